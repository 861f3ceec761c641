shared-place = Card { $place } of { $count }
shared-is-member = This is <b>{ $name }</b>, a member of your Worksection account.
shared-is-contact = This is <b>{ $name }</b>, one of your contacts in Worksection.
shared-unknown = Nobody like this is in Worksection yet.
shared-next = ➡️ Next card
refusal-not-a-card = This is not a contact card. Forward a Telegram contact or a .vcf file.
refusal-file-too-large = The file is too large: I read cards up to 1 MB, not counting photos. Split it into smaller ones.
refusal-file-unavailable = Telegram did not give me this file. Try again, or send the file once more.
