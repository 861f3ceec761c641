shared-place = Картка { $place } з { $count }
shared-is-member = Це <b>{ $name }</b>. Уже є серед учасників вашого Worksection.
shared-is-contact = Це <b>{ $name }</b>. Уже є серед ваших контактів у Worksection.
shared-unknown = Такої людини у Worksection ще немає.
shared-next = ➡️ Наступна картка
