shared-place = Card { $place } of { $count }
shared-only-first = The file has more cards: I read the first { $count } only. Send the others in files of their own.
shared-is-member = This is <b>{ $name }</b>, a member of your Worksection account.
shared-is-contact = This is <b>{ $name }</b>, one of your contacts in Worksection.
shared-unknown = Nobody like this is in Worksection yet.
shared-next = ➡️ Next card
