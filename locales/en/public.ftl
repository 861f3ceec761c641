public-question =
    <b>Everybody can read the group “{ $group }”</b>
    It has a public link or is a channel’s discussion group, so people who never joined it see what I show there, and whoever joins can ask me about your people.

    There I show of a person only the name, position, team and department, and of a task only its number. The rest is for each in their private chat with me, by a link of their own. People are invited and contacts are added in private only. Link the group all the same?
public-yes = ✅ Link a public group
public-explain =
    <b>Link the public group “{ $group }” to Worksection</b>
    Send me the account and its API key in one message, for example:
    <code>acme 1a2b3c4d5e6f</code>

    A key also shows what Worksection hides from some of its people. I delete your message at once and keep the key encrypted.
public-explain-consent =
    <b>Link the public group “{ $group }” to Worksection</b>
    Press 🔗 and allow access: the group will find the people whom you see. Or send the account and its API key in one message, for example: <code>acme 1a2b3c4d5e6f</code>. A key also shows what Worksection hides from some of its people.

    I delete a message with a key at once and keep everything encrypted.
public-turned =
    <b>Everybody can read this group now</b>
    It has got a public link, or it has become a channel’s discussion group. From now on I show here of a person only the name, position, team and department, and serve nobody but its members.

    For its administrators: what I showed before stays in the history, so delete what strangers should not read. If this group is not for the public, forget the link.
public-ended = People outside of this group cannot read it any more. I show here again what its administrators chose.
public-view =
    <b>What this group sees of people</b>
    Everybody can read this group, so I show only the name, position, team and department here, whatever was switched on. Everybody sees more in their private chat with me, by a link of their own.
public-view-closed = Everybody can read this group, so nothing more is shown here
public-no-phone = Everybody can read this group, so I show no phone numbers here
public-task = Task { $task }. Everybody can read this group, so what it is about is seen in private.
public-form = Everybody can read this group, and e-mails and phones are not for everybody. So people are invited and contacts are added in our private chat, by a link of your own.
public-form-button = Go on in private
public-invited = ✅ The invitation is on its way.
public-projects = Everybody can read this group, so what your team works on is not shown here. Ask me in our private chat.
