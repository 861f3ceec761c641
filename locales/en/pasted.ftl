pasted-new = New here: { $what }
pasted-several =
    { $count ->
        [one] Found <b>{ $count }</b> person
       *[other] Found <b>{ $count }</b> people
    }
pasted-missing = Not found: { $names }
pasted-author = Written by:
pasted-author-by-name = They go by “{ $name }” in Telegram. I don’t know their account, so I searched by that name.
pasted-beside = { $name }: { $values }
