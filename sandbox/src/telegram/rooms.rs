//! Rooms: private chats and groups, who is in them, and what becomes of them.

use super::{
    Member, Person, Service, Standing, Telegram, Topic,
    state::{RoomId, RoomKind, RoomState},
};

/// A handle to one chat, or to one topic of it.
#[derive(Clone)]
pub struct Room {
    pub(super) telegram: Telegram,
    pub(super) id: RoomId,
    /// The forum topic that this handle speaks in.
    pub(super) topic: Option<i64>,
}

impl Telegram {
    /// A new basic group with nobody in it.
    pub fn group(&self, title: &str) -> Room {
        let mut world = self.world();
        let chat = -(4_000_000 + world.next_number());
        let id = world.open_room(RoomKind::Group, chat, title);
        drop(world);
        self.room(id)
    }

    /// The room of this identifier.
    pub fn room(&self, id: RoomId) -> Room {
        Room {
            telegram: self.clone(),
            id,
            topic: None,
        }
    }

    /// All rooms, oldest first.
    pub fn rooms(&self) -> Vec<Room> {
        let count = self.world().rooms.len();
        (0..count).map(|index| self.room(RoomId(index))).collect()
    }
}

/// What it is.
impl Room {
    /// Its identifier in the emulator, which never changes.
    pub fn id(&self) -> RoomId {
        self.id
    }

    /// The Bot API's `chat_id`, which changes when a group becomes a supergroup.
    pub fn chat_id(&self) -> i64 {
        self.read(|room| room.chat)
    }

    /// Private chat, group or supergroup.
    pub fn kind(&self) -> RoomKind {
        self.read(|room| room.kind)
    }

    /// The group's title; empty in a private chat.
    pub fn title(&self) -> String {
        self.read(|room| room.title.clone())
    }

    /// The group's public name, without `@`, if it has one.
    pub fn username(&self) -> Option<String> {
        self.read(|room| room.username.clone())
    }

    /// Who is or was in the group, people and bots, by user identifier.
    pub fn members(&self) -> Vec<(i64, Member)> {
        self.read(|room| {
            room.members
                .iter()
                .map(|(id, m)| (*id, m.clone()))
                .collect()
        })
    }

    /// The forum's topics.
    pub fn topics(&self) -> Vec<Topic> {
        self.read(|room| room.topics.clone())
    }

    /// Whether the person has blocked the bot (private chats).
    pub fn is_blocked(&self) -> bool {
        self.read(|room| room.blocked)
    }

    pub(super) fn read<T>(&self, read: impl FnOnce(&RoomState) -> T) -> T {
        read(self.telegram.world().room(self.id))
    }
}

/// Setting a group up, before anything is said in it: nobody is told.
impl Room {
    /// Makes it a supergroup.
    pub fn supergroup(self) -> Self {
        self.become_supergroup(false)
    }

    /// Makes it a supergroup with topics.
    pub fn forum(self) -> Self {
        self.become_supergroup(true)
    }

    /// Puts its owner in.
    pub fn owner(self, person: &Person) -> Self {
        self.seat(person.id, Member::new(Standing::Owner))
    }

    /// Puts an administrator in.
    pub fn administrator(self, person: &Person) -> Self {
        self.seat(person.id, Member::new(Standing::Administrator))
    }

    /// Puts an administrator in who writes in the group's name.
    pub fn anonymous_administrator(self, person: &Person) -> Self {
        let member = Member {
            anonymous: true,
            ..Member::new(Standing::Administrator)
        };
        self.seat(person.id, member)
    }

    /// Puts a plain member in.
    pub fn member(self, person: &Person) -> Self {
        self.seat(person.id, Member::new(Standing::Member))
    }

    /// Puts the first bot in, as a plain member.
    pub fn with_bot(self) -> Self {
        let bot = self.telegram.first_bot();
        self.seat(bot, Member::new(Standing::Member))
    }

    /// Puts the first bot in, as an administrator.
    pub fn with_bot_administrator(self) -> Self {
        let bot = self.telegram.first_bot();
        self.seat(bot, Member::new(Standing::Administrator))
    }

    /// Hides who is in it from everybody but its administrators.
    pub fn hide_members(self) -> Self {
        let mut world = self.telegram.world();
        world.room_mut(self.id).members_hidden = true;
        drop(world);
        self
    }

    /// Refuses whatever the bot writes in it with these words, until told otherwise.
    pub fn refuses(&self, refusal: Option<(u16, &str)>) {
        let refusal = refusal.map(|(code, words)| (code, words.to_owned()));
        self.telegram.world().room_mut(self.id).refuses = refusal;
    }

    /// Makes it a supergroup with a public name, which everybody can read.
    pub fn public(self, username: &str) -> Self {
        let room = self.become_supergroup(false);
        room.set_username(Some(username));
        room
    }

    /// Makes it the supergroup in which a channel's posts are discussed.
    pub fn discussing(self, channel: &str) -> Self {
        let room = self.become_supergroup(false);
        let mut world = room.telegram.world();
        let channel = world.channel(channel);
        world.room_mut(room.id).channel = Some(channel);
        drop(world);
        room
    }

    fn seat(self, user: i64, member: Member) -> Self {
        let mut world = self.telegram.world();
        world.room_mut(self.id).members.insert(user, member);
        world.emit(super::Event::Room { room: self.id });
        drop(world);
        self
    }

    fn become_supergroup(self, forum: bool) -> Self {
        let mut world = self.telegram.world();
        let number = world.next_number();
        let room = world.room_mut(self.id);
        if !room.is_supergroup() {
            room.chat = supergroup_id(number);
        }
        let forum = forum || room.is_forum();
        room.kind = RoomKind::Supergroup { forum };
        world.emit(super::Event::Room { room: self.id });
        drop(world);
        self
    }
}

/// What happens to a group: the bots and the members learn of it.
impl Room {
    /// Somebody joins.
    pub fn join(&self, person: &Person) {
        self.stand(person.id, Standing::Member, person.id);
        let mut world = self.telegram.world();
        let who = world.author(person.id);
        world.announce(self.id, person.id, Service::Joined(vec![who]));
    }

    /// Somebody brings others along.
    pub fn bring(&self, by: &Person, others: &[&Person]) {
        for person in others {
            self.stand(person.id, Standing::Member, by.id);
        }
        let mut world = self.telegram.world();
        let who = others.iter().map(|person| world.author(person.id));
        let who = who.collect();
        world.announce(self.id, by.id, Service::Joined(who));
    }

    /// Somebody leaves.
    pub fn leave(&self, person: &Person) {
        let mut world = self.telegram.world();
        let who = world.author(person.id);
        world.announce(self.id, person.id, Service::Left(who));
        world.stand(self.id, person.id, Standing::Left, person.id);
    }

    /// Somebody leaves a large group, where no message says who comes and goes: only bots that are
    /// administrators learn of it.
    pub fn slip_out(&self, person: &Person) {
        self.stand(person.id, Standing::Left, person.id);
    }

    /// The owner gives a supergroup a public name. Telegram tells bots nothing of it, but by the chat in
    /// each further update.
    pub fn publish(&self, username: &str) {
        self.set_username(Some(username));
    }

    /// The owner takes the public name away.
    pub fn unpublish(&self) {
        self.set_username(None);
    }

    fn set_username(&self, username: Option<&str>) {
        let mut world = self.telegram.world();
        let room = world.room_mut(self.id);
        assert!(room.is_supergroup(), "only supergroups have public names");
        room.username = username.map(str::to_owned);
        world.emit(super::Event::Room { room: self.id });
    }

    /// A person becomes an administrator.
    pub fn promote(&self, person: &Person) {
        self.stand(person.id, Standing::Administrator, self.chief());
    }

    /// An administrator becomes a plain member.
    pub fn demote(&self, person: &Person) {
        self.stand(person.id, Standing::Member, self.chief());
    }

    /// Somebody adds the first bot.
    pub fn add_bot(&self, by: &Person) {
        let bot = self.telegram.first_bot();
        self.stand(bot, Standing::Member, by.id);
        let mut world = self.telegram.world();
        let who = world.author(bot);
        world.announce(self.id, by.id, Service::Joined(vec![who]));
    }

    /// Somebody brings the first bot by a link `t.me/bot?startgroup=payload&admin=…`: an administrator makes
    /// it one, too, and Telegram says `/start` in their name.
    pub fn bring_bot(&self, by: &Person, payload: &str) {
        let bot = self.telegram.first_bot();
        let mut world = self.telegram.world();
        let is_admin = world.room(self.id).is_admin(by.id);
        let standing = if is_admin {
            Standing::Administrator
        } else {
            Standing::Member
        };
        world.stand(self.id, bot, standing, by.id);
        let who = world.author(bot);
        world.announce(self.id, by.id, Service::Joined(vec![who]));
        let username = world.bot(bot).map(|bot| bot.username.clone());
        drop(world);
        let username = username.unwrap_or_default();
        self.say(by, &format!("/start@{username} {payload}"));
    }

    /// Somebody makes the first bot an administrator.
    pub fn promote_bot(&self, by: &Person) {
        self.stand(self.telegram.first_bot(), Standing::Administrator, by.id);
    }

    /// Somebody makes the first bot a plain member again.
    pub fn demote_bot(&self, by: &Person) {
        self.stand(self.telegram.first_bot(), Standing::Member, by.id);
    }

    /// Somebody removes the first bot.
    pub fn remove_bot(&self, by: &Person) {
        let bot = self.telegram.first_bot();
        let mut world = self.telegram.world();
        world.stand(self.id, bot, Standing::Kicked, by.id);
        let who = world.author(bot);
        world.announce(self.id, by.id, Service::Left(who));
    }

    /// Somebody gives it another title.
    pub fn rename(&self, by: &Person, title: &str) {
        let mut world = self.telegram.world();
        title.clone_into(&mut world.room_mut(self.id).title);
        world.announce(self.id, by.id, Service::Title(title.to_owned()));
        world.emit(super::Event::Room { room: self.id });
    }

    /// A basic group becomes a supergroup: another chat identifier, and 400 with
    /// `migrate_to_chat_id` for the old one.
    pub fn migrate(&self) {
        let by = self.chief();
        let mut world = self.telegram.world();
        let old = world.room(self.id).chat;
        let new = supergroup_id(world.next_number());
        world.announce(self.id, by, Service::MigratedTo(new));
        world.moved.insert(old, new);
        let room = world.room_mut(self.id);
        room.chat = new;
        room.kind = RoomKind::Supergroup { forum: false };
        world.announce(self.id, by, Service::MigratedFrom(old));
        world.emit(super::Event::Room { room: self.id });
    }

    /// Opens a forum topic and gives a handle that speaks in it.
    pub fn topic(&self, by: &Person, name: &str) -> Self {
        let mut world = self.telegram.world();
        let mut message = world.draft(self.id, by.id);
        message.service = Some(Service::TopicCreated(name.to_owned()));
        message.is_topic = true;
        // The topic's identifier is that of the message that opens it, which comes next.
        message.thread = Some(world.room(self.id).messages.len() as i64 + 1);
        let id = world.post(self.id, message);
        world.room_mut(self.id).topics.push(Topic {
            id,
            name: name.to_owned(),
            closed: false,
        });
        world.deliver_message(self.id, id);
        drop(world);
        self.in_topic(id)
    }

    /// A handle that speaks in this topic.
    pub fn in_topic(&self, topic: i64) -> Self {
        Self {
            topic: Some(topic),
            ..self.clone()
        }
    }

    /// Closes the topic of this handle: the bot may not write there.
    pub fn close_topic(&self) {
        let mut world = self.telegram.world();
        let topics = &mut world.room_mut(self.id).topics;
        for topic in topics.iter_mut().filter(|t| Some(t.id) == self.topic) {
            topic.closed = true;
        }
    }

    /// The person of a private chat blocks the bot.
    pub fn block_bot(&self) {
        self.set_blocked(true);
    }

    /// The person of a private chat lets the bot in again.
    pub fn unblock_bot(&self) {
        self.set_blocked(false);
    }

    fn set_blocked(&self, blocked: bool) {
        let RoomKind::Private { person, bot } = self.kind() else {
            panic!("only in a private chat a bot can be blocked");
        };
        let mut world = self.telegram.world();
        world.room_mut(self.id).blocked = blocked;
        let (old, new) = if blocked {
            (Standing::Member, Standing::Kicked)
        } else {
            (Standing::Kicked, Standing::Member)
        };
        world.report_standing(self.id, bot, Member::new(old), Member::new(new), person);
        world.emit(super::Event::Room { room: self.id });
    }

    fn stand(&self, user: i64, standing: Standing, by: i64) {
        self.telegram.world().stand(self.id, user, standing, by);
    }

    /// Whoever can promote others: the owner, or else any member.
    fn chief(&self) -> i64 {
        self.read(|room| {
            let owner = room
                .members
                .iter()
                .find(|(_, m)| m.standing == Standing::Owner);
            let anybody = room.members.iter().next();
            owner
                .or(anybody)
                .map_or(super::state::TELEGRAM, |(id, _)| *id)
        })
    }
}

fn supergroup_id(number: i64) -> i64 {
    -(1_002_000_000_000 + number)
}
