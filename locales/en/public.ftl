public-question =
    <b>Everyone can read the group “{ $group }”</b>
    It has a public link or is a channel’s discussion group, so people who never joined can see what I post there, and anyone who joins can ask me about your people.

    There, I only show people’s name, position, team and department, and only the number of a task. For the rest, each person can use their own link in a private chat with me. Inviting people and adding contacts works in private only. Link the group anyway?
public-yes = ✅ Link a public group
public-explain =
    <b>Link the public group “{ $group }” to Worksection</b>
    Send me the account and its API key in one message, like this:
    <code>acme 1a2b3c4d5e6f</code>

    A key also shows what Worksection hides from some of its people. I delete your message right away and keep the key encrypted.
public-explain-consent =
    <b>Link the public group “{ $group }” to Worksection</b>
    Tap 🔗 and allow access: the group will find the people you can see. Or send the account and its API key in one message, like this: <code>acme 1a2b3c4d5e6f</code>. A key also shows what Worksection hides from some of its people.

    I delete any message with a key right away and keep everything encrypted.
public-turned =
    <b>Everyone can read this group now</b>
    It now has a public link or is a channel’s discussion group. From now on, I only show people’s name, position, team and department here, and I only answer its members.

    Administrators: what I posted before is still in the history, so delete anything strangers shouldn’t read. If this group isn’t meant to be public, remove the link.
public-ended = People outside this group can’t read it anymore. I’m showing what its administrators chose again.
public-view =
    <b>What this group sees of people</b>
    Anyone can read this group, so I only show name, position, team and department here, whatever was switched on. Each of you can see more in a private chat with me, with your own link.
public-view-closed = Anyone can read this group, so I don’t show more here
public-no-phone = Anyone can read this group, so I don’t show phone numbers here
public-task = Task { $task }. Anyone can read this group, so the details are in private.
public-form = Anyone can read this group, and emails and phones aren’t for everyone. So let’s invite people and add contacts in our private chat, with your own link.
public-form-button = Continue in private
public-invited = ✅ Invitation sent.
public-projects = Anyone can read this group, so I don’t show what your team works on. Ask me in our private chat.
