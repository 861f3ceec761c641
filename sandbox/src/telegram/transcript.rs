//! A room as text, for snapshots and for the panic of a test that waited in vain.

use std::fmt::Write;

use super::{
    Action, Button, Message, Person, Room, Service,
    state::{Line, World},
};

impl Room {
    /// The room from top to bottom as it looks now: texts with their markup, buttons in brackets,
    /// toasts where they came. Holds no identifiers and no times, so that it can be compared.
    pub fn transcript(&self) -> String {
        self.drawn(|_| true)
    }

    /// The room as one person sees it, without what is whispered to others.
    pub fn transcript_for(&self, person: &Person) -> String {
        self.drawn(|seen| match seen {
            Seen::Message(message) => message.is_seen_by(person.id),
            Seen::Toast(receiver) => receiver == person.id,
        })
    }

    fn drawn(&self, sees: impl Fn(Seen<'_>) -> bool) -> String {
        let world = self.telegram.world();
        let room = world.room(self.id);
        let mut out = String::new();
        for line in &room.lines {
            match line {
                Line::Message(id) => {
                    let message = room.message(*id);
                    if let Some(message) = message.filter(|message| sees(Seen::Message(message))) {
                        out.push_str(&picture(&world, message));
                    }
                }
                Line::Toast { person, .. } if !sees(Seen::Toast(*person)) => {}
                Line::Toast { person, toast } => {
                    let name = world.author(*person).name;
                    let kind = if toast.alert { "alert" } else { "toast" };
                    let text = toast.text.as_deref().unwrap_or_default();
                    let _ = writeln!(out, "({kind} for {name}: {text})");
                }
            }
        }
        out
    }
}

/// What a person may or may not see.
enum Seen<'a> {
    Message(&'a Message),
    /// For this person.
    Toast(i64),
}

fn picture(world: &World, message: &Message) -> String {
    let name = &message.from.name;
    if message.deleted {
        return format!("{name}: (deleted)\n");
    }
    if let Some(service) = &message.service {
        return format!("* {}\n", event(service));
    }
    let mut lines = marks(world, message);
    lines.extend(message.html.lines().map(str::to_owned));
    if let Some(contact) = &message.contact {
        let last = contact.last_name.as_deref().unwrap_or_default();
        let name = format!("{} {last}", contact.first_name);
        lines.push(format!("📇 {} {}", name.trim_end(), contact.phone_number));
    }
    lines.extend(message.keyboard.iter().map(|row| row_picture(row)));
    if let Some(keyboard) = &message.reply_keyboard {
        let rows = keyboard
            .rows
            .iter()
            .map(|row| format!("⌨ [{}]", row.join("] [")));
        lines.extend(rows);
    }
    if let Some(reply) = &message.force_reply {
        let hint = reply.placeholder.as_deref().unwrap_or_default();
        lines.push(format!("(asks for a reply: {hint})"));
    }
    format!("{name}: {}\n", lines.join("\n    "))
}

/// The lines above a text: whom it answers, where it comes from, what it carries.
fn marks(world: &World, message: &Message) -> Vec<String> {
    let mut marks = Vec::new();
    if let Some(whisper) = &message.whisper {
        let by_person = message.from.id == whisper.person;
        let to = if by_person {
            whisper.bot
        } else {
            whisper.person
        };
        marks.push(format!("(only for {})", world.author(to).name));
    }
    if message.reply_to.is_some() {
        marks.push("(reply)".to_owned());
    }
    if message.forwarded.is_some() {
        marks.push("(forwarded)".to_owned());
    }
    if let Some(bot) = message.via_bot {
        marks.push(format!("(via {})", world.author(bot).name));
    }
    if let Some(document) = &message.document {
        marks.push(format!("📎 {}", document.name));
    }
    if let Some(photo) = &message.photo {
        marks.push(format!("🖼 {}", photo.url.as_deref().unwrap_or("upload")));
    }
    if let Some(preview) = message.preview.as_ref().filter(|p| p.above_text) {
        marks.push(format!("🔗 {}", preview.url));
    }
    marks
}

fn row_picture(row: &[Button]) -> String {
    let buttons = row.iter().map(|button| match &button.action {
        Action::Url(url) => format!("[{} ↗ {url}]", button.text),
        _ => format!("[{}]", button.text),
    });
    buttons.collect::<Vec<_>>().join(" ")
}

fn event(service: &Service) -> String {
    match service {
        Service::Joined(people) => {
            let names: Vec<&str> = people.iter().map(|p| p.name.as_str()).collect();
            format!("{} joined", names.join(", "))
        }
        Service::Left(person) => format!("{} left", person.name),
        Service::Title(title) => format!("the group is now called {title}"),
        Service::MigratedTo(_) | Service::MigratedFrom(_) => {
            "the group became a supergroup".to_owned()
        }
        Service::TopicCreated(name) => format!("topic {name} was opened"),
        Service::Pinned(_) => "a message was pinned".to_owned(),
    }
}
