teams-all =
    <b>Команди</b>
    Наших: { $own } · клієнтських: { $clients }
teams-own = { $title } · { $count }
teams-client = 🤝 { $title } · { $count }
teams-new = ➕ Нова команда
teams-new-title = <b>Нова команда</b>
teams-open = Відкрити «{ $title }»
teams-members =
    { $count ->
        [0] <b>{ $title }</b> · у цій команді ще нікого немає
        [one] <b>{ $title }</b> · { $count } учасник
        [few] <b>{ $title }</b> · { $count } учасники
       *[many] <b>{ $title }</b> · { $count } учасників
    }
teams-ask-title = Надішліть <b>назву</b> команди.
teams-ask-client = Це <b>наша команда</b> чи <b>команда клієнта</b>?
teams-yes = ✅ Створити
teams-known = Команда «{ $title }» вже є, тож нової не створено.
teams-done = ✅ Команду «{ $title }» створено.
