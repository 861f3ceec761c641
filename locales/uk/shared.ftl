shared-place = Картка { $place } з { $count }
shared-only-first =
    { $count ->
        [one] У файлі карток більше: я прочитав лише першу { $count }. Решту надішліть окремими файлами.
        [few] У файлі карток більше: я прочитав лише перші { $count }. Решту надішліть окремими файлами.
       *[many] У файлі карток більше: я прочитав лише перші { $count }. Решту надішліть окремими файлами.
    }
shared-is-member = Це <b>{ $name }</b>. Уже є серед учасників вашого Worksection.
shared-is-contact = Це <b>{ $name }</b>. Уже є серед ваших контактів у Worksection.
shared-unknown = Такої людини у Worksection ще немає.
shared-next = ➡️ Наступна картка
