//! Latin for Cyrillic and back: one key for all spellings of a word, and the official spelling.

use super::fold::is_cyrillic;

/// How ambiguous letters are read.
#[derive(Clone, Copy)]
struct Reading {
    c: &'static str,
    x: &'static str,
    j: &'static str,
    /// `ьо`: Корольов is Koroliov, and Korolev.
    yo: &'static str,
}

impl Reading {
    const USUAL: Self = Self {
        c: "k",
        x: "ks",
        j: "i",
        yo: "io",
    };
}

/// Latin letter groups with the sounds of a key; the longest come first.
const COMPANY: [(&str, &str); 15] = [
    ("shch", "w"),
    ("sch", "w"),
    ("shh", "w"),
    ("zgh", "zh"),
    ("chr", "hr"),
    ("sh", "w"),
    ("zh", "j"),
    ("kh", "h"),
    ("ch", "c"),
    ("cz", "c"),
    ("ts", "q"),
    ("tz", "q"),
    ("ph", "f"),
    ("th", "t"),
    ("gh", "h"),
];

/// Returns spelling-independent keys of a folded word: words that sound alike in either alphabet share
/// one.
///
/// A key is made of `a b v h d e j(ж) z i k l m n o p r s t u f q(ц) c(ч) w(ш, щ)`: `г` and `х` are
/// the same, so are `і ї и й y`; letters are not doubled, and no `i` precedes an `e`. There are
/// several keys if letters can be read in several ways.
pub(super) fn keys(word: &str) -> Vec<Vec<u8>> {
    if stutters(word) {
        return Vec::new();
    }
    let mut readings = vec![Reading::USUAL];
    if word.contains("ьо") {
        readings.push(Reading {
            yo: "e",
            ..Reading::USUAL
        });
    }
    let mut add = |letter, other: fn(Reading) -> Reading| {
        if word.contains(letter) {
            let others: Vec<Reading> = readings.iter().map(|&usual| other(usual)).collect();
            readings.extend(others);
        }
    };
    add('c', |usual| Reading { c: "q", ..usual });
    add('x', |usual| Reading { x: "h", ..usual });
    add('j', |usual| Reading { j: "j", ..usual });
    let mut keys = Vec::with_capacity(readings.len());
    for reading in readings {
        let key = key(word, reading);
        if !key.is_empty() && !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys
}

/// Whether a word is one letter repeated, or has one three times in a row: not a name, and its key
/// would match any.
fn stutters(word: &str) -> bool {
    let (mut run, mut longest, mut before) = (0, 0, None);
    for c in word.chars().filter(|c| !c.is_ascii_digit()) {
        run = if before == Some(c) { run + 1 } else { 1 };
        longest = run.max(longest);
        before = Some(c);
    }
    longest > 2 || longest == 2 && word.chars().count() == 2
}

/// Whether a word in one alphabet has only the first sounds of one in the other, doubled ones counted.
pub(super) fn is_cut_short(word: &str, other: &str) -> bool {
    let [word, other] = [word, other].map(|word| sounds(word, Reading::USUAL, Vec::push));
    other.len() > word.len() && other.starts_with(&word)
}

fn key(word: &str, reading: Reading) -> Vec<u8> {
    sounds(word, reading, push)
}

/// Returns the sounds of a word, put together one by one.
fn sounds(word: &str, reading: Reading, push: fn(&mut Vec<u8>, u8)) -> Vec<u8> {
    let mut key = Vec::with_capacity(word.len());
    let mut rest = word;
    while let Some(c) = rest.chars().next() {
        let company = || {
            let mut company = COMPANY.iter();
            company.find(|(letters, _)| rest.starts_with(letters))
        };
        // Few letters begin a group, none of them Cyrillic but the soft sign.
        let company = c.is_ascii().then(company).flatten();
        let (sound, length) = match company {
            Some((letters, sound)) => (*sound, letters.len()),
            None if c == 'ь' && rest.starts_with("ьо") => (reading.yo, "ьо".len()),
            None => (sound(c, reading), c.len_utf8()),
        };
        match sound {
            "" if !is_cyrillic(c) => key.extend_from_slice(&rest.as_bytes()[..length]),
            sound => sound.bytes().for_each(|sound| push(&mut key, sound)),
        }
        rest = &rest[length..];
    }
    key
}

fn push(key: &mut Vec<u8>, sound: u8) {
    if sound == b'e' && key.last() == Some(&b'i') {
        key.pop();
    }
    if key.last() != Some(&sound) || sound.is_ascii_digit() {
        key.push(sound);
    }
}

/// Returns the sound of one letter; empty for signs, and for letters neither Latin nor Cyrillic.
fn sound(c: char, reading: Reading) -> &'static str {
    match c {
        'c' => reading.c,
        'x' => reading.x,
        'j' => reading.j,
        'а' | 'a' => "a",
        'б' | 'b' => "b",
        'в' | 'v' | 'w' | 'ў' => "v",
        'г' | 'ґ' | 'х' | 'g' | 'h' => "h",
        'д' | 'd' => "d",
        'е' | 'э' | 'e' => "e",
        'є' => "ie",
        'ж' => "j",
        'з' | 'z' => "z",
        'и' | 'і' | 'ї' | 'й' | 'ы' | 'i' | 'y' => "i",
        'к' | 'k' | 'q' => "k",
        'л' | 'l' | 'ł' => "l",
        'м' | 'm' => "m",
        'н' | 'n' => "n",
        'о' | 'o' => "o",
        'п' | 'p' => "p",
        'р' | 'r' => "r",
        'с' | 's' => "s",
        'т' | 't' => "t",
        'у' | 'u' => "u",
        'ф' | 'f' => "f",
        'ц' => "q",
        'ч' => "c",
        'ш' | 'щ' => "w",
        'ю' => "iu",
        'я' => "ia",
        'ß' => "s",
        _ => "",
    }
}

/// Returns a folded word in Latin letters by the official Ukrainian transliteration (Cabinet of
/// Ministers, resolution 55 of 2010).
pub(super) fn official(word: &str) -> String {
    let mut latin = String::with_capacity(word.len());
    let mut before = None;
    for c in word.chars() {
        match official_letter(c, before) {
            Some(letters) => latin.push_str(letters),
            None => latin.push(c),
        }
        before = Some(c);
    }
    latin
}

fn official_letter(c: char, before: Option<char>) -> Option<&'static str> {
    let first = before.is_none();
    let at = |start, later| if first { start } else { later };
    Some(match c {
        'г' if before == Some('з') => "gh",
        'г' => "h",
        'ґ' => "g",
        'в' => "v",
        'є' => at("ye", "ie"),
        'ж' => "zh",
        'и' | 'ы' => "y",
        'і' => "i",
        'ї' | 'й' => at("y", "i"),
        'х' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ю' => at("yu", "iu"),
        'я' => at("ya", "ia"),
        'ь' | 'ъ' => "",
        c if is_cyrillic(c) => sound(c, Reading::USUAL),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(a: &str, b: &str) -> bool {
        keys(a).iter().any(|key| keys(b).contains(key))
    }

    #[test]
    fn all_spellings_of_a_name_sound_alike() {
        for (name, spellings) in [
            ("юлія", "yuliia iuliia yuliya julia yulia julija"),
            ("сергій", "serhii sergiy sergij serhiy"),
            ("михайло", "mykhailo mihajlo myxajlo mikhaylo"),
            ("їжак", "yizhak izhak ijak jizhak"),
            ("цимбалюк", "tsymbaliuk cymbaljuk cimbalyuk"),
            ("щербак", "shcherbak scherbak sherbak shherbak"),
            ("оксана", "oksana oxana"),
            ("згурський", "zghurskyi zgurskiy"),
            ("левицький", "levytskyi levitsky levickij"),
            ("віктор", "viktor victor wiktor"),
            ("льоша", "lyosha liosha ljosha"),
            ("медведєв", "medvediev medvedev"),
            ("корольов", "koroliov korolyov korolev королев"),
        ] {
            for spelling in spellings.split(' ') {
                assert!(alike(name, spelling), "{name} {spelling}");
            }
        }
        assert!(!alike("яна", "анна"));
        assert!(!alike("коваль", "ковальчук"));
    }

    #[test]
    fn the_official_spelling_is_that_of_passports() {
        for (name, official_one) in [
            ("згурський", "zghurskyi"),
            ("єнакієве", "yenakiieve"),
            ("йосипівка", "yosypivka"),
            ("щербухи", "shcherbukhy"),
            ("ґалаґан", "galagan"),
            ("xyz7", "xyz7"),
        ] {
            assert_eq!(official(name), official_one);
        }
    }
}
