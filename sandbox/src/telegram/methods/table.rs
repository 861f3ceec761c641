//! All methods with their parameters, as <https://core.telegram.org/bots/api> lists them.

use super::{
    Method, Run, answer, chat, delete, edit, file, forward, inline, mark, menu, send, webhook,
    whisper,
};

/// The method of a name in any case.
pub(in crate::telegram) fn find(name: &str) -> Option<&'static Method> {
    METHODS
        .iter()
        .find(|method| method.name.eq_ignore_ascii_case(name))
}

/// Fills the table: `name, documented parameters => what does it`.
macro_rules! methods {
    ($($name:literal, $params:expr => $run:expr;)*) => {
        &[$(Method { name: $name, params: $params, run: $run },)*]
    };
}

/// The parameters of a method that sends: its own, and those that all of them have.
macro_rules! sending {
    ($own:literal) => {
        concat!(
            "business_connection_id chat_id message_thread_id disable_notification \
             ephemeral_message_parameters protect_content allow_paid_broadcast message_effect_id reply_parameters \
             reply_markup reply_to_message_id allow_sending_without_reply ",
            $own
        )
    };
}

/// The parameters of a method that edits: its own, and those that all of them have.
macro_rules! editing {
    ($own:literal) => {
        concat!(
            "business_connection_id chat_id message_id inline_message_id reply_markup ",
            $own
        )
    };
}

static METHODS: &[Method] = methods! {
    "getUpdates", "offset limit timeout allowed_updates" => Run::Poll;
    "setWebhook", "url certificate ip_address max_connections allowed_updates drop_pending_updates \
        secret_token" => Run::Now(webhook::set);
    "deleteWebhook", "drop_pending_updates" => Run::Now(webhook::delete);
    "getWebhookInfo", "" => Run::Now(webhook::info);

    "sendMessage", sending!("text parse_mode entities link_preview_options") => Run::Now(send::message);
    "sendContact", sending!("phone_number first_name last_name vcard") => Run::Now(send::contact);
    "sendDocument", sending!("document thumbnail caption parse_mode caption_entities \
        disable_content_type_detection") => Run::Now(send::document);
    "sendPhoto", sending!("photo caption parse_mode caption_entities show_caption_above_media \
        has_spoiler") => Run::Now(send::photo);
    "sendChatAction", "business_connection_id chat_id message_thread_id action"
        => Run::Now(mark::chat_action);
    "forwardMessage", "chat_id message_thread_id from_chat_id video_start_timestamp \
        disable_notification protect_content message_id" => Run::Now(forward::forward);
    "copyMessage", sending!("from_chat_id message_id video_start_timestamp caption parse_mode \
        caption_entities show_caption_above_media") => Run::Now(forward::copy);

    "editMessageText", editing!("text parse_mode entities link_preview_options")
        => Run::Now(edit::text);
    "editMessageCaption", editing!("caption parse_mode caption_entities show_caption_above_media")
        => Run::Now(edit::caption);
    "editMessageReplyMarkup", editing!("") => Run::Now(edit::keyboard);
    "editEphemeralMessageText", "chat_id receiver_user_id ephemeral_message_id text parse_mode entities \
        link_preview_options reply_markup" => Run::Now(whisper::text);
    "editEphemeralMessageReplyMarkup", "chat_id receiver_user_id ephemeral_message_id reply_markup"
        => Run::Now(whisper::keyboard);
    "deleteEphemeralMessage", "chat_id receiver_user_id ephemeral_message_id"
        => Run::Now(whisper::delete);
    "deleteMessage", "chat_id message_id" => Run::Now(delete::one);
    "deleteMessages", "chat_id message_ids" => Run::Now(delete::many);

    "answerCallbackQuery", "callback_query_id text show_alert url cache_time"
        => Run::Now(answer::callback);
    "answerInlineQuery", "inline_query_id results cache_time is_personal next_offset button"
        => Run::Now(inline::answer);
    "answerGuestQuery", "guest_query_id result" => Run::Now(inline::answer_guest);

    "setMessageReaction", "chat_id message_id reaction is_big" => Run::Now(mark::reaction);
    "pinChatMessage", "business_connection_id chat_id message_id disable_notification"
        => Run::Now(mark::pin);
    "unpinChatMessage", "business_connection_id chat_id message_id" => Run::Now(mark::unpin);

    "getMe", "" => Run::Now(chat::me);
    "getChat", "chat_id" => Run::Now(chat::chat);
    "getChatMember", "chat_id user_id" => Run::Now(chat::member);
    "getChatAdministrators", "chat_id" => Run::Now(chat::administrators);
    "getChatMemberCount", "chat_id" => Run::Now(chat::member_count);
    "leaveChat", "chat_id" => Run::Now(chat::leave);
    "getFile", "file_id" => Run::Now(file::get);

    "setMyCommands", "commands scope language_code" => Run::Now(menu::set_commands);
    "getMyCommands", "scope language_code" => Run::Now(menu::commands);
    "deleteMyCommands", "scope language_code" => Run::Now(menu::delete_commands);
    "setMyName", "name language_code" => Run::Now(menu::set_name);
    "getMyName", "language_code" => Run::Now(menu::name);
    "setMyDescription", "description language_code" => Run::Now(menu::set_description);
    "getMyDescription", "language_code" => Run::Now(menu::description);
    "setMyShortDescription", "short_description language_code"
        => Run::Now(menu::set_short_description);
    "getMyShortDescription", "language_code" => Run::Now(menu::short_description);
    "setChatMenuButton", "chat_id menu_button" => Run::Now(menu::set_button);
    "getChatMenuButton", "chat_id" => Run::Now(menu::button);
};
