// Inline keyboards: what each kind of button does, and the wait for the bot's answer.

import { act } from "./api.js";
import { h, icon, safeUrl } from "./dom.js";
import { fillElsewhere, openLink } from "./links.js";
import { alertText, copy, notify } from "./notices.js";
import { emit, speaker, state } from "./state.js";
import { t } from "./texts.js";

/** The keyboard under a message of this room, or `null`. */
export function keyboard(of, message) {
  if (!message.keyboard.length) return null;
  return h("div.keyboard", { data: { keyboard: message.id } }, message.keyboard.map((row) =>
    h("div.keys", {}, row.map((button) => key(button, of, message)))));
}

function key(button, of, message) {
  const { kind, value, mark, press } = action(button, of, message);
  const element = h("button.key", {
    type: "button",
    onclick: () => press(element),
    data: { button: button.text, kind, value, style: button.style },
  }, h("span", {}, button.text), mark && icon(mark));
  if (waiting.has(pressId(of, message, button))) wait(element, true);
  return element;
}

/** What a button is and does. */
function action(button, of, message) {
  const bot = `@${state.bot.username} `;
  if (button.url !== undefined) {
    return { kind: "url", value: button.url, mark: "out", press: () => openUrl(button.url) };
  }
  if (button.copy_text !== undefined) {
    return { kind: "copy", value: button.copy_text, mark: "copy", press: () => copy(button.copy_text) };
  }
  if (button.switch_inline_query_current_chat !== undefined) {
    const query = button.switch_inline_query_current_chat;
    return { kind: "inline", value: query, mark: "search", press: () => emit("fill", bot + query) };
  }
  if (button.switch_inline_query !== undefined) {
    const query = button.switch_inline_query;
    return { kind: "share", value: query, mark: "share", press: () => fillElsewhere(bot + query) };
  }
  if (button.callback_data !== undefined) {
    return { kind: "callback", value: button.callback_data, press: (element) => press(element, button, of, message) };
  }
  return { kind: "other", value: button.other, press: () => notify(t("unknown.button")) };
}

function openUrl(address) {
  const url = safeUrl(address);
  if (url) openLink(url);
}

/** Presses that the bot has not answered yet: an edit may draw their buttons anew meanwhile. */
const waiting = new Set();
const pressId = (of, message, button) => `${of.id}/${message.id}/${button.callback_data}`;

async function press(element, button, of, message) {
  const id = pressId(of, message, button);
  if (waiting.has(id)) return;
  waiting.add(id);
  wait(element, true);
  try {
    await act("press", { room: of.id, person: speaker(of).id, message: message.id, button: button.text, data: button.callback_data });
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

/** What the bot answered to a press: only the one who pressed sees it. */
export function showAnswer({ room: roomId, person, toast }) {
  if (roomId !== state.current || person !== speaker().id) return;
  if (toast.url) openUrl(toast.url);
  if (!toast.text) return;
  if (toast.alert) alertText(toast.text);
  else notify(toast.text, "callback");
}
