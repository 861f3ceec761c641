phone-main = main
phone-work = work
phone-mobile = mobile
phone-home = home
