// Faces and names of people, chats and the bot.

import { h, icon } from "./dom.js";
import { state } from "./state.js";

/** Initials on a colour that stays with the same id; `photo` lies over them. */
export function avatar(name, id, photo) {
  const initials = name.split(/\s+/).slice(0, 2).map((word) => [...word][0] ?? "").join("");
  return h("span.avatar", { "aria-hidden": "true", data: { hue: hue(id) } }, initials.toUpperCase(), photo);
}

/** One of the six colours that style/base.css knows. */
export const hue = (id) => Math.abs(id) % 6;

export const botAvatar = () => h("span.avatar.bot", { "aria-hidden": "true" }, icon("bot"));

/** A private chat is called by its person, a group by its title. */
export const roomName = (room) => (room.person ? state.people.get(room.person).name : room.title);

export const roomAvatar = (room) => (room.person
  ? avatar(roomName(room), room.person)
  : h("span.avatar.group", { "aria-hidden": "true" }, icon("group")));
