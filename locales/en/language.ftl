language-button = Мова / Language
language-choose = Which language shall I speak with you?
language-auto = As my Telegram
language-set = Done: I speak English with you
