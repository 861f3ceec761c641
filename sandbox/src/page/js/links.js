// Where a tap on a link, a command or a button's address leads.

import { act } from "./api.js";
import { notify, pickRoom } from "./notices.js";
import { emit, groups, privateRoom, room, show, speaker, state } from "./state.js";
import { t } from "./texts.js";

/** Sends a text as whoever speaks in this chat, and says so if that fails. */
export async function say(text, of = room(), replyTo = undefined) {
  try {
    await act("send", { room: of.id, person: speaker(of).id, text, reply_to: replyTo });
    return true;
  } catch (error) {
    notify(t("send.failed", { why: error.message }));
    return false;
  }
}

/** A tapped command is said at once; in a group it names the bot, as Telegram's clients do. */
export function runCommand(command) {
  const named = room().person || command.includes("@") ? command : `${command}@${state.bot.username}`;
  return say(named);
}

/** Opens the private chat of the one who speaks and starts the bot there with this payload. */
export function startPrivately(payload) {
  const own = privateRoom(speaker().id);
  show(own.id);
  return payload ? say(`/start ${payload}`, own) : undefined;
}

/** Handles links into Telegram here; anything else is left to the browser, in a new tab. */
export function openLink(url, event) {
  const target = telegramTarget(url);
  if (!target) {
    if (!event) window.open(url, "_blank", "noopener,noreferrer");
    return;
  }
  event?.preventDefault();
  const { name, parameters } = target;
  if (name === "share") share(parameters);
  else if (name !== state.bot.username.toLowerCase()) notify(`@${name}`);
  else if (parameters.has("startgroup")) startInGroup(parameters.get("startgroup"));
  else startPrivately(parameters.get("start"));
}

const TELEGRAM_HOSTS = ["t.me", "telegram.me"];

/** Whom a `t.me/name?…` or `tg://resolve?domain=name&…` link is about; `null` for other links. */
function telegramTarget(url) {
  const parameters = url.searchParams;
  if (url.protocol === "tg:") {
    return url.host === "resolve" ? { name: (parameters.get("domain") ?? "").toLowerCase(), parameters } : null;
  }
  if (!TELEGRAM_HOSTS.includes(url.host)) return null;
  return { name: url.pathname.split("/")[1].toLowerCase(), parameters };
}

async function startInGroup(payload) {
  const person = speaker();
  const choice = groups().filter((group) => group.members.includes(person.id));
  const group = choice.length > 1 ? await pickRoom(choice) : choice[0];
  if (!group) return;
  show(group.id, person.id);
  say(`/start@${state.bot.username} ${payload}`.trim(), group);
}

/** `t.me/share/url`: the text waits in the composer of the chat that the person picks. */
function share(parameters) {
  const text = [parameters.get("url"), parameters.get("text")].filter(Boolean).join("\n");
  fillElsewhere(text);
}

/** Lets the person pick a chat of theirs and puts a text into its composer. */
export async function fillElsewhere(text) {
  const person = speaker();
  const own = [...state.rooms.values()].filter((r) => r.person === person.id || r.members.includes(person.id));
  const target = await pickRoom(own);
  if (!target) return;
  show(target.id, person.id);
  emit("fill", text);
}
