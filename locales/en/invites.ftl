invites-title = <b>Invited from here in the last 60 days: { $count }</b>
invites-nobody = No one has been invited from here in the last 60 days.
invites-by-you = { $day }, invited by you
invites-by = { $day }, invited by { $name }
invites-by-group = { $day }, invited in the group’s name
invites-team = Team: { $title }
invites-projects =
    { $count ->
        [one] Project: { $titles }
       *[other] Projects ({ $count }): { $titles }
    }
invites-since = ✓ A member since { $day }.
invites-there = ✓ Listed as a member.
invites-gone = ⚠️ Not among the members.
invites-linked = ✓ Telegram linked.
invites-not-linked = Telegram not linked yet.
invites-note = <i>Worksection doesn’t say whether someone has signed in. I only see whether they’re listed as a member and have linked their own Telegram here.</i>
invites-remind = ✉️ Remind { $name }
invites-forward = Forward this text to the person you invited
invites-text = Hello! You’re invited to Worksection, account <b>{ $account }</b>.
invites-text-letter = The invitation was emailed to { $email }. If you don’t see it, check your spam folder.
invites-text-letter-unsaid = The invitation is in your email. If you don’t see it, check your spam folder.
invites-text-way = Sign in: { $url }
invites-text-bot = You can also find colleagues, contacts and tasks right in Telegram: { $url }
invites-in-ukrainian = Українською
invites-in-english = In English
invites-public = Anyone can read this group, so I don’t show here who was invited. What was invited in our private chat, I show there.
