//! From a request to its delivered answer.

use std::{ops::ControlFlow, time::Duration};

use dptree::deps;
use futures_util::FutureExt;
use teloxide::types::{ChatId, MessageId};
use tokio::time;
use tracing::error;

use crate::{
    chat::{
        flow::{Chat, Handled, deliver::Delivered},
        memory::dialogues::Dialogue,
        parts::refusal::{apology, fault, outage},
        words::{
            ask::{Ask, Through},
            button::Button,
            change::State,
            command::Command,
            dialogue::Step,
            operation::OperationId,
            refusal::{Outage, Refusal},
            reply::{Act, Answer, Key, Reply, Screen, Trouble},
            request::{Request, WasOpen},
        },
    },
    html, metrics,
    store::StoreError,
    telegram::is_whisper,
    text,
    worksection::Waiting,
};

/// A longer wait is shown as typing.
const QUICK: Duration = Duration::from_secs(1);

/// Interval for repeating the typing indicator, which lasts five seconds.
const TYPING: Duration = Duration::from_millis(4500);

/// A longer wait is said in a whisper, in whose place the answer comes: a new one may come 15 s after the
/// question at most.
const WHISPER_PATIENCE: Duration = Duration::from_secs(5);

/// A longer wait in the account's queue is told to the person, in seconds.
const LONG_QUEUE: u64 = 10;

/// Latest answer to a callback query: Telegram waits 15 s.
const PRESS_PATIENCE: Duration = Duration::from_secs(8);

impl Chat {
    /// Finds the answer, showing progress meanwhile, and sends it. What most requests do without has a place of
    /// its own, and is not carried along.
    pub(super) async fn serve(&self, ask: &Ask, request: Request) -> Handled {
        let ask = &Ask {
            at: request.ticket().cloned(),
            ..ask.clone()
        };
        if !ask.is_private() {
            Box::pin(self.look_at_exposure(ask)).await?;
        }
        let ended = match &request {
            Request::Command(_) | Request::Over(_) => self.end_dialogue(ask).await,
            _ => None,
        };
        let answer = self.answer(ask, &request, WasOpen(ended.is_some()));
        let (answer, Progress { answered, waiting }) = self.with_progress(ask, answer).await;
        // The answer takes the place of the whisper that said that it is coming.
        let ask = &Ask {
            instead: waiting.or(ask.instead),
            ..ask.clone()
        };
        let outcome = match &answer {
            Ok(_) => "done",
            Err(Trouble::Refusal(_)) => "refused",
            Err(Trouble::Outage(_)) => "outage",
            Err(Trouble::Fault(_)) => "fault",
        };
        let reply = match answer {
            Ok(reply) => reply,
            Err(trouble) => Box::pin(self.explain(ask, &request, trouble)).await,
        };
        let sent = self.deliver(ask, reply, answered).await;
        if self.house.wishes.was_touched() || may_settle(&request) {
            Box::pin(self.tell_wishes()).await;
        }
        self.answers.note(ask, &request, sent);
        Box::pin(self.see_to_tidiness(ask, &request, sent)).await;
        if ended.is_some() {
            Box::pin(self.retire(ask, &request, ended)).await;
        }
        let is_shown = ask.menu == ask.link.as_ref().map(|_| ask.language);
        if !(is_shown && request.is_search()) {
            Box::pin(self.see_to_menu(ask)).await;
        }
        metrics::request(request.name(), outcome);
        if !ask.is_private()
            && let Err(error) = Box::pin(self.look_for_linker(ask)).await
        {
            error!(%error, "linker of a group not looked for");
        }
        Ok(Some((request.name(), outcome)))
    }

    /// Sees that a private chat shows the menu that fits it.
    pub(super) async fn see_to_menu(&self, ask: &Ask) {
        if ask.is_private()
            && let Err(error) = self.fit_menu(ask).await
        {
            error!(%error, "menu of a chat not looked at");
        }
    }

    /// Ends the dialogue because of a new command, which is answered even if that cannot be recorded.
    async fn end_dialogue(&self, ask: &Ask) -> Option<Dialogue> {
        let ended = self.house.dialogues.end(ask.chat, ask.person).await;
        ended
            .inspect_err(|error| error!(%error, "dialogue not ended; it still waits for an answer"))
            .ok()
            .flatten()
    }

    /// Delivers a reply; returns the message that shows it, unless it asks for something.
    pub(super) async fn deliver(
        &self,
        ask: &Ask,
        mut reply: Reply,
        answered: bool,
    ) -> Option<MessageId> {
        let settles = std::mem::take(&mut reply.settles);
        let offers = reply.first_screen().and_then(|screen| screen.offers.take());
        let delivered = self.delivery.deliver(ask, reply, answered).await;
        for (operation, state) in settles {
            let missed = delivered.missed;
            // The person does not know the outcome yet: it is looked up and told when Telegram is
            // back.
            let state = if missed { State::Unknown } else { state };
            Box::pin(self.settled(&operation, state)).await;
        }
        if let (Some(payload), Some(message)) = (offers, delivered.sent) {
            Box::pin(self.note_offer(&payload, message)).await;
        }
        let sent = delivered.sent.filter(|_| delivered.shown.is_none());
        if let Err(error) = self.note_delivered(ask.chat, delivered).await {
            error!(%error, "sent message not recorded; its dialogue may not continue");
            let screen = Outage::NotSaved(error).screen(ask);
            let reply = Reply::default().and(Act::Send(screen));
            Box::pin(self.delivery.deliver(ask, reply, true)).await;
        }
        sent
    }

    /// Notes the message that offers an invitation, so that its button goes once it was of use.
    async fn note_offer(&self, payload: &str, message: MessageId) {
        if let Err(error) = self.house.accounts.note_offer(payload, message).await {
            error!(%error, "offer to link a group not noted; it keeps its button");
        }
    }

    /// Records the outcome of a change that was just told. If that fails, the change stays open in the
    /// journal, and is looked up and told again at the next start.
    async fn settled(&self, operation: &OperationId, state: State) {
        match self.house.set_state(operation, state).await {
            // While its outcome is unknown, the change stays owned.
            Ok(()) => self.house.disown(operation).await,
            Err(error) => error!(%error, "change outcome not recorded; the next start tells it"),
        }
    }

    async fn note_delivered(
        &self,
        mut chat: ChatId,
        delivered: Delivered,
    ) -> Result<(), StoreError> {
        for (group, supergroup) in delivered.moved {
            Box::pin(self.house.migrate(group, supergroup)).await?;
            if group == chat {
                chat = supergroup;
            }
        }
        match delivered.shown {
            Some(shown) => self.house.dialogues.prompted(chat, &shown).await,
            None => Ok(()),
        }
    }

    /// Marks a form that another command left as left; a mere question needs no mark, because it
    /// visibly has no answer.
    async fn retire(&self, ask: &Ask, request: &Request, ended: Option<Dialogue>) {
        let is_new = !matches!(
            request,
            Request::Command(Command::Cancel) | Request::Over(_)
        );
        let form = ended.filter(|ended| is_new && matches!(ended.step, Step::Form(_)));
        let Some(form) = form else { return };
        let why = html!(ask.language, "dialogue-left");
        match form.prompt {
            Some(prompt) if form.editable => self.delivery.retire(ask, prompt, why).await,
            // Nobody else saw the question, and the answer to it came with the next command.
            Some(prompt) if is_whisper(prompt) => {
                self.delivery.delete(ask, prompt).await;
            }
            Some(prompt) => self.delivery.retire_under(ask, prompt, why).await,
            None => {}
        }
    }

    async fn answer(&self, ask: &Ask, request: &Request, was_open: WasOpen) -> Answer {
        if !ask.is_private() {
            Box::pin(self.house.only_members(ask)).await?;
        }
        let given = deps![ask.clone(), request.clone(), was_open, self.house.clone()];
        let dispatched = self.features.dispatch(given);
        match std::panic::AssertUnwindSafe(dispatched)
            .catch_unwind()
            .await
        {
            Ok(ControlFlow::Break(answer)) => answer,
            Ok(ControlFlow::Continue(_)) => Err(Trouble::Fault("no feature answers this".into())),
            Err(_) => Err(Trouble::Fault("a feature panicked".into())),
        }
    }

    /// Waits for an answer, and says meanwhile that it is coming.
    async fn with_progress(
        &self,
        ask: &Ask,
        answer: impl Future<Output = Answer>,
    ) -> (Answer, Progress) {
        let began = time::Instant::now();
        let mut progress = Progress::default();
        let mut queued = false;
        let mut pause = QUICK;
        let waiting = Waiting::default();
        let answer = waiting.watch(answer);
        tokio::pin!(answer);
        loop {
            tokio::select! {
                answer = &mut answer => return (answer, progress),
                () = time::sleep(pause) => {}
            }
            pause = TYPING;
            // A hanging Telegram does not delay the answer.
            tokio::select! {
                answer = &mut answer => return (answer, progress),
                () = Box::pin(self.show_progress(ask, began, &mut progress)) => {}
            }
            if !queued && progress.waiting.is_none() && waiting.seconds() >= LONG_QUEUE {
                queued = true;
                tokio::select! {
                    answer = &mut answer => return (answer, progress),
                    () = Box::pin(self.tell_queued(ask, waiting.seconds())) => {}
                }
            }
            if let Through::Button { query, .. } = &ask.through
                && !progress.answered
                && began.elapsed() + TYPING > PRESS_PATIENCE
            {
                let waiting = text!(ask.language, "progress-waiting");
                let telling = self.delivery.answer(ask.chat, query, Some(&waiting));
                let mut telling = Box::pin(telling);
                progress.answered = true;
                tokio::select! {
                    answer = &mut answer => {
                        (&mut telling).await;
                        return (answer, progress);
                    }
                    () = &mut telling => {}
                }
            }
        }
    }

    /// Shows that the bot is typing, or, since all would see that, says to the person alone that it is at it.
    async fn show_progress(&self, ask: &Ask, began: time::Instant, progress: &mut Progress) {
        if !ask.whispered {
            return self.delivery.typing(ask).await;
        }
        let is_said = matches!(ask.through, Through::Message(_));
        if is_said && progress.waiting.is_none() && began.elapsed() >= WHISPER_PATIENCE {
            let screen = Screen::new(html!(ask.language, "whisper-waiting"));
            progress.waiting = Box::pin(self.delivery.say_alone(ask, &screen)).await;
        }
    }

    /// Says that the answer waits in the account's queue. For a callback query, a toast has said so
    /// already.
    async fn tell_queued(&self, ask: &Ask, seconds: u64) {
        if matches!(ask.through, Through::Message(_)) {
            let screen = Screen::new(html!(ask.language, "progress-queued", seconds = seconds));
            let reply = Reply::default().and(Act::Send(screen));
            self.delivery.deliver(ask, reply, true).await;
        }
    }

    /// Explains a failure. If it may be temporary, a button repeats the request.
    async fn explain(&self, ask: &Ask, request: &Request, trouble: Trouble) -> Reply {
        let language = ask.language;
        match trouble {
            Trouble::Fault(cause) => fault(ask, &cause, request.name(), &self.house).await,
            Trouble::Outage(trouble) => outage(ask, &trouble, request.name(), &self.house),
            // The screen is for another person to answer, and stays for them.
            Trouble::Refusal(refusal) if refusal.is_of_rights() && is_press(request) => {
                Reply::toast(refusal.screen(ask).text.visible())
            }
            Trouble::Refusal(refusal) => {
                if let (Refusal::KeyOnCard, Through::Message(message)) = (&refusal, &ask.through) {
                    self.delivery.delete(ask, *message).await;
                }
                let mut screen = refusal.screen(ask);
                if refusal.may_pass() && !request.holds_secret() {
                    match self.house.failed.keep(ask, request.clone()).await {
                        Ok(name) => {
                            let label = text!(language, "retry");
                            screen =
                                screen.row([Key::press(label, Button::Retry(name.to_string()))]);
                        }
                        // The person can repeat the request by hand.
                        Err(error) => error!(%error, "request not stored; no retry button"),
                    }
                }
                screen.into()
            }
        }
    }

    /// Apologises if the store failed before there was an answer.
    pub(super) async fn or_apologise(&self, ask: &Ask, served: Handled) -> Handled {
        if let Err(error) = &served {
            let reply = apology(ask, &error.clone().into(), "none", &self.house).await;
            self.delivery.deliver(ask, reply, false).await;
        }
        served
    }
}

/// What was said while an answer was waited for.
#[derive(Default)]
struct Progress {
    /// Whether the callback query was answered.
    answered: bool,
    /// The whisper that says that the answer is coming.
    waiting: Option<MessageId>,
}

/// Whether a request may have come to an end that others have to be told.
fn may_settle(request: &Request) -> bool {
    matches!(
        request,
        Request::Press(Button::Requests(_) | Button::Form(_) | Button::Change(_))
    )
}

fn is_press(request: &Request) -> bool {
    matches!(request, Request::Press(_))
}
