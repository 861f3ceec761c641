// The messages of the chats. Each chat keeps its list in the document, and only what changed is
// drawn: switching chats and reconnecting do not flicker.

import { botAvatar, hue } from "./avatars.js";
import { contact, file, photo, preview } from "./cards.js";
import { byId, calm, h, icon, refill } from "./dom.js";
import { keyboard } from "./keyboard.js";
import { say } from "./links.js";
import { richText } from "./rich-text.js";
import { botName, emit, fullName, on, replyTo, room, sees, speaker, state } from "./state.js";
import { clock, day, t } from "./texts.js";

/** The list of messages of each chat, by the chat's id. */
const logs = new Map();
const scroller = byId("scroller");
const toEnd = byId("to-end");

export function watchMessages() {
  on("snapshot", drawAll);
  on("room", showLog);
  on("names", () => state.rooms.forEach(arrange));
  on("message", ({ room: of, message, fresh }) => drawLive(of, message, fresh));
  on("deletion", ({ room: of, messageId }) => remove(of, messageId));
  on("speaker", redraw);
  on("language", redraw);
  scroller.addEventListener("scroll", () => (toEnd.hidden = follows = atEnd()), { passive: true });
  sizes.observe(scroller);
  toEnd.addEventListener("click", () => goToEnd(true));
}

/** Whether the end is in view; if so it stays there when photos load or the composer grows. */
let follows = true;
const sizes = new ResizeObserver(() => follows && goToEnd(false));

/** Draws every chat from the state; messages that are drawn already stay as they are. */
function drawAll({ restarted }) {
  for (const [id, log] of logs) {
    if (restarted || !state.rooms.has(id)) {
      log.remove();
      logs.delete(id);
    }
  }
  state.rooms.forEach(fill);
  showLog();
}

function fill(of) {
  const log = logOf(of);
  for (const item of log.querySelectorAll("[data-message-id]")) {
    if (!of.messages.has(Number(item.dataset.messageId))) item.remove();
  }
  of.messages.forEach((message) => sees(of, message) && draw(of, message));
  arrange(of);
}

/** Draws all anew: another person's eyes, or another language. */
function redraw() {
  for (const [id, log] of logs) {
    log.replaceChildren();
    if (state.rooms.has(id)) fill(state.rooms.get(id));
  }
  showLog();
}

function logOf(of) {
  if (!logs.has(of.id)) {
    const log = h("ol.log", { hidden: true, data: { log: of.id } });
    logs.set(of.id, log);
    sizes.observe(log);
    scroller.append(log);
  }
  return logs.get(of.id);
}

function showLog() {
  for (const [id, log] of logs) log.hidden = id !== state.current;
  goToEnd(false);
}

function drawLive(of, message, fresh) {
  if (!sees(of, message)) return;
  const stays = of !== room() || (!follows && !(fresh && message.from.id === speaker().id));
  const item = draw(of, message);
  arrange(of);
  if (!calm()) item.animate(fresh ? ARRIVAL : CHANGE, { duration: fresh ? 180 : 500, easing: "ease-out" });
  if (!stays) goToEnd(fresh);
}

const ARRIVAL = [{ opacity: 0, transform: "translateY(8px)" }, {}];
const CHANGE = [{ filter: "brightness(1.06)" }, {}];

/** Takes a message away, folding its place. */
async function remove(of, messageId) {
  const item = find(of, messageId);
  if (!item) return;
  item.removeAttribute("data-message-id");
  item.inert = true;
  if (!calm()) {
    const height = `${item.offsetHeight}px`;
    const fold = [{ height, opacity: 1, overflow: "hidden" }, { height: 0, opacity: 0, margin: 0, overflow: "hidden" }];
    await item.animate(fold, { duration: 200, easing: "ease-in-out" }).finished.catch(() => {});
  }
  item.remove();
  arrange(of);
}

const find = (of, messageId) => logOf(of).querySelector(`[data-message-id="${messageId}"]`);

/** What each drawn message was drawn from. */
const drawn = new WeakMap();

/** Draws a message, or draws it anew in its place if it changed. */
function draw(of, message) {
  const source = JSON.stringify(message);
  const item = find(of, message.id) ?? logOf(of).appendChild(h("li", { data: { messageId: message.id } }));
  if (drawn.get(item) === source) return item;
  const focused = item.querySelector(".key:focus")?.dataset.value;
  refill(item, ...body(of, message, item.querySelector(".preview")));
  if (focused !== undefined) focusAgain(item, focused);
  drawn.set(item, source);
  item.dataset.side = serviceText(message) ? "service" : message.from.id === speaker(of).id ? "out" : "in";
  item.dataset.sender = message.from.id;
  item.dataset.date = message.date;
  item.toggleAttribute("data-edited", Boolean(message.edit_date));
  return item;
}

/** An edit drew the focused button anew: the same one, or the first, gets the focus back. */
function focusAgain(item, value) {
  const keys = [...item.querySelectorAll(".key")];
  (keys.find((key) => key.dataset.value === value) ?? keys[0])?.focus();
}

/** The parts of one message; `shown` is the preview that it shows now, if any. */
function body(of, message, shown) {
  const service = serviceText(message);
  if (service) return [h("span.service", {}, service)];
  const card = preview(message, shown);
  const bubble = h("div.bubble", {},
    sender(of, message),
    message.whisper && h("span.via", { data: { whisper: "" } }, t("whisper")),
    message.forwarded && h("span.via", {}, t("forwarded")),
    quoted(of, message),
    card?.dataset.preview === "above" && card,
    message.photo && photo(message.photo),
    message.contact && contact(message.contact),
    message.document && file(message.document),
    message.text && h("div.text", { data: { text: "" } }, richText(message.text, message.entities)),
    isUnknown(message) && h("em", {}, t("unknown")),
    card?.dataset.preview === "below" && card,
    message.reaction && h("span.reaction", { data: { reaction: message.reaction } }, message.reaction),
    time(message));
  const answer = h("button.icon-button.answer", {
    type: "button", "aria-label": t("reply"), title: t("reply"), onclick: () => replyTo(message), data: { reply: "" },
  }, icon("reply"));
  return [h("div.stack", {}, bubble, answer, keyboard(of, message))];
}

const isUnknown = ({ text, contact, document, photo }) => !(text || contact || document || photo);

function serviceText({ service }) {
  if (!service) return null;
  if (service.joined) return t("joined", { name: service.joined.map((who) => who.name).join(", ") });
  if (service.left) return t("left", { name: service.left.name });
  if (service.pinned !== undefined) return t("pinned");
  return service.title ?? service.topic_created ?? t("service");
}

/** Who wrote it, for a group, and through which bot. */
function sender(of, { from, via_bot }) {
  const name = !of.person && h("span.sender", { data: { hue: hue(from.id) } }, from.name);
  const via = via_bot !== null && h("span.via", {}, t("via", { name: state.bot.username }));
  return (name || via) && h("div.from", {}, name, via);
}

/** The message that this one answers, in a line; a tap shows it. */
function quoted(of, { reply_to }) {
  const original = of.messages.get(reply_to);
  if (!original) return null;
  const onclick = () => find(of, reply_to)?.scrollIntoView({ block: "center", behavior: calm() ? "auto" : "smooth" });
  return h("button.quoted", { type: "button", onclick, data: { quoted: reply_to } },
    h("strong", {}, original.from.name), h("span", {}, summary(original)));
}

/** A message in one line. */
export function summary(message) {
  const { contact: card, document: attached, photo: picture, text } = message;
  const sign = (card && `👤 ${fullName(card)}`) || (attached && `📎 ${attached.name}`) || (picture && "🖼️");
  return [sign, text].filter(Boolean).join(" ") || serviceText(message) || "…";
}

function time({ date, edit_date }) {
  return h("span.time", {}, edit_date && `${t("edited")} `, h("time", { datetime: new Date(date * 1000).toISOString() }, clock(date * 1000)));
}

/** Marks where a day and where a run of one sender begins, and greets in an empty chat. */
function arrange(of) {
  const log = logOf(of);
  log.querySelectorAll(".day, .intro").forEach((e) => e.remove());
  let before = {};
  for (const item of log.querySelectorAll("[data-message-id]")) {
    const { sender: from, side, date } = item.dataset;
    const today = day(date * 1000);
    if (today !== before.today) item.before(h("li.day", {}, h("span.service", {}, today)));
    item.toggleAttribute("data-first", today !== before.today || from !== before.from || side !== before.side);
    before = { from, side, today };
  }
  if (of.messages.size === 0) log.append(intro(of));
}

function intro(of) {
  const start = of.person && h("button.primary", { type: "button", onclick: () => say("/start", of), data: { start: "" } }, t("start"));
  const words = speaker(of).bot_description ?? t("intro");
  return h("li.intro", {}, botAvatar(), h("strong", {}, botName()), h("p", {}, words), start, taskToTry(), leadToMeanwhile());
}

/** The address of a task that there is; a tap puts it into the text field. */
export function taskToTry() {
  const { task } = state.bot;
  return task && h("p.hint", {}, t("task.try"), " ", h("button.task-link", { type: "button", onclick: () => emit("fill", task), data: { task: "" } }, task));
}

/** What leads to the panel where a colleague does something. */
function leadToMeanwhile() {
  const open = () => emit("meanwhile");
  return h("p.hint", {}, t("meanwhile.lead"), " ", h("button.task-link", { type: "button", onclick: open, data: { meanwhile: "" } }, t("meanwhile")));
}

const atEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 80;

function goToEnd(smoothly) {
  scroller.scrollTo({ top: scroller.scrollHeight, behavior: smoothly && !calm() ? "smooth" : "instant" });
  follows = true;
  toEnd.hidden = true;
}
