//! Events go out to webhooks, and stories see to it how.

use std::time::Duration;

use reqwest::header::CONTENT_TYPE;
use serde_json::{Value, json};

use super::{Account, Delivery, Manners, Webhook, Worksection, hooks::Parcel, record::Record};

/// What posts events: straight to the URL, whatever proxy the machine has.
pub(super) fn client() -> reqwest::Client {
    let client = reqwest::Client::builder().no_proxy();
    let client = client.redirect(reqwest::redirect::Policy::none());
    client.build().unwrap_or_default()
}

impl Worksection {
    /// Sets out to tell the webhooks of an account what happened since they were told last.
    pub(super) fn tell_webhooks(&self, account: &str) {
        let ids = {
            let mut state = self.state();
            let Some(books) = state.accounts.get_mut(account) else {
                return;
            };
            books.hooks.take_in(&books.journal.happenings)
        };
        for id in ids {
            // Ends by itself, when nothing waits any more.
            tokio::spawn(self.clone().deliver(account.to_owned(), id));
        }
    }

    async fn deliver(self, account: String, id: u64) {
        while let Some(parcel) = self.next_parcel(&account, id) {
            tokio::time::sleep(parcel.manners.late).await;
            for _ in 0..=u8::from(parcel.manners.twice) {
                let Parcel {
                    webhook,
                    body,
                    manners,
                } = &parcel;
                let answer = self.post(webhook, body, manners.patience).await;
                let mut state = self.state();
                if let Some(books) = state.accounts.get_mut(&account) {
                    books.hooks.note(id, body.clone(), answer.err());
                }
            }
        }
    }

    fn next_parcel(&self, account: &str, id: u64) -> Option<Parcel> {
        let mut state = self.state();
        state.accounts.get_mut(account)?.hooks.next(id)
    }

    /// Posts something to a webhook's address with its name and password; why that failed, if it did.
    pub(super) async fn post(
        &self,
        webhook: &Webhook,
        body: &Value,
        patience: Duration,
    ) -> Result<(), String> {
        let parameters = json!({ "webhook": webhook.id, "body": body });
        let record = Record::start(self.traffic(), "webhook", parameters, None);
        let mut request = self.0.client.post(&webhook.url).json(body);
        if let Some((name, password)) = &webhook.login {
            request = request.basic_auth(name, Some(password));
        }
        let answer = tokio::time::timeout(patience, async {
            let answer = request.send().await;
            let answer = answer.map_err(|_| (0, "no answer".to_owned()))?;
            let status = answer.status().as_u16();
            let said = answer.json::<Value>().await.unwrap_or_default();
            match status {
                200 if said["status"] == "OK" => Ok(()),
                _ => Err((status, format!("HTTP {status}, {said}"))),
            }
        });
        let answer = answer.await;
        let answer = answer.unwrap_or_else(|_| Err((0, "no answer in time".to_owned())));
        match answer {
            Ok(()) => {
                record.answered(200, None);
                Ok(())
            }
            Err((status, why)) => {
                record.answered(status, Some(why.clone()));
                Err(why)
            }
        }
    }
}

impl Account {
    /// The webhooks now.
    pub fn webhooks(&self) -> Vec<Webhook> {
        self.books(|books| books.hooks.all().cloned().collect())
    }

    /// Pauses a webhook, or has it told again from now on, as the web page can; whether it is there.
    pub fn set_webhook(&self, id: u64, active: bool) -> bool {
        self.books(|books| books.hooks.set_active(id, active))
    }

    /// How deliveries go from now on.
    pub fn manners(&self, manners: Manners) -> &Self {
        self.books(|books| books.hooks.manners = manners);
        self.worksection().tell_webhooks(self.name());
        self
    }

    /// Every attempt to deliver so far, oldest first.
    pub fn deliveries(&self) -> Vec<Delivery> {
        self.books(|books| books.hooks.deliveries.iter().cloned().collect())
    }

    /// Waits until everything that may be delivered was, or has failed.
    pub async fn delivered(&self) {
        while !self.books(|books| books.hooks.is_quiet()) {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    }

    /// Sends what was delivered before once more, with the right password; why that failed, if it did.
    pub async fn deliver_again(&self, delivery: &Delivery) -> Result<(), String> {
        let webhook = self.webhooks().into_iter();
        let mut webhook = webhook.filter(|webhook| webhook.id == delivery.webhook);
        let webhook = webhook.next().ok_or("no such webhook")?;
        let patience = self.books(|books| books.hooks.manners.patience);
        self.worksection()
            .post(&webhook, &delivery.body, patience)
            .await
    }

    /// Posts anything to the address of a webhook, as a stranger who found it would: with a name and a
    /// password or none. Gives the status of the answer, or 0 where there is none.
    pub async fn forge(
        &self,
        webhook: &Webhook,
        body: Vec<u8>,
        login: Option<(&str, &str)>,
    ) -> u16 {
        let client = &self.worksection().0.client;
        let mut request = client.post(&webhook.url).body(body);
        request = request.header(CONTENT_TYPE, "application/json");
        if let Some((name, password)) = login {
            request = request.basic_auth(name, Some(password));
        }
        let answer = request.send().await;
        answer.map_or(0, |answer| answer.status().as_u16())
    }
}
