shared-place = Card { $place } of { $count }
shared-only-first = This file has more cards, but I only read the first { $count }. Send the rest in separate files.
shared-is-member = This is <b>{ $name }</b>, a member of your Worksection account.
shared-is-contact = This is <b>{ $name }</b>, one of your contacts in Worksection.
shared-unknown = No one like this is in Worksection yet.
shared-next = ➡️ Next card
