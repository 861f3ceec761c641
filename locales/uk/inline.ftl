inline-nobody = Нікого не знайдено
inline-unavailable = Worksection не відповідає
inline-guesses = Точного збігу немає. Можливо, це:
inline-key = Ключ надсилайте лише мені, у приватний чат
inline-link-again = Під’єднання більше не діє. Під’єднати знову
