view-button = What this group sees
view =
    <b>What this group sees of people</b>
    Everyone here sees name, position, team and department. The group’s administrators decide on the rest. Each of you can see more in a private chat with me, with your own link.
view-emails-open = Emails: shown
view-emails-closed = Emails: hidden
view-phones-open = Phones and messengers: shown
view-phones-closed = Phones and messengers: hidden
view-home-open = Home phones and addresses: shown
view-home-closed = Home phones and addresses: hidden
view-search-hint = In a group, I only search what the group can see. For the rest, ask me in private.
view-projects-open = Projects: shown
view-projects-closed = Projects: hidden
view-number-closed = Let colleagues in by phone number
view-number-open = Getting in by phone number: allowed
view-number-note = 📱 Members of the account whose number Telegram vouches for may use this group’s link in their private chat with me. They see what the group sees.
view-tidy-never = Clear answers away: no
view-tidy-soon = Clear answers away: after { $minutes } min
view-tidy-hour = Clear answers away: after an hour
view-arrivals-on = Offer to invite whoever joins: yes
view-arrivals-off = Offer to invite whoever joins: no
