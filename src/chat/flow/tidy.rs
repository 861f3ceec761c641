//! Takes look-ups away again in groups that want it. Outcomes and news stay.

use teloxide::types::MessageId;
use tracing::error;

use crate::{
    chat::{
        flow::Chat,
        words::{
            ask::{Ask, Through},
            button::Button,
            command::Command,
            request::Request,
        },
    },
    store::StoreError,
};

impl Chat {
    /// Notes the answer to a look-up, or lets a message stay that a press made into something else.
    pub(super) async fn note_look_up(
        &self,
        ask: &Ask,
        request: &Request,
        sent: Option<MessageId>,
    ) -> Result<(), StoreError> {
        let house = &self.house;
        match ask.through {
            Through::Button { message, .. } if !only_looks(request) => {
                house.tidy.keep(ask.chat, message).await
            }
            Through::Message(question) if only_looks(request) => {
                let minutes = house.views.of(ask.chat).await?.tidy;
                let (Some(answer), true) = (sent, minutes > 0) else {
                    return Ok(());
                };
                let question = Some(question);
                house.tidy.note(ask.chat, answer, question, minutes).await
            }
            _ => Ok(()),
        }
    }

    /// Takes away what is due.
    pub(crate) async fn tidy_up(&self) -> Result<(), StoreError> {
        for (group, message) in self.house.tidy.take_due().await? {
            self.delivery.clear(group, message).await;
        }
        Ok(())
    }

    pub(super) async fn see_to_tidiness(
        &self,
        ask: &Ask,
        request: &Request,
        sent: Option<MessageId>,
    ) {
        // A whisper goes by itself.
        if ask.is_private() || ask.whispered {
            return;
        }
        if let Err(error) = self.note_look_up(ask, request, sent).await {
            error!(%error, "answer not noted to be taken away; it stays");
        }
    }
}

/// Whether a request shows people and what is known of them, and begins nothing.
fn only_looks(request: &Request) -> bool {
    match request {
        Request::Text(_) => true,
        Request::Command(command) => matches!(
            command,
            Command::Whois(_)
                | Command::Contact(_)
                | Command::Teams
                | Command::Projects(_)
                | Command::Folders
                | Command::Away(_)
                | Command::Me
        ),
        Request::Press(button) => matches!(
            button,
            Button::People(_)
                | Button::Teams(_)
                | Button::Folders(_)
                | Button::Departments(_)
                | Button::Recent(_)
                | Button::View(_)
        ),
        _ => false,
    }
}
