//! Whom a group's news are about: mentioned, where the group wants that and Telegram knows them there.

use teloxide::types::ChatId;
use tracing::debug;

use crate::{
    accounts::Session,
    chat::{flow::Chat, parts::news::Quoted, words::cut},
    html,
    i18n::{Html, Language},
    news::{Item, What, Wish, named_in},
    people::Members,
    store::StoreError,
    worksection::Task,
};

/// Most people who are mentioned in a message: Telegram tells no more of them.
const MOST: usize = 5;

impl Chat {
    /// Returns a line that mentions whom news are about, if a group wants that.
    pub(super) async fn about(
        &self,
        group: ChatId,
        (wish, session): (&Wish, &Session),
        (items, task, quoted): (&[&Item], &Task, &Quoted),
        language: Language,
    ) -> Result<Option<Html>, StoreError> {
        let house = &self.house;
        if !wish.group.as_ref().is_some_and(|group| group.mentions) {
            return Ok(None);
        }
        let Some(members) = house.people.known::<Members>(session).await else {
            return Ok(None);
        };
        let mut emails = Vec::new();
        let is_given = |what: &What| matches!(what, What::Given(_) | What::Added);
        if items.iter().any(|item| item.whats.iter().any(is_given)) {
            emails.extend(task.user_to.as_ref().map(|person| person.email.clone()));
        }
        if let Quoted::Text(text) = quoted {
            emails.extend(named_in(text, &members));
        }
        let by = items.iter().filter_map(|item| item.author.as_ref());
        let by: Vec<_> = by.map(|author| author.email.to_lowercase()).collect();
        emails.retain(|email| !by.contains(&email.to_lowercase()));
        let mut named = Vec::new();
        for email in emails {
            let Some(person) = members.by_email(&email) else {
                continue;
            };
            for (id, profile) in house.profiles.of_member(&session.account, &email).await? {
                if profile.unmentioned || named.iter().any(|(known, _)| *known == id) {
                    continue;
                }
                match house.is_here(group, id).await {
                    Ok(true) => named.push((id, cut(&person.name, 60))),
                    Ok(false) => {}
                    Err(error) => {
                        debug!(%error, "not mentioned: Telegram did not tell who is here")
                    }
                }
            }
        }
        named.truncate(MOST);
        let names = named.iter();
        let names = names.map(|(id, name)| Html::link(&format!("tg://user?id={id}"), name));
        let names = Html::join(names, ", ");
        Ok((!names.is_empty()).then(|| html!(language, "news-about", names = names)))
    }
}
