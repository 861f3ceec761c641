//! Who stands in for somebody who is away.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use teloxide::types::ChatId;

use crate::{
    chat::words::away::{Deputy, Leave},
    i18n::Language,
    worksection::{AccountName, UserId},
};

/// The absence for which somebody stands in: whose, and from when.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct About {
    pub account: AccountName,
    pub member: UserId,
    pub from: NaiveDate,
}

/// That somebody stands in while another person is away.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Stead {
    account: AccountName,
    /// Who is away, and their name.
    member: UserId,
    pub name: String,
    deputy: Deputy,
    pub from: NaiveDate,
    pub until: NaiveDate,
    /// The private chat in which it was noted, and its language.
    pub chat: ChatId,
    pub language: Language,
    /// Whether it was noted by whoever is away.
    pub mine: bool,
    /// Whether whoever noted it knows that the deputy cannot be told here.
    pub unreachable: bool,
    /// Whether the deputy was told on the day before.
    eve: bool,
    /// Whether the deputy was told as it began.
    begun: bool,
    /// Whether the deputy declined, and who has still to hear of that.
    declined: bool,
    pub tell_maker: bool,
    pub tell_absent: bool,
    /// Whether nobody needs to stand in any more, which the deputy has still to hear.
    pub over: bool,
}

/// What is to be told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Due {
    /// To the deputy: that it begins tomorrow.
    Eve,
    /// To the deputy: that it begins, or has begun.
    Begun,
    /// To the deputy: that nobody needs to stand in.
    Over,
    /// To whoever noted it: that the deputy declined.
    DeclinedToMaker,
    /// To whoever is away: that the deputy declined.
    DeclinedToAbsent,
}

impl Due {
    /// Whether it is for the deputy.
    pub(crate) fn is_for_deputy(self) -> bool {
        matches!(self, Self::Eve | Self::Begun | Self::Over)
    }
}

impl Stead {
    /// Creates the record of an absence for which somebody stands in.
    pub(crate) fn new(
        account: &AccountName,
        leave: &Leave,
        deputy: Deputy,
        (chat, language): (ChatId, Language),
    ) -> Self {
        Self {
            account: account.clone(),
            member: leave.member.clone(),
            name: leave.name.clone(),
            deputy,
            from: leave.from,
            until: leave.until,
            chat,
            language,
            mine: leave.mine,
            unreachable: false,
            eve: false,
            begun: false,
            declined: false,
            tell_maker: false,
            tell_absent: false,
            over: false,
        }
    }

    /// Returns the absence.
    pub(crate) fn about(&self) -> About {
        About {
            account: self.account.clone(),
            member: self.member.clone(),
            from: self.from,
        }
    }

    /// Returns who stands in, unless they declined or nobody needs to.
    pub(crate) fn deputy(&self) -> Option<&Deputy> {
        Some(&self.deputy).filter(|_| !self.declined && !self.over)
    }

    /// Returns whom it was given to, whatever became of that.
    pub(crate) fn chosen(&self) -> &Deputy {
        &self.deputy
    }

    /// Gives it to somebody else.
    pub(crate) fn give(&mut self, deputy: Deputy) {
        *self = Self {
            deputy,
            unreachable: false,
            eve: false,
            begun: false,
            declined: false,
            tell_maker: false,
            tell_absent: false,
            over: false,
            ..self.clone()
        };
    }

    /// Whether the same person stands in for the same days.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        let of = |stead: &Self| (stead.from, stead.until, stead.deputy.clone());
        of(self) == of(other) && self.deputy().is_some()
    }

    /// Whether the deputy was told, and goes by it.
    pub(crate) fn is_known_to_deputy(&self) -> bool {
        (self.eve || self.begun) && !self.declined
    }

    /// Whether somebody has something to hear yet.
    pub(crate) fn is_open(&self) -> bool {
        self.over || self.tell_maker || self.tell_absent || !self.declined && !self.begun
    }

    /// Whether nothing is left of it.
    pub(crate) fn is_nothing(&self) -> bool {
        self.over && !self.eve && !self.begun
    }

    /// Returns what is to be told on this day.
    pub(crate) fn due(&self, today: NaiveDate) -> Vec<Due> {
        if self.over {
            return vec![Due::Over];
        }
        let mut due = Vec::new();
        let eve = self.from.checked_sub_days(Days::new(1));
        let is_under_way = (self.from..=self.until).contains(&today);
        if !self.declined && !self.begun && is_under_way {
            due.push(Due::Begun);
        } else if !self.declined && !self.eve && eve == Some(today) {
            due.push(Due::Eve);
        }
        due.extend(self.tell_maker.then_some(Due::DeclinedToMaker));
        due.extend(self.tell_absent.then_some(Due::DeclinedToAbsent));
        due
    }

    /// Notes that something was told, or need not be.
    pub(crate) fn told(&mut self, due: Due) {
        match due {
            Due::Eve => self.eve = true,
            Due::Begun => self.begun = true,
            Due::Over => (self.eve, self.begun) = (false, false),
            Due::DeclinedToMaker => self.tell_maker = false,
            Due::DeclinedToAbsent => self.tell_absent = false,
        }
    }

    /// Notes that the deputy declines. Whoever is away hears of it where somebody else noted it.
    pub(crate) fn decline(&mut self) {
        if !self.declined && !self.over {
            self.declined = true;
            self.tell_maker = true;
            self.tell_absent = !self.mine;
        }
    }

    /// Whether the deputy declined.
    pub(crate) fn is_declined(&self) -> bool {
        self.declined
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{chat::words::away::Plan, worksection::DayKind};

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn deputy(id: &str) -> Deputy {
        Deputy {
            member: id.into(),
            name: "Тарас Гук".to_owned(),
        }
    }

    fn stead() -> Stead {
        let mut plan = Plan::new("7".into(), "Олена".to_owned(), false);
        assert!(plan.set(day("2026-12-04"), day("2026-12-08")));
        plan.kind = Some(DayKind::Vacation);
        let leave = plan.leave().expect("everything is known");
        let account = AccountName::parse("acme").expect("a name");
        Stead::new(&account, &leave, deputy("8"), (ChatId(1), Language::Uk))
    }

    #[test]
    fn a_deputy_is_told_the_day_before_and_once_as_it_begins() {
        let mut stead = stead();
        assert_eq!(stead.due(day("2026-12-02")), []);
        assert_eq!(stead.due(day("2026-12-03")), [Due::Eve]);
        stead.told(Due::Eve);
        assert_eq!(stead.due(day("2026-12-03")), []);
        assert_eq!(stead.due(day("2026-12-04")), [Due::Begun]);
        // After an outage, too, and not when it is over.
        assert_eq!(stead.due(day("2026-12-08")), [Due::Begun]);
        assert_eq!(stead.due(day("2026-12-09")), []);
        stead.told(Due::Begun);
        assert_eq!(stead.due(day("2026-12-05")), []);
        assert!(!stead.is_open());
    }

    #[test]
    fn who_declines_stands_in_no_more_and_others_hear_of_it() {
        let mut stead = stead();
        stead.told(Due::Eve);
        stead.decline();
        let both = [Due::DeclinedToMaker, Due::DeclinedToAbsent];
        assert_eq!(stead.due(day("2026-12-04")), both);
        assert!(stead.deputy().is_none() && !stead.is_known_to_deputy());
        for due in both {
            stead.told(due);
        }
        // A second press changes nothing.
        stead.decline();
        assert!(!stead.is_open());
        stead.give(deputy("9"));
        assert_eq!(stead.due(day("2026-12-04")), [Due::Begun]);
        let written = serde_json::to_string(&stead).expect("JSON");
        assert!(serde_json::from_str::<Stead>(&written).expect("a record") == stead);
    }

    #[test]
    fn what_is_over_is_told_to_whom_it_was_told() {
        let mut stead = stead();
        assert!(!stead.is_known_to_deputy());
        stead.told(Due::Eve);
        assert!(stead.is_known_to_deputy());
        stead.over = true;
        assert_eq!(stead.due(day("2026-12-04")), [Due::Over]);
        stead.told(Due::Over);
        assert!(stead.is_nothing());
    }
}
