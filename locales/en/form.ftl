form-by-group = <i>This will be done in the name of whoever linked the group.</i>
form-by-you = <i>This will be done in your name: you have a link of your own.</i>
form-line = { $field }: <b>{ $value }</b>
form-own = Our own team
form-client = A client’s team
form-ask-email = Send the <b>e-mail</b>.
form-ask-name = Send the first and last <b>name</b>.
form-ask-role = Choose the <b>role</b>.
form-ask-team = Choose the <b>team</b>.
form-ask-department = Choose the <b>department</b> or send its title.
form-ask-position = Send the <b>position</b>.
form-ask-folder = Choose the <b>folder</b>.
form-ask-phone = Send the main <b>phone</b> number.
form-ask-phone2 = Send the work <b>phone</b> number.
form-ask-phone3 = Send the mobile <b>phone</b> number.
form-ask-phone4 = Send the home <b>phone</b> number.
form-ask-address = Send the <b>address</b>.
form-ask-address2 = Send the second <b>address</b>.
form-keep = Keep: { $value }
form-skip = Skip
form-rest = Skip the rest
form-edit = ✏️ { $field }
form-add = ➕ { $field }
form-press = Everything is filled in: press ✅ to confirm, ✏️ to change something, or ✖️ to cancel.
form-wrong-email = ⚠️ This is not an e-mail address. One looks like <code>anna@acme.com</code>.
form-wrong-phone = ⚠️ This is not a phone number. Send digits only, for example <code>+380 67 123 45 67</code>.
form-wrong-long =
    { $limit ->
        [one] ⚠️ Too long: { $limit } character at most. Send something shorter.
       *[other] ⚠️ Too long: { $limit } characters at most. Send something shorter.
    }
form-wrong-empty = ⚠️ Some text is needed here.
form-wrong-team = ⚠️ There is no such team. Choose one of the list, or make it first with /newteam.
form-wrong-folder = ⚠️ There is no such folder. Choose one of the list, or make it first with /newfolder.
form-wrong-choice = ⚠️ Choose one of the buttons.
form-left-out = ⚠️ From the card, this will not be saved here: { $values }
form-needed = ⚠️ Worksection needs this one, so you can’t skip it.
form-no-answer = ⚠️ I’m waiting for a value here, not for a yes or no.
