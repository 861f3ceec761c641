language-button = Мова / Language
language-choose = Якою мовою з вами говорити?
language-auto = Як у моєму Telegram
language-set = Готово: говоримо українською
