pasted-new = New here: { $what }
pasted-several =
    { $count ->
        [one] Found <b>{ $count }</b> person
       *[other] Found <b>{ $count }</b> people
    }
pasted-missing = Not found: { $names }
pasted-author = This message was written by:
pasted-author-by-name = The author is called “{ $name }” in Telegram. I do not know their account, so this is a search by name only.
pasted-beside = { $name }: { $values }
