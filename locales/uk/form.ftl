form-by-group = <i>Буде зроблено від імені того, хто під’єднав групу.</i>
form-by-you = <i>Буде зроблено від вашого імені: ви маєте власне під’єднання.</i>
form-line = { $field }: <b>{ $value }</b>
form-own = Наша команда
form-client = Команда клієнта
form-ask-email = Надішліть <b>пошту</b>.
form-ask-name = Надішліть <b>ім’я та прізвище</b>.
form-ask-role = Оберіть <b>роль</b>.
form-ask-team = Оберіть <b>команду</b>.
form-ask-department = Оберіть <b>відділ</b> або надішліть його назву.
form-ask-position = Надішліть <b>посаду</b>.
form-ask-folder = Оберіть <b>папку</b>.
form-ask-phone = Надішліть основний <b>телефон</b>.
form-ask-phone2 = Надішліть робочий <b>телефон</b>.
form-ask-phone3 = Надішліть мобільний <b>телефон</b>.
form-ask-phone4 = Надішліть домашній <b>телефон</b>.
form-ask-address = Надішліть <b>адресу</b>.
form-ask-address2 = Надішліть другу <b>адресу</b>.
form-keep = Залишити: { $value }
form-skip = Пропустити
form-rest = Пропустити решту
form-edit = ✏️ { $field }
form-add = ➕ { $field }
form-press = Усе заповнено: натисніть ✅, щоб підтвердити, ✏️, щоб змінити, або ✖️, щоб скасувати.
form-wrong-email = ⚠️ Це не схоже на пошту. Вона має вигляд <code>anna@acme.ua</code>.
form-wrong-phone = ⚠️ Це не схоже на телефон. Надішліть самі цифри, наприклад <code>+380 67 123 45 67</code>.
form-wrong-long =
    { $limit ->
        [one] ⚠️ Задовго: можна до { $limit } символу. Надішліть коротше.
       *[many] ⚠️ Задовго: можна до { $limit } символів. Надішліть коротше.
    }
form-wrong-empty = ⚠️ Тут потрібен текст.
form-wrong-team = ⚠️ Такої команди немає. Оберіть зі списку або спершу створіть її командою /newteam.
form-wrong-folder = ⚠️ Такої папки немає. Оберіть зі списку або спершу створіть її командою /newfolder.
form-wrong-choice = ⚠️ Оберіть один із варіантів на кнопках.
form-left-out = ⚠️ З картки сюди не потрапить: { $values }
form-needed = ⚠️ Без цього Worksection не прийме, тож пропустити не можна.
form-no-answer = ⚠️ Тут я чекаю на значення, а не на «так» чи «ні».
