//! That fits compare as the table in `ARCHITECTURE.md` says.

use super::*;

const WAYS: [How; 14] = [
    How::Letters,
    How::Transliterated,
    How::Translation,
    How::PetName,
    How::LongCase,
    How::Beginning,
    How::Sound,
    How::Case,
    How::SoundBeginning,
    How::Inside,
    How::Typo(1),
    How::Typo(2),
    How::Typo(3),
    How::Missing,
];

#[test]
fn a_fit_tells_what_it_is_made_of() {
    for how in WAYS {
        assert_eq!(How::of(how.cost()), how);
        for part in PARTS {
            let fit = Fit::new(how, part).further(99);
            assert_eq!(fit.way(), how.way(), "{part:?}");
            assert_eq!(fit.field(), part.field(), "{how:?}");
            assert!(fit < Fit::NONE);
            assert!(fit.number() as usize * Fit::WORDS < 1 << 28);
        }
    }
    for part in PARTS {
        let whole = Fit::whole(part);
        assert_eq!((whole.way(), whole.field()), (Way::Same, part.field()));
    }
}

#[test]
fn each_way_is_worse_than_the_one_before_in_every_part() {
    for part in PARTS {
        let fits = WAYS.map(|how| Fit::new(how, part));
        assert!(fits.is_sorted(), "{part:?}");
    }
    for how in WAYS {
        let named = [Part::Given, Part::Phone, Part::Patronymic, Part::Position];
        let fits = named.map(|part| Fit::new(how, part));
        assert!(fits.is_sorted(), "{how:?}");
    }
    assert!(Fit::new(How::Letters, Part::Position) > Fit::new(How::Case, Part::Given));
}
