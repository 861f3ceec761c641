//! The words around contact data, in Ukrainian, English and Russian, in lower case.

/// What a word before a value says about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    Name,
    Position,
    Company,
    Address,
    Mobile,
    Work,
    Home,
    Phone,
    Fax,
    Other,
}

/// Words before a value; the longer ones come first where one begins like another.
const LABELS: &[(&str, Label)] = &[
    ("контактна особа", Label::Name),
    ("контактное лицо", Label::Name),
    ("contact person", Label::Name),
    ("full name", Label::Name),
    ("name", Label::Name),
    ("піб", Label::Name),
    ("п.і.б.", Label::Name),
    ("фио", Label::Name),
    ("ім’я", Label::Name),
    ("ім'я", Label::Name),
    ("имя", Label::Name),
    ("посада", Label::Position),
    ("должность", Label::Position),
    ("position", Label::Position),
    ("job title", Label::Position),
    ("title", Label::Position),
    ("компанія", Label::Company),
    ("компания", Label::Company),
    ("організація", Label::Company),
    ("организация", Label::Company),
    ("company", Label::Company),
    ("organization", Label::Company),
    ("юридична адреса", Label::Address),
    ("юр. адреса", Label::Address),
    ("адреса", Label::Address),
    ("адрес", Label::Address),
    ("address", Label::Address),
    ("мобільний", Label::Mobile),
    ("мобильный", Label::Mobile),
    ("мобільн", Label::Mobile),
    ("mobile", Label::Mobile),
    ("cell", Label::Mobile),
    ("моб.тел.", Label::Mobile),
    ("моб. тел.", Label::Mobile),
    ("моб", Label::Mobile),
    ("mob", Label::Mobile),
    ("m", Label::Mobile),
    ("м", Label::Mobile),
    ("робочий", Label::Work),
    ("рабочий", Label::Work),
    ("роб", Label::Work),
    ("раб", Label::Work),
    ("office", Label::Work),
    ("офіс", Label::Work),
    ("офис", Label::Work),
    ("work", Label::Work),
    ("домашній", Label::Home),
    ("домашний", Label::Home),
    ("дом", Label::Home),
    ("home", Label::Home),
    ("тел./факс", Label::Work),
    ("тел/факс", Label::Work),
    ("tel./fax", Label::Work),
    ("tel/fax", Label::Work),
    ("факс", Label::Fax),
    ("fax", Label::Fax),
    ("f", Label::Fax),
    ("ф", Label::Fax),
    ("телефон", Label::Phone),
    ("phone", Label::Phone),
    ("тел", Label::Phone),
    ("tel", Label::Phone),
    ("t", Label::Phone),
    ("p", Label::Phone),
    ("т", Label::Phone),
    ("direct", Label::Phone),
    ("viber", Label::Mobile),
    ("вайбер", Label::Mobile),
    ("whatsapp", Label::Mobile),
    ("telegram", Label::Mobile),
    ("телеграм", Label::Mobile),
    ("tg", Label::Mobile),
    ("тг", Label::Mobile),
    ("signal", Label::Mobile),
    ("e-mail", Label::Other),
    ("email", Label::Other),
    ("mail", Label::Other),
    ("e", Label::Other),
    ("ел. пошта", Label::Other),
    ("електронна пошта", Label::Other),
    ("эл. почта", Label::Other),
    ("пошта", Label::Other),
    ("почта", Label::Other),
    ("сайт", Label::Other),
    ("website", Label::Other),
    ("web", Label::Other),
    ("w", Label::Other),
    ("site", Label::Other),
    ("skype", Label::Other),
    ("номер", Label::Phone),
    ("number", Label::Phone),
    ("№", Label::Other),
];

/// How a letter ends, before its author's name.
const REGARDS: &[&str] = &[
    "з повагою",
    "із повагою",
    "с уважением",
    "best regards",
    "kind regards",
    "warm regards",
    "regards",
    "sincerely",
    "yours",
    "thanks",
    "thank you",
    "cheers",
    "best wishes",
    "дякую",
    "спасибо",
    "щиро",
];

/// How a line of no use begins.
const NOISE: &[&str] = &[
    "best,",
    "гарного дня",
    "sent from",
    "надіслано з",
    "відправлено з",
    "отправлено с",
    "get outlook",
    "добрий день",
    "доброго дня",
    "добрый день",
    "вітаю",
    "привіт",
    "привет",
    "здравствуйте",
    "hello",
    "hi ",
    "hi,",
    "dear ",
    "шановн",
    "уважаем",
    "[image",
    "[logo",
    "[cid:",
    "logo",
    "логотип",
];

/// How the rest of a letter begins that is not its author's.
const QUOTED: &[&str] = &[
    "-----original message",
    "----- original message",
    "---------- forwarded message",
    "-------- forwarded message",
    "-------- переслане",
    "---------- переслане",
    "-------- пересылаемое",
    "-----исходное сообщение",
    "-----вихідне повідомлення",
    "________________________________",
    "begin forwarded message",
];

/// What the end of a quotation's head says.
const WROTE: &[&str] = &[
    "wrote:",
    "пише:",
    "пишет:",
    "написав:",
    "написала:",
    "написал:",
    "написала(-в):",
    "писал(а):",
];

/// Words of a notice about confidentiality, printing and viruses.
const NOTICE: &[&str] = &[
    "конфіденційн",
    "конфиденциальн",
    "confidential",
    "intended recipient",
    "intended only",
    "disclaimer",
    "unsubscribe",
    "відписатися",
    "отписаться",
    "virus-free",
    "avast",
    "before printing",
    "друкувати цей лист",
    "довкілля",
    "unauthorized",
    "адресат",
    "получател",
];

/// The forms of companies, as words of their own.
const FORMS: &[&str] = &[
    "тов", "тзов", "фоп", "пп", "прат", "пат", "ат", "го", "дп", "кп", "нвп", "ооо", "ип", "оао",
    "зао", "чп", "llc", "ltd", "ltd.", "inc", "inc.", "gmbh", "corp", "corp.", "plc", "ag", "s.a.",
    "s.r.o.", "o.o.", "oü", "llp", "bv", "b.v.", "ab",
];

/// Words of a postal address that stand before a name or a number, with or without the full stop.
const STREETS: &[&str] = &[
    "вул",
    "вулиця",
    "просп",
    "проспект",
    "пр-т",
    "пр",
    "бульвар",
    "бул",
    "б-р",
    "площа",
    "пл",
    "пров",
    "провулок",
    "узвіз",
    "шосе",
    "наб",
    "набережна",
    "ул",
    "улица",
    "площадь",
    "переулок",
    "пер",
    "проезд",
    "street",
    "st",
    "str",
    "avenue",
    "ave",
    "road",
    "rd",
    "lane",
    "blvd",
    "boulevard",
    "square",
    "ul",
    "strasse",
    "straße",
    "буд",
    "будинок",
    "оф",
    "офіс",
    "офис",
    "кв",
    "кім",
    "suite",
    "floor",
    "поверх",
    "этаж",
];

/// Words of a place.
const PLACES: &[&str] = &[
    "м",
    "г",
    "місто",
    "город",
    "смт",
    "с",
    "обл",
    "область",
    "україна",
    "ukraine",
    "украина",
    "індекс",
];

/// Words of positions that the table of search does not know.
const POSITIONS: &[&str] = &[
    "ceo",
    "cto",
    "cfo",
    "coo",
    "cmo",
    "hr",
    "founder",
    "co-founder",
    "owner",
    "partner",
    "president",
    "vp",
    "засновник",
    "засновниця",
    "співзасновник",
    "співзасновниця",
    "власник",
    "власниця",
    "партнер",
    "партнерка",
    "основатель",
    "владелец",
    "спеціаліст",
    "спеціалістка",
    "специалист",
    "specialist",
    "consultant",
    "консультант",
    "консультантка",
    "експерт",
    "експертка",
    "эксперт",
    "expert",
    "executive",
    "офіцер",
    "officer",
    "engineer",
    "engineering",
    "координатор",
    "координаторка",
    "coordinator",
    "представник",
    "представниця",
    "представитель",
    "representative",
    "agent",
    "агент",
    "агентка",
    "рекрутер",
    "рекрутерка",
    "recruiter",
    "фахівець",
    "фахівчиня",
    "голова",
    "ректор",
    "редактор",
    "редакторка",
    "editor",
    "журналіст",
    "журналістка",
    "journalist",
    "лікар",
    "лікарка",
    "doctor",
    "нотаріус",
    "нотариус",
    "teamlead",
    "lead",
    "devops",
    "scrum",
    "product",
    "технолог",
    "технологиня",
    "постачальник",
    "закупівель",
    "продажів",
    "закупок",
    "продаж",
    "адміністратор",
    "адміністраторка",
    "администратор",
    "administrator",
    "виконавець",
    "аудитор",
    "auditor",
    "майстер",
    "photographer",
    "фотограф",
    "копірайтер",
    "копірайтерка",
    "copywriter",
];

/// Names of mailboxes that are nobody's own.
const SHARED: &[&str] = &[
    "info",
    "office",
    "sales",
    "support",
    "hello",
    "contact",
    "contacts",
    "admin",
    "mail",
    "help",
    "post",
    "reception",
    "secretary",
    "noreply",
    "no-reply",
    "hr",
    "job",
    "jobs",
    "marketing",
    "privacy",
    "zakaz",
    "order",
    "orders",
];

/// Returns the label at the beginning of a text, and what follows it. Without a colon, only words that
/// cannot be anything else count.
pub(super) fn label(text: &str) -> Option<(Label, &str)> {
    let text = text.trim_start();
    LABELS.iter().find_map(|(word, label)| {
        let rest = without_beginning(text, word)?;
        let ended = rest.trim_start_matches('.').trim_start();
        let signed = ended.strip_prefix([':', '-', '–', '—']);
        let is_short = word.chars().count() <= 2;
        match signed {
            Some(after) => Some((*label, after.trim_start())),
            None if rest.starts_with('.') && !is_short => Some((*label, ended)),
            None if rest.is_empty() => Some((*label, ended)),
            None => None,
        }
    })
}

/// Returns the label that ends a text, as before a number.
pub(super) fn last_label(text: &str) -> Option<Label> {
    let text = text
        .trim_end_matches([' ', ':', '.', '-', '–', '—', '(', '\u{a0}'])
        .to_lowercase();
    LABELS
        .iter()
        .filter(|(word, _)| {
            let word = word.trim_end_matches('.');
            text.strip_suffix(word)
                .is_some_and(|before| !before.ends_with(char::is_alphanumeric))
        })
        .max_by_key(|(word, _)| word.len())
        .map(|(_, label)| *label)
}

pub(super) fn is_noise(text: &str) -> bool {
    let lower = text
        .trim_start_matches(|c: char| !c.is_alphanumeric() && c != '[')
        .to_lowercase();
    let mut known = NOISE.iter().chain(REGARDS);
    known.any(|noise| lower.starts_with(noise) || lower == noise.trim_end())
}

/// Returns what follows the end of a letter on its line: «З повагою, Олена Коваль».
pub(super) fn after_regards(text: &str) -> Option<&str> {
    let (first, rest) = text.split_once([',', ':', '!'])?;
    let first = first.trim().to_lowercase();
    let rest = rest.trim();
    (REGARDS.contains(&&*first) && !rest.is_empty()).then_some(rest)
}

pub(super) fn begins_quotation(line: &str) -> bool {
    let lower = line.trim().to_lowercase();
    QUOTED.iter().any(|quoted| lower.starts_with(quoted))
        || WROTE.iter().any(|wrote| lower.ends_with(wrote))
}

pub(super) fn is_notice(line: &str) -> bool {
    let lower = line.to_lowercase();
    NOTICE.iter().any(|notice| lower.contains(notice))
}

pub(super) fn is_shared_mailbox(email: &str) -> bool {
    let local = email.split('@').next().unwrap_or_default().to_lowercase();
    SHARED.contains(&&*local)
}

/// Whether a text is the name of a company: with its form, or all of it in quotes.
pub(super) fn is_company(text: &str) -> bool {
    let text = text.trim();
    let is_quoted = text.starts_with(['«', '“', '„', '"']) && text.ends_with(['»', '”', '“', '"']);
    is_quoted && text.chars().count() > 3 || has_word(text, FORMS)
}

/// Returns a company's name without its form and quotes.
pub(super) fn bare_company(name: &str) -> &str {
    let is_form = |word: &str| FORMS.contains(&&*word.trim_end_matches([',']).to_lowercase());
    let mut name = name.trim();
    if let Some((first, rest)) = name.split_once(' ')
        && is_form(first)
    {
        name = rest;
    }
    if let Some((rest, last)) = name.rsplit_once(' ')
        && is_form(last)
    {
        name = rest;
    }
    name.trim_matches(|c: char| !c.is_alphanumeric())
}

pub(super) fn is_street(text: &str) -> bool {
    let ends = ["strasse", "straße", "str."];
    let is_german = words(text).any(|word| {
        ends.iter()
            .any(|end| word.len() > end.len() && word.to_lowercase().ends_with(end))
    });
    (is_german || has_word(text, STREETS))
        && (text.contains(|c: char| c.is_ascii_digit())
            || text.contains('.')
            || words(text).count() > 1)
}

/// Whether a text is a town or a postcode, as beside a street.
pub(super) fn is_place(text: &str) -> bool {
    let has_code =
        words(text).any(|word| word.len() == 5 && word.bytes().all(|b| b.is_ascii_digit()));
    has_code
        || words(text)
            .next()
            .is_some_and(|word| PLACES.contains(&&*word.to_lowercase()))
        || has_word(text, &["україна", "ukraine", "украина", "обл", "область"])
}

pub(super) fn is_position_word(word: &str) -> bool {
    POSITIONS.contains(&&*word.to_lowercase())
}

fn has_word(text: &str, known: &[&str]) -> bool {
    text.split(|c: char| c.is_whitespace() || ",()/«»\"“”".contains(c))
        .any(|word| {
            let word = word.to_lowercase();
            known.contains(&&*word)
                || known.contains(&word.trim_end_matches('.'))
                || word.split('.').next().is_some_and(|first| {
                    first.len() < word.trim_end_matches('.').len() && known.contains(&first)
                })
        })
}

/// The words of a text without the signs around them.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    let signs = |c: char| !c.is_alphanumeric() && !matches!(c, '-' | '\'' | '’' | 'ʼ' | '`');
    text.split(signs)
        .filter(|word| word.contains(char::is_alphanumeric))
}

/// Returns what follows these words at the beginning of a text, ignoring case.
fn without_beginning<'a>(text: &'a str, beginning: &str) -> Option<&'a str> {
    let mut rest = text.chars();
    for wanted in beginning.chars() {
        let c = rest.next()?;
        let same = c == wanted || c.to_lowercase().eq(wanted.to_lowercase());
        if !same {
            return None;
        }
    }
    let rest = rest.as_str();
    (!rest.starts_with(char::is_alphanumeric)).then_some(rest)
}
