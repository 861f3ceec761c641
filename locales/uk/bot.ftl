bot-description = Worksection вашої компанії просто в чаті: знайти колегу чи контакт, запросити учасника, створити команду або папку, стежити за завданням. Пишіть, як кажете: «телефон Олени Коваль», «хто в нас бухгалтер?», «запроси anna@acme.ua». Додати до групи: t.me/{ $bot }?startgroup=here&admin=delete_messages
bot-short-description = Worksection вашої компанії — у чаті
