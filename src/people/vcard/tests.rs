use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;
use PhoneKind::{Home, Main, Mobile, Work};

/// Returns the only card with these lines between its begin and end.
fn card(lines: &str) -> Vcard {
    only(format!("BEGIN:VCARD\n{lines}\nEND:VCARD\n").as_bytes())
}

fn only(bytes: &[u8]) -> Vcard {
    let mut cards = read(bytes).expect("cards");
    assert_eq!(cards.len(), 1, "cards in the file");
    cards.remove(0)
}

fn names(bytes: &[u8]) -> Vec<String> {
    let cards = read(bytes).expect("cards");
    cards.into_iter().map(|card| card.name).collect()
}

/// Returns the phones of a card with these lines.
fn phones(lines: &str) -> Vec<(PhoneKind, String)> {
    card(lines).phones
}

fn numbers<const N: usize>(phones: [(PhoneKind, &str); N]) -> Vec<(PhoneKind, String)> {
    phones.map(|(kind, number)| (kind, number.into())).to_vec()
}

#[test]
fn a_card_of_version_4_fills_every_field() {
    let card = card(
        "VERSION:4.0\nN:Kovalenko;Anna;;;\nFN:Anna Kovalenko\nEMAIL:anna@acme.example\n\
         TITLE:Designer\nORG:Acme;Design\nTEL;TYPE=cell:+380 50 111 22 33\n\
         ADR;TYPE=work:;;Khreshchatyk 1;Kyiv;;01001;Ukraine",
    );
    assert_eq!(card.name, "Anna Kovalenko");
    assert_eq!(card.email, "anna@acme.example");
    assert_eq!(card.position, "Designer");
    assert_eq!(card.organization, "Acme");
    assert_eq!(card.phones, numbers([(Mobile, "+380 50 111 22 33")]));
    assert_eq!(card.addresses, ["Khreshchatyk 1, Kyiv, 01001, Ukraine"]);
}

#[test]
fn a_card_of_version_2_1_has_types_without_a_name() {
    let phones = phones("VERSION:2.1\nN:Kovalenko;Anna\nTEL;CELL;PREF:0501112233\nTEL;WORK:1");
    assert_eq!(phones, numbers([(Work, "1"), (Mobile, "0501112233")]));
}

#[test]
fn quoted_printable_goes_on_after_a_soft_line_break() {
    let card = only(
        b"BEGIN:VCARD\r\nVERSION:2.1\r\n\
        N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=9A=D0=BE=D0=B2=D0=B0=D0=BB=D1=8C;=D0=\r\n\
        =9E=D0=BB=D1=8F;;;\r\n\
        TITLE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Head of= \r\n sales=0D=0Aand =3D more=\r\n\
        END:VCARD\r\n",
    );
    assert_eq!(card.name, "Оля Коваль");
    assert_eq!(card.position, "Head of sales, and = more");
}

#[test]
fn quoted_printable_needs_neither_its_parameter_nor_a_character_set() {
    let card = card("VERSION:2.1\nFN;QUOTED-PRINTABLE:=D0=9E=D0=BB=D1=8F\nTITLE:a=D0=9E");
    assert_eq!(card.name, "Оля");
    assert_eq!(card.position, "a=D0=9E");
}

#[test]
fn windows_1251_is_read_whether_it_says_so_or_not() {
    let encoded = card("FN;CHARSET=windows-1251;ENCODING=QUOTED-PRINTABLE:=CE=EB=FF =BF");
    assert_eq!(encoded.name, "Оля ї");
    let raw = b"BEGIN:VCARD\nFN;CHARSET=windows-1251:\xCE\xEB\xFF\nTITLE:\xCE\xEB\xFF\nEND:VCARD";
    assert_eq!(only(raw).name, "Оля");
    assert_eq!(only(raw).position, "Оля");
    let other = b"BEGIN:VCARD\nFN;CHARSET=ISO-8859-2:\xA3ukasz\nEND:VCARD";
    assert_eq!(only(other).name, "Łukasz");
}

#[test]
fn a_converted_file_that_kept_its_character_set_is_utf_8() {
    assert_eq!(card("FN;CHARSET=windows-1251:Оля").name, "Оля");
}

#[test]
fn folded_lines_are_joined_whatever_ends_them() {
    for end in ["\r\n", "\n", "\r", "\r\r\n"] {
        let lines =
            "BEGIN:VCARD\nVERSION:3.0\nFN:Anna Kova\n lenko\nTEL;TYPE=wo\n\trk:1\nEND:VCARD";
        let card = only(lines.replace('\n', end).as_bytes());
        assert_eq!(card.name, "Anna Kovalenko", "{end:?}");
        assert_eq!(card.phones, numbers([(Work, "1")]), "{end:?}");
    }
}

#[test]
fn a_fold_may_split_a_character() {
    let [first, second] = "Я".as_bytes() else {
        unreachable!("two bytes in UTF-8")
    };
    let file = [b"BEGIN:VCARD\nFN:", [*first].as_slice(), b"\n ", &[*second]].concat();
    assert_eq!(only(&file).name, "Я");
}

#[test]
fn a_byte_order_mark_tells_the_encoding() {
    let text = "BEGIN:VCARD\r\nFN:Оля\r\nEND:VCARD\r\n";
    let marked = format!("\u{feff}{text}");
    let little: Vec<_> = marked.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<_> = marked.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for file in [marked.as_bytes(), &little, &big] {
        assert_eq!(only(file).name, "Оля");
    }
    assert_eq!(names(marked.repeat(2).as_bytes()), ["Оля", "Оля"]);
}

#[test]
fn a_file_holds_several_cards_and_garbage_around_them() {
    let file = b"Hello: there\n\nBEGIN:VCARD\nFN:One\nEND:VCARD\nFN:Nobody\n\
        begin:vcard\nfn:Two\nend:vcard\n\n\xff\xfe\x00";
    assert_eq!(names(file), ["One", "Two"]);
}

#[test]
fn a_card_without_an_end_ends_where_the_next_begins() {
    assert_eq!(
        names(b"BEGIN:VCARD\nFN:One\nBEGIN:VCARD\nFN:Two"),
        ["One", "Two"]
    );
}

#[test]
fn the_card_of_an_agent_is_left_out() {
    let card = card(
        "VERSION:2.1\nFN:Boss\nAGENT:\nBEGIN:VCARD\nFN:Agent\nTITLE:Agent\nEND:VCARD\n\
         TITLE:Director\nAGENT:BEGIN:VCARD\\nFN:Inline\\nEND:VCARD",
    );
    assert_eq!(
        (card.name, card.position),
        ("Boss".into(), "Director".into())
    );
}

#[test]
fn the_given_name_comes_first() {
    assert_eq!(card("N:Kovalenko;Anna;P.;Dr.;").name, "Anna Kovalenko");
    assert_eq!(card("FN:Anna Kovalenko").name, "Anna Kovalenko");
    assert_eq!(
        card("FN:Kovalenko Anna\nN:Kovalenko;Anna").name,
        "Anna Kovalenko"
    );
    assert_eq!(card("N:;Anna Kovalenko;;;\nFN:Anna K.").name, "Anna K.");
    assert_eq!(card("N:Kovalenko").name, "Kovalenko");
    assert_eq!(
        card("FN:Kovalenko, Anna\nN:Kovalenko;Anna").name,
        "Anna Kovalenko"
    );
    assert_eq!(card("N:;;;;\nFN:\nFN:Acme").name, "Acme");
}

/// Taken from a public report on a Google contacts export.
#[test]
fn what_stands_in_the_parts_only_is_not_the_name() {
    for (lines, name) in [
        ("FN:Мирон Приклад\nN:М. Приклад;020;;;", "Мирон Приклад"),
        ("FN:Мирон Приклад\nN:Приклад;020;;;", "Мирон Приклад"),
        ("FN:Приклад Мирон\nN:Приклад;М.;;;", "Мирон Приклад"),
        ("FN:Приклад Мирон\nN:;Мирон;;;", "Мирон Приклад"),
        ("FN:Приклад Мирон\nN:ПРИКЛАД;мирон;;;", "мирон ПРИКЛАД"),
        ("FN:Acme\nN:Acme;;;;", "Acme"),
        ("N:Приклад;Мирон;;;", "Мирон Приклад"),
    ] {
        assert_eq!(card(lines).name, name, "{lines}");
    }
}

#[test]
fn a_photo_of_any_size_is_no_obstacle() {
    let line = format!(" {}\r\n", "A".repeat(74));
    let photo = line.repeat(10 * 1024 * 1024 / line.len());
    let file =
        format!("BEGIN:VCARD\r\nFN:Anna\r\nPHOTO;ENCODING=b:A\r\n{photo}TEL:1\r\nEND:VCARD\r\n");
    let began = Instant::now();
    let card = only(file.as_bytes());
    assert_eq!(
        (card.name, card.phones),
        ("Anna".into(), numbers([(Main, "1")]))
    );
    assert!(began.elapsed() < Duration::from_secs(2));
}

#[test]
fn escapes_are_undone() {
    let card = card("N:O\\;Hara;Anna\\, Maria\nTITLE:Sales\\nand\\Nmore\\: a\\\\b C:\\Users\\");
    assert_eq!(card.name, "Anna, Maria O;Hara");
    assert_eq!(card.position, "Sales, and, more: a\\b C:\\Users\\");
}

#[test]
fn the_preferred_address_wins_among_those_that_are_valid() {
    let email = |lines: &str| card(&format!("FN:Anna\n{lines}")).email;
    assert_eq!(
        email("EMAIL:none\nEMAIL:a@acme.example\nEMAIL:b@acme.example"),
        "a@acme.example"
    );
    let types = "EMAIL;INTERNET:a@acme.example\nitem1.EMAIL;type=INTERNET,pref:b@acme.example";
    assert_eq!(email(types), "b@acme.example");
    let levels = "EMAIL;PREF=2:a@acme.example\nEMAIL;PREF=1:b@\nEMAIL:c@acme.example";
    assert_eq!(email(levels), "a@acme.example");
    assert_eq!(
        email("EMAIL;VALUE=uri:MailTo:a@acme.example?subject=Hi"),
        "a@acme.example"
    );
    let long = format!("EMAIL:mailto:a@{}.example", "x".repeat(LONGEST));
    assert_eq!(email(&long), "");
}

#[test]
fn the_value_of_a_phone_may_be_a_uri() {
    let uri = "TEL;VALUE=uri;PREF=1;TYPE=\"voice,home\":tel:+380-44-111;ext=5";
    assert_eq!(phones(uri), numbers([(Home, "+380-44-111 ext. 5")]));
    assert_eq!(
        phones("TEL;VALUE=uri:tel:+380441112233"),
        numbers([(Main, "+380441112233")])
    );
}

#[test]
fn a_label_of_apple_says_what_a_number_is_for() {
    let lines = "item1.TEL:1\nitem1.X-ABLabel:_$!<Mobile>!$_\nITEM2.TEL;TYPE=pref:2\n\
                 item2.X-ABLabel:Робочий\nitem3.TEL:3\nitem3.X-ABLabel:HomeFAX";
    assert_eq!(phones(lines), numbers([(Work, "2"), (Mobile, "1")]));
}

#[test]
fn the_best_four_numbers_are_kept() {
    let lines = "TEL;TYPE=CELL:1\nTEL;TYPE=CELL:2\nTEL;TYPE=HOME:3\nTEL;TYPE=CELL,pref:4\n\
                 TEL;TYPE=WORK,FAX:5\nTEL;TYPE=VOICE:6\nTEL;TYPE=CELL:7";
    let best = [(Main, "6"), (Work, "1"), (Mobile, "4"), (Home, "3")];
    assert_eq!(phones(lines), numbers(best));
}

#[test]
fn a_fax_is_better_than_nothing() {
    assert_eq!(phones("TEL;WORK;FAX:5"), numbers([(Work, "5")]));
}

#[test]
fn one_number_comes_once() {
    let lines =
        "TEL;CELL:+380 (50) 111\nTEL;WORK:+38050111\nTEL;HOME;PREF:+380-50-111\nTEL:ask Anna";
    assert_eq!(
        phones(&format!("FN:Anna\n{lines}")),
        numbers([(Home, "+380-50-111")])
    );
}

#[test]
fn an_address_becomes_one_line() {
    let lines = "FN:Anna\nADR:;off. 3;Main st. 5\\, b. 1;Kyiv;Kyiv region;01001;Ukraine\n\
                 ADR;HOME:;;Main st. 5\\nflat 7\nADR:;;;;;;\nADR;PREF=1:Box 7;;;Lviv";
    let first = "Main st. 5, b. 1, off. 3, Kyiv, Kyiv region, 01001, Ukraine";
    assert_eq!(card(lines).addresses, ["Box 7, Lviv", first]);
}

#[test]
fn photos_are_skipped() {
    let card = card(
        "FN:Anna\nPHOTO;ENCODING=BASE64;JPEG:/9j/4AAQ\n Zm9v==\n\nVERSION:2.1\n\
         PHOTO;ENCODING=b:AAAA\nBBBB==\nTITLE;ENCODING=b:AAAA\nROLE:Designer",
    );
    assert_eq!(
        (card.name, card.position),
        ("Anna".into(), "Designer".into())
    );
}

#[test]
fn texts_are_short_and_visible() {
    let card = card("FN:\u{202a}An\u{7}na\t \u{0}Kova\u{200b}lenko\u{202c}\nTITLE:😀");
    assert_eq!(
        (card.name, card.position),
        ("An na Kovalenko".into(), "😀".into())
    );
    let long = only(format!("BEGIN:VCARD\nFN:{}", "ї".repeat(400_000)).as_bytes());
    assert_eq!(long.name, "ї".repeat(250));
}

#[test]
fn what_names_nobody_is_no_card() {
    assert_eq!(read(b"").err(), Some(Unreadable::NotAVcard));
    assert_eq!(read(b"%PDF-1.7 FN:Anna").err(), Some(Unreadable::NotAVcard));
    let nobody = b"BEGIN:VCARD\nTITLE:Designer\nORG:Acme\nEND:VCARD\n";
    assert_eq!(read(nobody).err(), Some(Unreadable::Empty));
    let second = [nobody.as_slice(), b"BEGIN:VCARD\nTEL:1\nEND:VCARD"].concat();
    assert_eq!(only(&second).phones, numbers([(Main, "1")]));
    assert_eq!(
        read(&vec![b' '; LARGEST + 1]).err(),
        Some(Unreadable::TooLarge)
    );
}

#[test]
fn logs_show_nothing_of_a_card() {
    assert_eq!(format!("{:?}", card("FN:Anna")), "Vcard { .. }");
}

/// Inputs that would take minutes if anything were read again for every line or value of a file.
#[test]
fn the_worst_file_is_read_in_no_time() {
    let head = "BEGIN:VCARD\nFN;ENCODING=QUOTED-PRINTABLE";
    for (head, noise) in [
        ("", "\0"),
        ("", "\r"),
        ("", "\n "),
        ("", "BEGIN:VCARD\n"),
        (head, ":=\n"),
        (head, "=\n "),
        (&format!("{head}:"), "=\n"),
        (&format!("{head}:"), "=\r\r"),
        (&format!("{head}:"), "= "),
        (&format!("{head}:=\n"), "\r\n"),
        ("BEGIN:VCARD\nTEL", ";A=\","),
        ("BEGIN:VCARD\nN:", ";\\"),
        ("BEGIN:VCARD\nTITLE:", "\\n a"),
        ("BEGIN:VCARD\n", "TEL:1\n"),
        ("BEGIN:VCARD\n", "a.TEL:1\na.X-ABLabel:b\n"),
        ("BEGIN:VCARD\n", "ADR:a\nEMAIL:a@b.c\n"),
        ("BEGIN:VCARD\n", "AGENT:\nBEGIN:VCARD\n"),
        ("", "BEGIN:VCARD\nTEL:1\n"),
    ] {
        let mut file = format!("{head}{}", noise.repeat(LARGEST / noise.len()));
        file.truncate(LARGEST);
        let start = Instant::now();
        let _ = read(file.as_bytes());
        let taken = start.elapsed();
        assert!(
            taken < Duration::from_secs(10),
            "{head:?} {noise:?}: {taken:?}"
        );
    }
}

/// Pieces of cards, whose mixtures hit a reader's weak spots better than random bytes.
const PIECES: &str = "BEGIN:VCARD|END:VCARD|AGENT|FN|N|ADR|TEL|EMAIL|item1.|X-ABLabel|;|:|,|=|\"|\\|\
    \\n|\r|\n|\r\n |=\r\n|=D0|=9|tel:|ext=|;ENCODING=QUOTED-PRINTABLE:|;CHARSET=windows-1251:|\
    ;PREF=1|;TYPE=CELL:|@acme.example|Оля|1|\u{feff}|\0|\t";

fn mangled() -> impl Strategy<Value = Vec<u8>> {
    let pieces: Vec<_> = PIECES.split('|').collect();
    let piece = prop::sample::select(pieces).prop_map(|piece| piece.as_bytes().to_vec());
    let noise = prop::collection::vec(any::<u8>(), 0..3);
    let part = prop_oneof![8 => piece, 1 => noise];
    prop::collection::vec(part, 0..60).prop_map(|parts| parts.concat())
}

/// Generates one line of text as people write it, including characters that need an escape.
fn line() -> impl Strategy<Value = String> {
    "[A-Za-zА-Яа-яіїєґ0-9.,;:=\\\\'\"-]{1,20}( [A-Za-zА-Яа-яіїєґ,;\\\\]{1,20}){0,3}"
}

fn escape(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace(',', "\\,")
        .replace(';', "\\;")
}

/// Folds a line in the middle of characters, as RFC 2426 allows.
fn fold(line: &str, width: usize) -> Vec<u8> {
    let pieces: Vec<_> = line.as_bytes().chunks(width).collect();
    let mut folded = pieces.join(b"\r\n ".as_slice());
    folded.extend(b"\r\n");
    folded
}

proptest! {
    #[test]
    fn any_bytes_are_read_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..500)) {
        let _ = read(&bytes);
        let _ = read(&[b"BEGIN:VCARD\n", bytes.as_slice()].concat());
    }

    #[test]
    fn a_mangled_card_keeps_to_the_limits(bytes in mangled()) {
        for card in read(&[b"BEGIN:VCARD\nFN:", bytes.as_slice()].concat()).unwrap_or_default() {
            let kinds: Vec<_> = card.phones.iter().map(|(kind, _)| *kind).collect();
            let known = [Main, Work, Mobile, Home];
            prop_assert!(known.into_iter().filter(|k| kinds.contains(k)).eq(kinds.iter().copied()));
            prop_assert!(card.addresses.len() <= 2);
            let phones = card.phones.iter().map(|(_, number)| number);
            let texts = [&card.name, &card.email, &card.position, &card.organization];
            for text in texts.into_iter().chain(phones).chain(&card.addresses) {
                prop_assert!(text.chars().count() <= LONGEST && !text.contains(char::is_control));
                prop_assert_eq!(text.trim(), text);
            }
        }
    }

    #[test]
    fn a_written_card_reads_back(
        family in line(), given in line(), title in line(), street in line(), city in line(),
        quoted in any::<bool>(), width in 1_usize..80,
    ) {
        let [n, t, a] = [
            ("N", format!("{};{}", escape(&family), escape(&given))),
            ("TITLE", escape(&title)),
            ("ADR", format!(";;{};{}", escape(&street), escape(&city))),
        ].map(|(name, value)| if quoted {
            let bytes: Vec<_> = value.bytes().map(|byte| format!("={byte:02X}")).collect();
            let lines: Vec<_> = bytes.chunks(width).map(|line| line.concat()).collect();
            format!("{name};ENCODING=QUOTED-PRINTABLE:{}\r\n", lines.join("=\r\n")).into_bytes()
        } else { fold(&format!("{name}:{value}"), width) });
        let card = only(&[b"BEGIN:VCARD\r\n", n.as_slice(), &t, &a, b"END:VCARD\r\n"].concat());
        prop_assert_eq!(card.name, format!("{given} {family}"));
        prop_assert_eq!(card.position, title);
        prop_assert_eq!(card.addresses, [format!("{street}, {city}")]);
    }
}
