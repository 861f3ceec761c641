//! Makes up an account: people with Ukrainian names, their teams, contacts and tasks, and among
//! them every oddity that real answers have shown.

use std::collections::{BTreeSet, HashSet};

use rand::{RngExt, SeedableRng, rngs::StdRng, seq::IndexedRandom};
use serde_json::json;

use super::{
    ANYONE, Avatar, Blank, Contact, Contents, Details, Folder, FolderKind, Member, Project,
    Services, Stage, Task, Team,
    names::{
        COMPANIES, DEPARTMENTS, FAMILY, FIRST, FOLDERS, GIVEN, POSITIONS, PROJECTS, STREETS, TASKS,
        TEAMS, latin,
    },
    talk,
};

/// Where the ids of each kind start; what is added later comes after all of them.
const TEAM_IDS: u64 = 501;
const FOLDER_IDS: u64 = 601;
const PROJECT_IDS: u64 = 3001;
const TASK_IDS: u64 = 71_001;
const MEMBER_IDS: u64 = 200_001;
const CONTACT_IDS: u64 = 500_001;
const LATER_IDS: u64 = 1_000_000;

/// So many projects have tasks, the first ones.
const WITH_TASKS: usize = 4;

/// Exactly so many members and half as many contacts, always the same for the same account.
pub(super) fn generate(account: &str, members: usize) -> Contents {
    let seed = account.bytes().fold(7, |seed: u64, byte| {
        seed.wrapping_mul(31).wrapping_add(u64::from(byte))
    });
    let mut maker = Maker {
        account,
        random: StdRng::seed_from_u64(seed),
        emails: HashSet::new(),
    };
    let mut contents = Contents {
        teams: teams(),
        folders: folders(),
        last_id: LATER_IDS,
        ..Contents::default()
    };
    contents.members = (0..members).map(|index| maker.member(index)).collect();
    contents.contacts = (0..members / 2).map(|index| maker.contact(index)).collect();
    if members > 0 {
        contents.projects = projects(&contents.members);
        contents.tasks = maker.tasks(&contents.members);
        talk::fill(&mut contents);
    }
    contents
}

fn teams() -> Vec<Team> {
    let team = |(id, (title, client)): (u64, (&str, bool))| Team {
        id,
        title: title.to_owned(),
        client,
    };
    (TEAM_IDS..).zip(TEAMS).map(team).collect()
}

fn folders() -> Vec<Folder> {
    let own = |(id, title): (u64, &str)| Folder {
        id,
        title: title.to_owned(),
        kind: FolderKind::Own,
    };
    let mut folders = Folder::presets();
    folders.extend((FOLDER_IDS..).zip(FOLDERS).map(own));
    folders
}

/// The first four are under way, the first of them is everybody's; the fourth has no manager. Of the
/// others one is put off and one is over.
fn projects(members: &[Member]) -> Vec<Project> {
    let project = |(place, name): (usize, &str)| {
        let works = |(number, _): &(usize, &Member)| place == 0 || number % (place + 1) == 1;
        let team = members.iter().enumerate().filter(works);
        Project {
            id: PROJECT_IDS + place as u64,
            name: name.to_owned(),
            stage: match place {
                8 => Stage::Pending,
                9 => Stage::Archive,
                _ => Stage::Active,
            },
            manager: match place {
                3 => None,
                4.. => members.get(place % 4).map(|member| member.id),
                _ => Some(members[0].id),
            },
            date_added: "2026-01-12 10:00".to_owned(),
            team: team.map(|(_, member)| member.id).collect(),
        }
    };
    PROJECTS.into_iter().enumerate().map(project).collect()
}

struct Maker<'a> {
    account: &'a str,
    random: StdRng,
    /// E-mails given so far: a member's is their own.
    emails: HashSet<String>,
}

impl Maker<'_> {
    fn member(&mut self, index: usize) -> Member {
        let (first, last, role) = match FIRST.get(index) {
            Some(known) => *known,
            None => (self.pick(&GIVEN), self.pick(&FAMILY), "user"),
        };
        let host = format!("{}.example", self.account);
        let email = self.email(first, last, &host);
        let mut details = Details::new(first, last, &email);
        details.title = self.pick(&POSITIONS).to_owned();
        details.group = match self.random.random_range(0..10) {
            0..6 => TEAMS[0].0.to_owned(),
            _ => self.pick(&TEAMS).0.to_owned(),
        };
        if index == 0 {
            TEAMS[0].0.clone_into(&mut details.group);
        }
        details.phones = self.phones();
        let mut member = Member {
            id: MEMBER_IDS + index as u64,
            details,
            department: self.pick(&DEPARTMENTS).to_owned(),
            role: role.to_owned(),
            avatar: self.pick(&[Avatar::Photo, Avatar::Stock]),
            ..Member::default()
        };
        if index == 0 {
            member.avatar = Avatar::Photo;
        }
        member.details.services = services(index, &member.details);
        if index >= FIRST.len() {
            self.make_odd(index, &mut member);
        }
        member
    }

    /// Every fortieth member is odd in the same way; most are not odd at all.
    fn make_odd(&mut self, index: usize, member: &mut Member) {
        let details = &mut member.details;
        match index % 40 {
            6 => rename(details, "Ілля <b>&\"😀", "O'Хара"),
            7 => blanked(member, Blank::Null),
            8 => blanked(member, Blank::Missing),
            9 => details.email = format!("{0}@{0}.worksection.com", member.id),
            10 => details.addresses[0] = "вул. Січових Стрільців, 5\r\nкв. 17\nКиїв".to_owned(),
            11 => rename(details, "\u{200f}Юсуф", "Аль-Хаким"),
            // Names repeat.
            12 => rename(details, FIRST[3].0, FIRST[3].1),
            13 => member.role = "Department admin".to_owned(),
            14 => member.role = "Freelancer".to_owned(),
            15 => member.rate = Some(json!("350.50")),
            16 => member.rate = Some(json!(420)),
            17 => blanked(member, Blank::Empty),
            18 => member.role = "guest".to_owned(),
            19 => member.role = "reader".to_owned(),
            20 => details.first_name.clear(),
            21 => member.avatar = Avatar::Url(stock_avatar()),
            22 => member.role = "team admin".to_owned(),
            23 => details.addresses = [0, 1].map(|_| self.pick(&STREETS).to_owned()),
            _ => {}
        }
    }

    fn contact(&mut self, index: usize) -> Contact {
        let (first, last) = (self.pick(&GIVEN), self.pick(&FAMILY));
        let email = self.email(first, last, "clients.example");
        let mut details = Details::new(first, last, &email);
        details.title = format!("{}, {}", self.pick(&POSITIONS), self.pick(&COMPANIES));
        details.group = match index % 4 {
            0 => "DEFAULT",
            1 if index % 5 == 1 => "TEAM_ONLY",
            2 if index % 10 == 2 => "HIDDEN",
            _ => self.pick(&FOLDERS),
        }
        .to_owned();
        details.phones = self.phones();
        details.addresses[0] = self.pick(&STREETS).to_owned();
        details.services = services(index + 3, &details);
        match index % 20 {
            5 => details.email.clear(),
            6 => rename(&mut details, "<i>ТОВ</i> \"Роги & копита\"", ""),
            7 => details.blank = Blank::Null,
            8 => details.blank = Blank::Missing,
            9 => details.addresses[0].push_str("\nдругий поверх"),
            _ => {}
        }
        if (7..=8).contains(&(index % 20)) {
            details.title.clear();
            details.phones = <[String; 4]>::default();
        }
        Contact {
            id: CONTACT_IDS + index as u64,
            details,
        }
    }

    /// Two tasks in each of the first projects and a subtask under each, with a few subscribers.
    fn tasks(&mut self, members: &[Member]) -> Vec<Task> {
        let mut tasks = Vec::new();
        let mut id = TASK_IDS;
        for (number, name) in TASKS.into_iter().enumerate() {
            let project = PROJECT_IDS + (number % WITH_TASKS) as u64;
            let parent = id;
            tasks.push(self.task(id, project, None, name, members));
            id += 1;
            let part = format!("{name}: перша частина");
            tasks.push(self.task(id, project, Some(parent), &part, members));
            id += 1;
        }
        tasks
    }

    fn task(
        &mut self,
        id: u64,
        project: u64,
        parent: Option<u64>,
        name: &str,
        members: &[Member],
    ) -> Task {
        let mut someone = || members[self.random.random_range(0..members.len())].id;
        let (from, to) = (someone(), someone());
        let subscribers: BTreeSet<u64> = (0..id % 4).map(|_| someone()).collect();
        Task {
            id,
            project,
            parent,
            name: name.to_owned(),
            text: format!("{name}.\r\nПодробиці — у проєкті."),
            done: id.is_multiple_of(7),
            priority: (id % 10 + 1) as u8,
            from,
            to: match id % 11 {
                0 => Some(ANYONE),
                _ => (!id.is_multiple_of(3)).then_some(to),
            },
            date_added: format!("2026-10-{:02} 09:30", id % 28 + 1),
            date_start: (id % 4 == 1).then(|| format!("2026-11-{:02}", id % 28 + 1)),
            date_closed: id
                .is_multiple_of(7)
                .then(|| format!("2026-11-{:02}", id % 28 + 1)),
            date_end: id
                .is_multiple_of(2)
                .then(|| format!("2026-12-{:02}", id % 28 + 1)),
            subscribers,
            ..Task::default()
        }
    }

    fn email(&mut self, first: &str, last: &str, host: &str) -> String {
        let name = format!("{}.{}", latin(first), latin(last));
        let mut email = format!("{name}@{host}");
        let mut number = 1;
        while !self.emails.insert(email.clone()) {
            number += 1;
            email = format!("{name}{number}@{host}");
        }
        email
    }

    /// Each kind of number is there or not, in any spelling.
    fn phones(&mut self) -> [String; 4] {
        [80, 20, 40, 5].map(|percent| {
            if self.random.random_range(0..100) >= percent {
                return String::new();
            }
            let operator = self.pick(&["50", "63", "67", "68", "73", "93", "98"]);
            let number = self.random.random_range(1_000_000..9_999_999);
            let (a, b, c) = (number / 10_000, number / 100 % 100, number % 100);
            match self.random.random_range(0..6) {
                0 | 1 => format!("+380{operator}{a}{b:02}{c:02}"),
                2 => format!("+380 {operator} {a} {b:02} {c:02}"),
                3 => format!("0{operator}-{a}-{b:02}-{c:02}"),
                4 => format!("(0{operator}) {a} {b:02} {c:02}"),
                _ => format!("{a} {b:02} {c:02}"),
            }
        })
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        let chosen = from.choose(&mut self.random);
        chosen.expect("every list of words has some").clone()
    }
}

/// Messengers and networks as people type them: most have one or two, some have what leads nowhere.
fn services(index: usize, of: &Details) -> Services {
    let name = of.email.split('@').next().unwrap_or_default();
    let handle = name.replace(['.', '-'], "_");
    let number = format!("+38067{:07}", 1_110_000 + index);
    let added = "2025-03-14 09:30".to_owned();
    let none = Services {
        date_added: added.clone(),
        ..Services::default()
    };
    match index % 8 {
        0 => Services {
            contacts: "Кабінет 214, каву п’є о десятій".to_owned(),
            ..none
                .chat("Telegram", &format!("@{handle}"))
                .chat("WhatsApp", &number)
                .social("LinkedIn", &format!("https://www.linkedin.com/in/{name}"))
        },
        1 => none
            .chat("Viber", &number)
            .chat("Signal", "+380 67 111 22 33")
            .social("Facebook", name),
        2 => none.chat("Telegram", &format!("https://t.me/{handle}")),
        4 => Services {
            url: format!("https://{}.example/{handle}", "portfolio"),
            ..none.chat("telegram", &handle).social("Instagram", &handle)
        },
        5 => none.social("LinkedIn", "javascript:alert(1)"),
        _ => none,
    }
}

fn rename(details: &mut Details, first: &str, last: &str) {
    let known = Details::new(first, last, &details.email);
    details.first_name = known.first_name;
    details.last_name = known.last_name;
    details.name = known.name;
}

/// Nothing but a name, an address and a role, and the rest empty in this way.
fn blanked(member: &mut Member, blank: Blank) {
    let known = &member.details;
    member.details = Details {
        blank,
        ..Details::new(&known.first_name, &known.last_name, &known.email)
    };
    member.department.clear();
}

fn stock_avatar() -> String {
    "https://worksection.com/images/avatar/7.png".to_owned()
}
