card-role = Role: { $role }
card-team = Team: { $team }
card-department = Department: { $department }
card-team-department = Team: { $team } · { $department }
card-folder = Folder: { $folder }
card-phone = 📞 { $phone } · { $kind }
card-email = ✉️ { $email }
card-address = 📍 { $address }
card-more = More in private
card-together = Together with you: { $titles }
card-together-more =
    { $more ->
        [one] Together with you: { $titles } and { $more } more project
       *[other] Together with you: { $titles } and { $more } more projects
    }
card-away = 🌴 away until { $back }
card-label-away = { $name } · 🌴 until { $back }
card-new = 🌱 New here: since { $day }
card-chat-line = { $service }: { $name }
card-social = { $service }: { $name }
card-page = 🔗 { $page }
card-other = 📝 { $text }
card-send = ↪️ Send
card-link = 🔗 Link
