// Inline keyboards: what each kind of button does, and the wait for the bot's answer.

import { act } from "./api.js";
import { h, icon, safeUrl } from "./dom.js";
import { fillElsewhere, openLink } from "./links.js";
import { alertText, copy, notify } from "./notices.js";
import { emit, speaker, state } from "./state.js";
import { t } from "./texts.js";

/** The keyboard under a message, or `null`. */
export function keyboard(message) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  return h("div.keyboard", { data: { keyboard: message.message_id } }, rows.map((row) =>
    h("div.keys", {}, row.map((button) => key(button, message)))));
}

function key(button, message) {
  const { kind, value, mark, press } = action(button, message);
  const element = h("button.key", {
    type: "button",
    onclick: () => press(element),
    data: { button: button.text, kind, value },
  }, h("span", {}, button.text), mark && icon(mark));
  if (waiting.has(pressId(message, button))) wait(element, true);
  return element;
}

/** What a button is and does. */
function action(button, message) {
  const bot = `@${state.bot.username} `;
  if (button.url !== undefined) {
    return { kind: "url", value: button.url, mark: "out", press: () => openUrl(button.url) };
  }
  if (button.copy_text) {
    return { kind: "copy", value: button.copy_text.text, mark: "copy", press: () => copy(button.copy_text.text) };
  }
  if (button.switch_inline_query_current_chat !== undefined) {
    const query = button.switch_inline_query_current_chat;
    return { kind: "inline", value: query, mark: "search", press: () => emit("fill", bot + query) };
  }
  const shared = button.switch_inline_query ?? button.switch_inline_query_chosen_chat?.query;
  if (shared !== undefined) {
    return { kind: "share", value: shared, mark: "share", press: () => fillElsewhere(bot + shared) };
  }
  return { kind: "callback", value: button.callback_data, press: (element) => press(element, button, message) };
}

function openUrl(address) {
  const url = safeUrl(address);
  if (url) openLink(url);
}

/** Presses that the bot has not answered yet: an edit may draw their buttons anew meanwhile. */
const waiting = new Set();
const pressId = (message, button) => `${message.chat.id}/${message.message_id}/${button.callback_data}`;

async function press(element, button, message) {
  const id = pressId(message, button);
  if (waiting.has(id)) return;
  waiting.add(id);
  wait(element, true);
  try {
    const { chat, message_id } = message;
    showAnswer(await act("press", { chat_id: chat.id, from: speaker().id, message_id, data: button.callback_data }));
  } catch {
    notify(t("press.failed"));
  } finally {
    waiting.delete(id);
    wait(element, false);
    document.querySelectorAll(".key[aria-busy]").forEach((key) => key.dataset.value === button.callback_data && wait(key, false));
  }
}

function wait(element, busy) {
  if (busy) element.setAttribute("aria-busy", "true");
  else element.removeAttribute("aria-busy");
}

function showAnswer({ text, show_alert, url }) {
  if (url) openUrl(url);
  if (!text) return;
  if (show_alert) alertText(text);
  else notify(text, "callback");
}
