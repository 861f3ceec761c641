invite-title = <b>Запрошення учасника</b>
invite-new = ➕ Запросити
invite-own-team = Команда: <b>ваша, за замовчуванням</b>
invite-warning = ⚠️ Worksection надішле лист-запрошення на { $email }. Скасувати його буде неможливо.
invite-yes = ✅ Запросити
invite-anyway = ➕ Усе одно запросити
invite-known = Ця людина вже учасник акаунта, тож запрошувати не потрібно.
invite-done = ✅ Запрошення надіслано на { $email }.
