//! The case endings that Ukrainian (and Russian) give to names.

/// An ending, and its possible nominative endings.
const ENDINGS: [(&str, &[&str]); 53] = [
    // Adjective-like names: Левицький, Левицька, Білий.
    ("ого", &["ий", "ій", "е"]),
    ("ому", &["ий", "ій", "е"]),
    ("им", &["ий", "", "о"]),
    ("ім", &["ій"]),
    ("ої", &["а"]),
    ("ій", &["а"]),
    ("ьої", &["я"]),
    // Олена, Ольга, Наталка, Солоха, Кожум'яка.
    ("и", &["а", "о", ""]),
    ("і", &["а", "я", "", "ь", "о"]),
    ("у", &["а", "о", ""]),
    ("ою", &["а"]),
    ("о", &["а"]),
    ("ці", &["ка"]),
    ("зі", &["га"]),
    ("сі", &["ха"]),
    // Марія, Леся, Ілля.
    ("ї", &["я", "й"]),
    ("ю", &["я", "ь", "й", "", "о"]),
    ("ею", &["я", "а"]),
    ("єю", &["я"]),
    ("є", &["я", "й"]),
    ("е", &["", "о", "а"]),
    // Зозуля; also the short names Олю and Галю.
    ("ле", &["ля"]),
    // Петренко, Шевчук, Коваль, Андрій, Ігор.
    ("а", &["о", ""]),
    ("я", &["ь", "й", "", "о"]),
    ("ом", &["о", ""]),
    ("ові", &["о", ""]),
    ("ем", &["ь", "", "о"]),
    ("еві", &["ь", "", "о"]),
    ("єм", &["й"]),
    ("єві", &["й"]),
    ("же", &["г"]),
    ("че", &["к", "ко"]),
    // Кравець, Заєць, Півень, Лучок.
    ("ця", &["ець"]),
    ("цю", &["ець"]),
    ("цем", &["ець"]),
    ("цеві", &["ець"]),
    ("че", &["ець"]),
    ("ня", &["ень"]),
    ("ню", &["ень"]),
    ("нем", &["ень"]),
    ("неві", &["ень"]),
    ("ка", &["ок"]),
    ("ку", &["ок"]),
    ("ком", &["ок"]),
    ("кові", &["ок"]),
    // Family names, and Russian endings.
    ("ів", &["о", ""]),
    ("ца", &["ець"]),
    ("цу", &["ець"]),
    ("цом", &["ець"]),
    ("ы", &["а"]),
    ("ой", &["а"]),
    ("ая", &["а"]),
    ("ую", &["а"]),
];

/// Names whose stem changes beyond their ending.
const IRREGULAR: [(&str, &str); 8] = [
    ("льв", "лев"),
    ("левк", "левко"),
    ("шевц", "швець"),
    ("женц", "жнець"),
    ("зайц", "заєць"),
    ("мельц", "мелець"),
    ("любов", "любов"),
    ("орл", "орел"),
];

const VOWELS: [char; 10] = ['а', 'е', 'є', 'и', 'і', 'ї', 'о', 'у', 'ю', 'я'];

/// The shortest word that can lose an ending, and the shortest stem.
const WORD: usize = 3;
const STEM: usize = 2;

/// Returns the possible nominatives of a folded word; most of them are not real names.
pub(super) fn nominatives(word: &str) -> Vec<String> {
    let mut found = Vec::new();
    if word.chars().count() < WORD || !word.chars().all(super::fold::is_cyrillic) {
        return found;
    }
    for (ending, nominatives) in ENDINGS {
        let Some(stem) = word.strip_suffix(ending) else {
            continue;
        };
        if stem.chars().count() < STEM {
            continue;
        }
        let after_vowel = stem.ends_with(VOWELS);
        for nominative in nominatives {
            // No word ends in a consonant and `й`, or in a vowel and `ь`.
            if (*nominative == "й" && !after_vowel) || (*nominative == "ь" && after_vowel) {
                continue;
            }
            let whole = format!("{stem}{nominative}");
            if matches!(*nominative, "" | "ь") {
                found.extend(closed(&whole));
            }
            // Вишневского is Вишнівський, Нагорную Нагірна.
            if matches!(ending, "ого" | "ому" | "ой" | "ая" | "ую")
                && matches!(*nominative, "ий" | "а")
            {
                found.extend(closed(stem).map(|stem| format!("{stem}{nominative}")));
            }
            found.push(whole);
        }
        found.extend(
            IRREGULAR
                .iter()
                .filter(|(from, _)| *from == stem)
                .map(|(_, to)| (*to).to_owned()),
        );
    }
    found
}

/// Endings of masculine and feminine job titles.
const GENDERS: [(&str, &str); 6] = [
    ("ниця", "ник"),
    ("иця", "ець"),
    ("иня", ""),
    ("чка", "к"),
    ("ька", "ь"),
    ("ка", ""),
];

/// Returns the forms of a job title for the other gender; most of them are not real words.
pub(super) fn of_other_gender(word: &str) -> Vec<String> {
    let other = |(women, men): &(&str, &str)| {
        let (from, to) = if word.ends_with(women) {
            (women, men)
        } else {
            (men, women)
        };
        let stem = word.strip_suffix(from)?;
        (stem.chars().count() > STEM).then(|| format!("{stem}{to}"))
    };
    let is_cyrillic = word.chars().all(super::fold::is_cyrillic);
    let pairs = GENDERS.iter().filter(|_| is_cyrillic);
    pairs.filter_map(other).collect()
}

/// Restores the `і` that a closed last syllable has for `о` and `е`: Федора is Федір, Білоконя
/// Білокінь, Ковалева Ковалів.
fn closed(word: &str) -> Option<String> {
    let bare = word.trim_end_matches('ь');
    let (at, _) = bare.char_indices().rfind(|(_, c)| VOWELS.contains(c))?;
    let mut rest = bare[at..].chars();
    let open = matches!(rest.next(), Some('о' | 'е'));
    let tail = rest.as_str();
    (open && !tail.is_empty() && at > 0)
        .then(|| format!("{}і{}{}", &bare[..at], tail, &word[bare.len()..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_back_to_the_nominative() {
        for (name, cases) in [
            ("олена", "олени олені олену оленою олено"),
            ("марія", "марії марію марією маріє"),
            ("наталка", "наталки наталці наталку наталкою"),
            ("ольга", "ольги ользі ольгу ольгою ольго"),
            ("петренко", "петренка петренку петренкові петренком"),
            ("шевчук", "шевчука шевчуку шевчукові шевчуком шевчуче"),
            ("коваль", "коваля ковалю ковалеві ковалем"),
            ("ткач", "ткача ткачу ткачеві ткачем"),
            ("андрій", "андрія андрію андрієві андрієм"),
            ("ігор", "ігоря ігорю ігореві ігорем"),
            ("дмитро", "дмитра дмитру дмитрові дмитром дмитре"),
            ("левицький", "левицького левицькому левицьким"),
            ("левицька", "левицької левицькій левицьку левицькою"),
            ("кравець", "кравця кравцю кравцеві кравцем"),
            ("швець", "шевця шевцю шевцем"),
            ("федір", "федора федору федором"),
            ("білокінь", "білоконя білоконю"),
            ("лев", "льва львові львом"),
            ("любов", "любові"),
            ("ілля", "іллі іллю іллею"),
            ("ковалів", "ковалева ковалеву"),
            ("барвінок", "барвінка барвінкові барвінком"),
            ("зозуля", "зозулі зозулею зозуле"),
        ] {
            for case in cases.split(' ') {
                let found = nominatives(case);
                assert!(found.iter().any(|found| found == name), "{case}: {found:?}");
            }
        }
        assert!(!nominatives("оле").iter().any(|found| found == "оля"));
        assert!(!nominatives("даня").iter().any(|found| found == "даній"));
        assert!(nominatives("ян").is_empty());
        assert!(nominatives("olena").is_empty());
    }

    #[test]
    fn women_and_men_who_do_the_same_are_found_together() {
        for (woman, man) in [
            ("художниця", "художник"),
            ("критикиня", "критик"),
            ("співачка", "співак"),
            ("вчителька", "вчитель"),
            ("акторка", "актор"),
            ("учениця", "ученець"),
        ] {
            assert!(of_other_gender(woman).iter().any(|other| other == man));
            assert!(of_other_gender(man).iter().any(|other| other == woman));
        }
        assert!(of_other_gender("designer").is_empty());
    }
}
