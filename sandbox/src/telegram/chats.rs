//! Changes of standing, and how the bots learn of them.

use serde_json::json;

use super::{
    Event,
    state::{Member, RoomId, Standing, World},
    updates::Lane,
};

impl World {
    /// Gives somebody a place in a group and tells the bots.
    pub(super) fn stand(&mut self, room: RoomId, user: i64, standing: Standing, by: i64) {
        let new = Member::new(standing);
        let old = self.room_mut(room).members.insert(user, new.clone());
        let old = old.unwrap_or_else(|| Member::new(Standing::Left));
        self.report_standing(room, user, old, new, by);
        self.emit(Event::Room { room });
    }

    /// `my_chat_member` to the bot it is about, else `chat_member` to bots that are administrators.
    pub(super) fn report_standing(
        &mut self,
        room: RoomId,
        user: i64,
        old: Member,
        new: Member,
        by: i64,
    ) {
        let state = self.room(room);
        let change = json!({
            "chat": self.chat_json(state),
            "from": self.user_json(by),
            "date": self.clock.unix(),
            "old_chat_member": self.member_json(user, &old),
            "new_chat_member": self.member_json(user, &new),
        });
        let lane = Lane::Chat(state.chat);
        if self.bot(user).is_some() {
            self.push(user, "my_chat_member", change, lane, None);
            return;
        }
        let admins = self.bots.iter().map(|bot| bot.id);
        let admins: Vec<i64> = admins.filter(|&bot| state.is_admin(bot)).collect();
        for bot in admins {
            self.push(bot, "chat_member", change.clone(), lane, None);
        }
    }
}
