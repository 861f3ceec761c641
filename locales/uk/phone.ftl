phone-main = основний
phone-work = робочий
phone-mobile = мобільний
phone-home = домашній
