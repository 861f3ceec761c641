//! Answers of features. Features build these values; [`crate::chat::flow`] sends them.

use teloxide::types::{ChatId, MessageId, ThreadId};

use crate::{
    chat::words::{
        button::Button,
        change::State,
        dialogue::Ticket,
        operation::OperationId,
        refusal::{Outage, Refusal},
    },
    i18n::{Html, Language},
    store::StoreError,
    text,
    worksection::{self, CredentialTrouble},
};

/// A feature's answer to a request.
pub(crate) type Answer = Result<Reply, Trouble>;

/// The reply to send.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Reply {
    /// A short notification over the chat, as the answer to a callback query.
    pub toast: Option<String>,
    pub acts: Vec<Act>,
    /// The changes whose outcomes this tells. An outcome is recorded after it is told, so that a kill in
    /// between causes at most a repetition.
    pub settles: Vec<(OperationId, State)>,
}

/// One action in a chat.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Act {
    /// Shows a screen: replaces the one whose button was pressed, or else sends a new message.
    Show(Screen),
    /// Shows a screen as a new message in any case.
    Send(Screen),
    /// Shows a screen in another chat.
    Tell(ChatId, Option<ThreadId>, Screen),
    /// Puts a text in the place of another chat's message, whose buttons are of no use any more.
    Retire(ChatId, MessageId, Html),
    /// Sends a contact that the phone can save.
    Contact(Card),
    /// Sends a file.
    File(Attached),
}

/// A message with its buttons.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Screen {
    pub text: Html,
    pub keys: Vec<Vec<Key>>,
    /// A picture shown small above the text, by its URL.
    pub photo: Option<String>,
    /// A hint for the input field, set if the next message is the answer.
    pub prompt: Option<String>,
    /// The dialogue that the message belongs to.
    pub dialogue: Option<Ticket>,
    /// The invitation that it offers, by its payload.
    pub offers: Option<String>,
    /// Whether it comes without a sound.
    pub silent: bool,
    /// What stands below the input field, where it is not the buttons.
    pub below: Option<Below>,
    /// The message that it stands under, if it is still there.
    pub under: Option<MessageId>,
}

/// What a message puts below the input field. It has no other buttons then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Below {
    /// A button of this label, by which the person shares their number.
    Number(String),
    /// Takes it away again.
    Nothing,
}

/// The position in something shown page by page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Page {
    /// The page, from 0.
    pub page: usize,
    /// The number of items per page.
    pub size: usize,
    pub count: usize,
}

/// A button.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Key {
    pub label: String,
    pub does: Does,
    /// Whether what it does cannot be undone.
    pub is_final: bool,
}

/// A button's action.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Does {
    Press(Button),
    Open(String),
    /// Puts a text into the clipboard.
    Copy(String),
    /// Asks for a chat, and begins an inline query there.
    Share(String),
}

/// A Telegram contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Card {
    pub phone: String,
    pub first_name: String,
    pub last_name: String,
    pub vcard: String,
}

/// A file to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Attached {
    pub name: String,
    pub bytes: Vec<u8>,
}

impl Screen {
    pub(crate) fn new(text: Html) -> Self {
        Self {
            text,
            ..Self::default()
        }
    }

    /// Puts something below the input field.
    pub(crate) fn below(self, below: Below) -> Self {
        Self {
            below: Some(below),
            ..self
        }
    }

    /// Adds a line to the text.
    pub(crate) fn with_line(mut self, line: Html) -> Self {
        self.text = Html::join([self.text, line], "\n");
        self
    }

    /// Adds a row with one button.
    pub(crate) fn key(self, label: impl Into<String>, button: Button) -> Self {
        self.row([Key::press(label, button)])
    }

    /// Adds a row of buttons, unless there are none.
    pub(crate) fn row(mut self, keys: impl IntoIterator<Item = Key>) -> Self {
        let row: Vec<_> = keys.into_iter().collect();
        if !row.is_empty() {
            self.keys.push(row);
        }
        self
    }

    pub(crate) fn photo(mut self, url: Option<String>) -> Self {
        self.photo = url;
        self
    }

    /// Adds ⬅️ ➡️ if there is more than one page.
    pub(crate) fn pages(
        self,
        language: Language,
        Page { page, size, count }: Page,
        turn: impl Fn(usize) -> Button,
    ) -> Self {
        let back = (page > 0).then(|| Key::press(text!(language, "page-back"), turn(page - 1)));
        let on = ((page + 1) * size < count)
            .then(|| Key::press(text!(language, "page-on"), turn(page + 1)));
        self.row(back.into_iter().chain(on))
    }

    pub(crate) fn dialogue(mut self, ticket: Ticket) -> Self {
        self.dialogue = Some(ticket);
        self
    }

    pub(crate) fn prompt(mut self, hint: impl Into<String>) -> Self {
        self.prompt = Some(hint.into());
        self
    }
}

impl Key {
    pub(crate) fn press(label: impl Into<String>, button: Button) -> Self {
        Self {
            label: label.into(),
            does: Does::Press(button),
            is_final: false,
        }
    }

    pub(crate) fn open(label: impl Into<String>, url: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            does: Does::Open(url.into()),
            is_final: false,
        }
    }

    /// A button that copies what it shows.
    pub(crate) fn copy(label: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            does: Does::Copy(text.into()),
            is_final: false,
        }
    }

    /// A button that sends whom an inline query finds to another chat.
    pub(crate) fn share(label: impl Into<String>, query: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            does: Does::Share(query.into()),
            is_final: false,
        }
    }

    /// The same button, for what cannot be undone.
    pub(crate) fn finally(self) -> Self {
        Self {
            is_final: true,
            ..self
        }
    }
}

impl Reply {
    /// A toast only; the message stays as it is.
    pub(crate) fn toast(text: impl Into<String>) -> Self {
        Self {
            toast: Some(text.into()),
            ..Self::default()
        }
    }

    /// Marks the reply as telling the outcome of a change.
    pub(crate) fn settling(mut self, operation: &OperationId, state: State) -> Self {
        self.settles.push((operation.clone(), state));
        self
    }

    /// Puts a notice above the screen.
    pub(crate) fn put_above(&mut self, notice: &Html) {
        if let Some(Act::Show(screen) | Act::Send(screen)) = self.acts.first_mut() {
            let text = [notice.clone(), std::mem::take(&mut screen.text)];
            screen.text = Html::join(text, "\n\n");
        }
    }

    /// Adds what another reply tells, in messages of its own.
    pub(crate) fn and_then(mut self, other: Self) -> Self {
        let acts = other.acts.into_iter().map(|act| match act {
            Act::Show(screen) => Act::Send(screen),
            act => act,
        });
        self.acts.extend(acts);
        self.settles.extend(other.settles);
        self.toast = self.toast.or(other.toast);
        self
    }

    /// Shows its screens to a whole group, in messages of their own.
    pub(crate) fn for_all(mut self, group: ChatId, thread: Option<ThreadId>) -> Self {
        let acts = self.acts.into_iter().map(|act| match act {
            Act::Show(screen) | Act::Send(screen) => Act::Tell(group, thread, screen),
            act => act,
        });
        self.acts = acts.collect();
        self
    }

    pub(crate) fn with_toast(mut self, text: impl Into<String>) -> Self {
        self.toast = Some(text.into());
        self
    }

    /// Returns the first screen that it shows.
    pub(crate) fn first_screen(&mut self) -> Option<&mut Screen> {
        self.acts.iter_mut().find_map(|act| match act {
            Act::Show(screen) | Act::Send(screen) => Some(screen),
            Act::Tell(..) | Act::Retire(..) | Act::Contact(_) | Act::File(_) => None,
        })
    }

    pub(crate) fn and(mut self, act: Act) -> Self {
        self.acts.push(act);
        self
    }
}

impl From<Screen> for Reply {
    fn from(screen: Screen) -> Self {
        Self::default().and(Act::Show(screen))
    }
}

/// Why a feature has no answer.
#[derive(Debug)]
pub(crate) enum Trouble {
    /// The person can resolve it, and is told how.
    Refusal(Refusal),
    /// The operator's to mend: the person is told so.
    Outage(Outage),
    /// Ours: logged with a short id, which is all that the person sees.
    Fault(String),
}

impl From<Refusal> for Trouble {
    fn from(refusal: Refusal) -> Self {
        Self::Refusal(refusal)
    }
}

impl From<worksection::Error> for Trouble {
    fn from(error: worksection::Error) -> Self {
        match error {
            worksection::Error::Credential(CredentialTrouble::Application) => {
                Self::Outage(Outage::Application)
            }
            error => Self::Refusal(Refusal::Worksection(error)),
        }
    }
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Self {
        match error {
            error if error.is_unreadable() => Self::Fault(error.to_string()),
            error => Self::Outage(Outage::NotSaved(error)),
        }
    }
}
