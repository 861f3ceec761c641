// A keyboard of answers that the bot put in place of the person's own: a tap says the label, or shares
// the person's own number.

import { sendOwn } from "./attach.js";
import { byId, h, refill } from "./dom.js";
import { say } from "./links.js";
import { on, room, speaker } from "./state.js";

const panel = byId("reply-keyboard");

export function watchReplyKeyboard() {
  for (const event of ["snapshot", "room"]) on(event, draw);
  for (const event of ["message", "deletion"]) on(event, ({ room: of }) => of === room() && draw());
}

/** The keyboard that holds in this room: the latest one, unless it was removed or served once. */
export function replyKeyboard(of) {
  const messages = [...of.messages.values()].reverse();
  const latest = messages.find((m) => m.reply_keyboard || m.remove_keyboard);
  if (!latest?.reply_keyboard) return null;
  const used = messages.some((m) => m.id > latest.id && m.from.id === speaker(of).id);
  return latest.reply_keyboard.one_time && used ? null : latest.reply_keyboard;
}

function draw() {
  const keyboard = room() && replyKeyboard(room());
  panel.hidden = !keyboard;
  const tap = (label) => (label === keyboard.shares_number ? sendOwn() : say(label));
  const key = (label) => h("button.key", { type: "button", onclick: () => tap(label), data: { answer: label } }, h("span", {}, label));
  refill(panel, keyboard?.rows.map((row) => h("div.keys", {}, row.map(key))) ?? []);
}
