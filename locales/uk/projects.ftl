projects-all = <b>Проєкти</b> · { $count }
projects-none = Проєктів тут не видно. У Worksection проєкт бачать лише ті, кого до нього додано.
projects-found =
    { $count ->
        [one] За запитом «{ $query }» знайдено { $count } проєкт.
        [few] За запитом «{ $query }» знайдено { $count } проєкти.
       *[many] За запитом «{ $query }» знайдено { $count } проєктів.
    }
projects-nearest = Проєкту «{ $query }» немає. Можливо, це один із цих?
projects-nothing = Проєкту «{ $query }» немає.
projects-back-to-all = ↩️ Усі проєкти
projects-label = { $title } · { $count }
projects-label-pending = ⏸ { $title } · { $count }
projects-picked = ✓ { $label }
projects-title =
    { $count ->
        [0] <b>{ $title }</b> · у цьому проєкті ще нікого немає
        [one] <b>{ $title }</b> · { $count } учасник
        [few] <b>{ $title }</b> · { $count } учасники
       *[many] <b>{ $title }</b> · { $count } учасників
    }
projects-manager = Керує: { $name }
projects-no-manager = Керівника не призначено
projects-pending = Проєкт відкладено
projects-hidden =
    { $count ->
        [one] Ще { $count } людину Worksection тут не показує
        [few] Ще { $count } людей Worksection тут не показує
       *[many] Ще { $count } людей Worksection тут не показує
    }
projects-gone = Цього проєкту вже немає, або його звідси не видно. Список усіх — у /projects.
projects-open = Відкрити «{ $title }»
projects-add = ➕ Додати
projects-remove = ➖ Прибрати
projects-assign = ➕ Додати до проєктів
projects-invited = Додати до проєктів? Поки що ця людина не бачить у Worksection жодного.
projects-add-whom = Кого додати до проєкту <b>{ $title }</b>? Надішліть ім’я або пошту.
projects-remove-whom = Кого прибрати з проєкту <b>{ $title }</b>? Оберіть або надішліть ім’я чи пошту.
projects-add-title = <b>Додати до проєкту</b>
projects-remove-title = <b>Прибрати з проєкту</b>
projects-line-project = Проєкт: <b>{ $title }</b>
projects-line-member = Учасник: <b>{ $name }</b>
projects-line-email = Пошта: <b>{ $email }</b>
projects-add-yes = ✅ Додати
projects-remove-yes = ✅ Прибрати
projects-is-in = { $name } — уже в команді проєкту <b>{ $title }</b>, тож нічого не змінено.
projects-is-out = { $name } — не в команді проєкту <b>{ $title }</b>, тож нічого не змінено.
projects-manages = { $name } керує проєктом <b>{ $title }</b>. Змінити керівника можна лише у Worksection.
projects-added = ✅ До проєкту <b>{ $title }</b> додано: { $name }.
projects-removed = ✅ З проєкту <b>{ $title }</b> прибрано: { $name }.
projects-done = ✅ Зроблено.
projects-change = Зміна в команді проєкту
projects-refused-email = ⚠️ Worksection не знає пошти, під якою тут записано: { $name }. Нічого не змінено.
projects-denied = ⚠️ Worksection не дозволяє змінювати команду цього проєкту з вашим під’єднанням. Нічого не змінено.
projects-which = <b>{ $name }</b>: до яких проєктів додати? Оберіть один чи кілька або надішліть назву, щоб знайти потрібний.
projects-which-hint = Назва проєкту
projects-none-left = Додавати нікуди: інших проєктів тут не видно.
projects-chosen = Обрано: <b>{ $titles }</b>
projects-add-all = ✅ Додати · { $count }
projects-most =
    { $count ->
        [one] За один раз — не більше { $count } проєкту.
        [few] За один раз — не більше { $count } проєктів.
       *[many] За один раз — не більше { $count } проєктів.
    }
projects-not-begun = Решту не розпочато, тож додавання ще не було: { $titles }. Учасник: { $name }.
projects-shared =
    { $count ->
        [0] Спільних проєктів у вас немає: { $name }
        [one] <b>Спільні проєкти</b> · { $count }: ви та { $name }
        [few] <b>Спільні проєкти</b> · { $count }: ви та { $name }
       *[many] <b>Спільні проєкти</b> · { $count }: ви та { $name }
    }
projects-shared-key = Спільні проєкти
projects-closed = Адміністратори вирішили, що в цій групі проєктів не видно. Запитайте мене в нашому приватному чаті.
