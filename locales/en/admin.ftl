admin-in-private = That’s only for our private chat: send /admin there.
admin-title = 🛠 <b>How I’m doing</b>
admin-version = Version { $version }, up for { $time }
admin-accounts =
    { $count ->
        [one] { $count } account is linked
       *[other] { $count } accounts are linked
    }
admin-chats = Chats: { $private } private, { $groups } groups
admin-rights = With a key: { $keys }, as themselves: { $people }
admin-telegram = ✅ Telegram: last heard from { $time } ago
admin-telegram-never = ⚠️ Telegram: nothing heard since the start
admin-webhook = ⚠️ { $time } ago Telegram couldn’t deliver an update: { $words }
admin-worksection = ✅ Worksection is answering
admin-worksection-rests =
    { $count ->
        [one] ⚠️ Worksection isn’t answering for { $count } account
       *[other] ⚠️ Worksection isn’t answering for { $count } accounts
    }
admin-store = ✅ The store can be written
admin-store-fails = ⚠️ The store can’t be written: the log and /readyz say why
admin-disk = ✅ { $free } GB of { $size } free on the disk
admin-disk-full = ⚠️ Only { $free } GB of { $size } left on the disk
admin-backup = 💾 Last backup { $time } ago
admin-backup-none = ⚠️ There’s no backup yet: worksection-bot backup
admin-faults-today = 🐞 Faults in the last day: { $count }
admin-faults = 🐞 Faults
admin-write = 📣 Tell everyone
admin-again = 🔄 Refresh
admin-seconds = { $count } s
admin-minutes = { $count } min
admin-hours = { $count } h
admin-days = { $count } d
admin-faults-none = No faults in the last month.
admin-faults-list =
    { $count ->
        [one] <b>{ $count } fault in a month.</b> Its code, its time in the log, and what it was:
       *[other] <b>{ $count } faults in a month.</b> Their codes, times in the log, and what they were; the latest first:
    }
admin-fault-found = Its code, its time in the log, and what it was:
admin-fault-unknown = There’s no fault with this code in the last month. Check the code: capitals matter.
admin-word =
    { $count ->
        [one] What do you want to tell everyone? { $count } linked chat will see it. First I’ll show you how it looks.
       *[other] What do you want to tell everyone? { $count } linked chats will see it. First I’ll show you how it looks.
    }
admin-word-hint = A message to everyone
admin-word-head = 📣 <b>From whoever runs this bot</b>
admin-word-too-long = That’s too long: { $count } characters, and { $most } fit. Send something shorter.
admin-word-sure =
    { $count ->
        [one] That’s how { $count } chat will see it. Send it? To change it, send another text.
       *[other] That’s how { $count } chats will see it. Send it? To change it, send another text.
    }
admin-word-send = ✅ Send to everyone
admin-word-taken = 📣 Sending, about ten chats a second. I’ll tell you when everyone has it.
admin-word-done = 📣 Done. Delivered: { $told }. Blocked or removed me: { $closed }.
admin-alarm-store = ⚠️ I can’t write anything to the store. Lookups work, changes don’t. The log and /readyz say why.
admin-alarm-disk = ⚠️ The store’s disk is nearly full. Please free some space while I can still write.
admin-alarm-worksection = ⚠️ Worksection hasn’t answered for a minute. People get answers from what I already know.
admin-alarm-webhook = ⚠️ Telegram can’t deliver updates to me. /admin and the log say why.
admin-alarm-fault = 🐞 Something went wrong on my side, code <code>{ $id }</code>. I won’t write about others for an hour: /admin has them all.
admin-over-store = ✅ The store can be written again.
admin-over-disk = ✅ There’s space on the disk again.
admin-over-worksection = ✅ Worksection is answering again.
admin-over-webhook = ✅ Telegram delivers updates again.
