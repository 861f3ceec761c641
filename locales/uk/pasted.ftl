pasted-new = Нового тут: { $what }
pasted-several =
    { $count ->
        [one] Знайдено <b>{ $count }</b> людину
        [few] Знайдено <b>{ $count }</b> людини
       *[many] Знайдено <b>{ $count }</b> людей
    }
pasted-missing = Не знайдено: { $names }
pasted-author = Хто це написав:
pasted-author-by-name = Автора звуть у Telegram «{ $name }». Акаунта цієї людини я не знаю, тож шукаю лише за ім’ям.
pasted-beside = { $name }: { $values }
