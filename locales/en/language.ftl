language-button = Мова / Language
language-choose = Which language should I speak?
language-auto = Same as my Telegram
language-set = Done! We’re in English now
