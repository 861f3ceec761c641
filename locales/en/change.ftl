change-under-way = This is being done already; one moment.
change-done-already = This is done already.
change-not-done = ⚠️ Worksection’s answer was lost. I looked: <b>nothing was changed</b>. You can confirm once more.
change-unknown = ⚠️ <b>It is not known whether this was done</b>: Worksection does not answer, so I could not look. Look again in a minute; I send nothing twice.
change-look = 🔄 Look again
change-field-required = ⚠️ Worksection needs the field “{ $field }”. Nothing was changed.
change-field-invalid = ⚠️ Worksection does not take “{ $value }” in the field “{ $field }”. Nothing was changed; correct it and confirm once more.
change-denied = ⚠️ Worksection does not allow this with your link: it takes the role of a user or a higher one, not a guest or a reader. Nothing was changed.
