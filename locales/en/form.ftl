form-by-group = <i>This will be done in the name of whoever linked the group.</i>
form-by-you = <i>This will be done in your name, with your own link.</i>
form-line = { $field }: <b>{ $value }</b>
form-own = Our own team
form-client = A client’s team
form-ask-email = Send their <b>email</b>.
form-ask-name = Send their first and last <b>name</b>.
form-ask-role = Pick a <b>role</b>.
form-ask-team = Pick a <b>team</b>.
form-ask-department = Pick a <b>department</b> or send its name.
form-ask-position = Send their <b>position</b>.
form-ask-folder = Pick a <b>folder</b>.
form-ask-phone = Send their main <b>phone</b> number.
form-ask-phone2 = Send their work <b>phone</b> number.
form-ask-phone3 = Send their mobile <b>phone</b> number.
form-ask-phone4 = Send their home <b>phone</b> number.
form-ask-address = Send their <b>address</b>.
form-ask-address2 = Send their second <b>address</b>.
form-keep = Keep: { $value }
form-skip = Skip
form-rest = Skip the rest
form-edit = ✏️ { $field }
form-add = ➕ { $field }
form-press = All set: tap ✅ to confirm, ✏️ to change something or ✖️ to cancel.
form-wrong-email = ⚠️ That doesn’t look like an email. It should look like <code>anna@acme.com</code>.
form-wrong-phone = ⚠️ That doesn’t look like a phone number. Send just the digits, like <code>+380 67 123 45 67</code>.
form-wrong-long =
    { $limit ->
        [one] ⚠️ Too long: { $limit } character at most. Send something shorter.
       *[other] ⚠️ Too long: { $limit } characters at most. Send something shorter.
    }
form-wrong-empty = ⚠️ I need some text here.
form-wrong-team = ⚠️ There’s no such team. Pick one from the list, or create it first with /newteam.
form-wrong-folder = ⚠️ There’s no such folder. Pick one from the list, or create it first with /newfolder.
form-wrong-choice = ⚠️ Pick one of the buttons.
form-left-out = ⚠️ This part of the card won’t be saved: { $values }
form-needed = ⚠️ Worksection needs this one, so you can’t skip it.
form-no-answer = ⚠️ I’m waiting for a value here, not for a yes or no.
form-double-name = There’s already someone with this name:
form-double-phone = There’s already someone with this phone number:
form-doubles =
    { $count ->
        [one] There’s already { $count } person like this. If you mean them, tap their name.
       *[other] There are already { $count } people like this. If you mean one of them, tap the name.
    }
form-double-same = It’s the same person
form-first-piece-only = I only took the first of these messages and skipped the rest.
