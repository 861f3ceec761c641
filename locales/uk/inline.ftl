inline-nobody = Нікого не знайдено
inline-unavailable = Worksection не відповідає
