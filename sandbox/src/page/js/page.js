// The chat page of the demo: starts every part and joins them to the server.
//
// HOOKS FOR TESTS (these stay; class names and texts may change)
//   html[data-connection]             connecting | live | lost; `live` once a snapshot is drawn
//   html[data-theme]                  light | dark; button #theme switches
//   [role=tab][data-room=ID]          a chat; data-kind: manager | member | group; [data-unread];
//                                     [aria-selected=true] is the one shown. The address #ID opens it
//   #languages [data-language=uk|en]  the language of the one who speaks; [aria-pressed]
//   #speakers [data-speaker=ID]       who speaks, in a group; [aria-pressed]
//   #chat-status[data-typing]         the bot types in the chat shown
//   [data-log=ROOM]:not([hidden])     the messages shown; [data-message-id=ID] each, with
//                                     data-side: in | out | service, data-sender, [data-edited]
//     [data-text]                     its text; [data-entity=TYPE] a part with a meaning
//     [data-preview=above|below]      a link's preview, data-url
//     [data-whisper]                  only the one who speaks sees it
//     [data-contact=PHONE]            a contact, with [data-vcard]; [data-file=NAME] a file
//     [data-photo=ID]                 a picture; [data-reaction=EMOJI] the bot's reaction
//     [data-quoted=ID]                what it answers; [data-reply] answers it
//     [data-button=TEXT]              a key, data-kind: callback | url | copy | inline | share,
//                                     data-value; [aria-busy] until the bot answers
//   #composer, #text, #send           the text field; #composer[data-empty]
//   #reply[data-reply-to=ID]          what the next message answers, #reply-cancel
//   #reply-keyboard [data-answer=TEXT]  a keyboard in place of the person's own
//   [data-start]                      /start, in an empty private chat
//   #commands                         opens the list; [data-command=NAME] each
//   [data-inline-result=ID]           an inline result; [data-inline-button=PARAMETER] above them
//   #attach, #attach-contact, #attach-mine, #attach-file, #file (the input)
//   #contact-form                     first_name, last_name, phone_number; #contact-send
//   [data-toast=callback|note]        what the bot's answer, or the page, says for 4 s
//   #alert[open], #alert-text, #alert-ok; #picker [data-pick=ROOM] a choice of chats
//   #meanwhile, #meanwhile-open, -close, -who, -task, -me (selects), [data-meanwhile] leads there;
//     [data-deed=comment|mention|assign|date|priority|close|add|delete] has a colleague do it
//   #inspector[data-red-count]        red rows; #inspector-open on a narrow screen
//   [data-call=ID]                    a row: data-service telegram | worksection | bot, data-method,
//                                     data-status, [data-red], [data-poll] (getUpdates);
//                                     [data-trouble=error|violation] says why it is red
//   [data-filter=all|telegram|worksection], #polls (a checkbox), #clear
//
// PROTOCOL. Server-sent events from /page/events, JSON with a `type` each; a `message` is the
// emulator's (sandbox/src/telegram/message.rs):
//   snapshot { boot, bot, people, rooms: [{ id, title, person, members, messages }] }
//   message | edited { room, message }               deleted { room, message }
//   typing { room }                                  toast { room, person, toast }
//   room { room } | person { person }                changed
//   call { call: { id, service, method, parameters, status, error, violation, started, duration } }
// What people do goes to POST /page/<action> (see the calls of `act`); /page/commands,
// /page/meanwhile and /page/file/<id> answer GET.

import { watchAttachments } from "./attach.js";
import { listen } from "./api.js";
import { watchComposer } from "./composer.js";
import { byId } from "./dom.js";
import { watchInspector } from "./inspector.js";
import { showAnswer } from "./keyboard.js";
import { watchMeanwhile } from "./meanwhile.js";
import { watchMessages } from "./messages.js";
import { notify } from "./notices.js";
import { watchReplyKeyboard } from "./reply-keyboard.js";
import { watchRooms } from "./rooms.js";
import {
  emit, on, show, speaker, state,
  takeDeletion, takeMessage, takePerson, takeRoom, takeSnapshot, takeTyping,
} from "./state.js";
import { speak, spoken, t } from "./texts.js";
import { watchTheme } from "./theme.js";

const root = document.documentElement;

function receive(event) {
  switch (event.type) {
    case "snapshot": return begin(event);
    case "message":
    case "edited": return takeMessage(event.room, event.message);
    case "deleted": return takeDeletion(event.room, event.message);
    case "typing": return takeTyping(event.room);
    case "toast": return showAnswer(event);
    case "room": return takeRoom(event.room);
    case "person": return takePerson(event.person);
    case "call": return emit("call", event.call);
  }
}

function begin(snapshot) {
  const again = state.boot !== null;
  takeSnapshot(snapshot);
  if (!again) openAddressed();
  root.dataset.connection = "live";
}

/** The page speaks the language of whoever speaks in the chat shown. */
function follow() {
  const language = spoken(speaker()?.language);
  if (language === root.lang) return;
  speak(language);
  emit("language", language);
}

function openAddressed() {
  const id = /^#\d+$/.test(location.hash) && Number(location.hash.slice(1));
  if (state.rooms.has(id)) show(id);
}

function connected(live) {
  if (live) return;
  root.dataset.connection = "lost";
  byId("offline").textContent = t("offline");
}

watchTheme();
for (const event of ["snapshot", "room", "names"]) on(event, follow);
watchRooms();
watchMessages();
watchComposer();
watchAttachments();
watchReplyKeyboard();
watchInspector();
watchMeanwhile();
on("snapshot", ({ restarted }) => restarted && notify(t("restarted")));
on("room", (of) => history.replaceState(null, "", `#${of.id}`));
addEventListener("hashchange", openAddressed);
speak("uk");
listen(receive, connected);
