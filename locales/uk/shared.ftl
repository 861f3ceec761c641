shared-place = Картка { $place } з { $count }
shared-is-member = Це <b>{ $name }</b>. Уже є серед учасників вашого Worksection.
shared-is-contact = Це <b>{ $name }</b>. Уже є серед ваших контактів у Worksection.
shared-unknown = Такої людини у Worksection ще немає.
shared-next = ➡️ Наступна картка
refusal-not-a-card = Це не картка контакту. Перешліть контакт із Telegram або файл .vcf.
refusal-file-too-large = Файл завеликий: я читаю картки до 1 МБ без фотографій. Розділіть його на менші.
refusal-file-unavailable = Telegram не віддав цього файлу. Спробуйте ще раз або надішліть файл знову.
