// What the page says by itself: toasts, alerts, a choice of chats.

import { roomAvatar, roomName } from "./avatars.js";
import { byId, h } from "./dom.js";
import { t } from "./texts.js";

const TOAST_LASTS = 4000;

/** A short note that goes by itself. `kind` is `note` (the page's) or `callback` (the bot's). */
export function notify(text, kind = "note") {
  const toast = h("div.toast", { data: { toast: kind } }, text);
  byId("toasts").append(toast);
  setTimeout(() => toast.remove(), TOAST_LASTS);
}

/** A text that stays until the person has read it. */
export function alertText(text) {
  byId("alert-text").textContent = text;
  byId("alert").showModal();
}

/** Puts a text on the clipboard and says so. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copyBySelection(text);
  }
  notify(t("copied"));
}

/** Without the clipboard's own interface (plain http off loopback): a selection, as of old. */
function copyBySelection(text) {
  const field = h("textarea", { class: "off-screen", "aria-hidden": "true" });
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}

/** Lets the person pick one of these chats; `undefined` if they would rather not. */
export function pickRoom(rooms) {
  const dialog = byId("picker");
  return new Promise((resolve) => {
    let picked;
    const pick = (room) => () => {
      picked = room;
      dialog.close();
    };
    byId("picker-rooms").replaceChildren(...rooms.map((room) => h(
      "button.row", { type: "button", onclick: pick(room), data: { pick: room.id } },
      roomAvatar(room), h("span", {}, roomName(room)),
    )));
    dialog.addEventListener("close", () => resolve(picked), { once: true });
    dialog.showModal();
  });
}
