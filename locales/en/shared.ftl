shared-place = Card { $place } of { $count }
shared-known = This person seems to be in Worksection already:
shared-unknown = Nobody like this is in Worksection yet.
shared-next = ➡️ Next card
refusal-not-a-card = This is not a contact card. Forward a Telegram contact or a .vcf file.
refusal-file-too-large = The file is too large: I read cards up to 1 MB. Split it into smaller ones.
refusal-file-unavailable = Telegram did not give me this file. Try again, or send the file once more.
