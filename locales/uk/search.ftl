search-without-members = <i>Серед учасників зараз не шукаю: Worksection не відповідає. Спробуйте за хвилину.</i>
search-without-contacts = <i>Серед контактів зараз не шукаю: Worksection не відповідає. Спробуйте за хвилину.</i>
