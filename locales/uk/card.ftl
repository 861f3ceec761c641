card-role = Роль: { $role }
card-team = Команда: { $team }
card-department = Відділ: { $department }
card-team-department = Команда: { $team } · { $department }
card-folder = Папка: { $folder }
card-phone = 📞 { $phone } · { $kind }
card-email = ✉️ { $email }
card-address = 📍 { $address }
card-more = Більше — у приваті
card-together = Разом із вами: { $titles }
card-together-more =
    { $more ->
        [one] Разом із вами: { $titles } і ще { $more } проєкт
        [few] Разом із вами: { $titles } і ще { $more } проєкти
       *[many] Разом із вами: { $titles } і ще { $more } проєктів
    }
card-away = 🌴 у відпустці до { $back }
card-label-away = { $name } · 🌴 до { $back }
card-new = 🌱 Новачок: з { $day }
card-chat-line = { $service }: { $name }
card-social = { $service }: { $name }
card-page = 🔗 { $page }
card-other = 📝 { $text }
card-send = ↪️ Надіслати
card-link = 🔗 Посилання
