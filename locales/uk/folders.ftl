folders-users = Учасники
folders-default = Загальні
folders-team-only = Лише для команди
folders-hidden = Приховані
folders-all =
    { $count ->
        [one] <b>{ $count } папка контактів</b>
        [few] <b>{ $count } папки контактів</b>
       *[many] <b>{ $count } папок контактів</b>
    }
folders-one = 📁 { $title } · { $count }
folders-new = ➕ Нова папка
folders-new-title = <b>Нова папка контактів</b>
folders-open = Відкрити «{ $title }»
folders-contacts =
    { $count ->
        [0] <b>{ $title }</b> · у цій папці ще нічого немає
        [one] <b>{ $title }</b> · { $count } контакт
        [few] <b>{ $title }</b> · { $count } контакти
       *[many] <b>{ $title }</b> · { $count } контактів
    }
folders-ask-title = Надішліть <b>назву</b> папки.
folders-yes = ✅ Створити
folders-known = Папка «{ $title }» вже є, тож нової не створено.
folders-done = ✅ Папку «{ $title }» створено.
