// Where a person writes: the text, what it answers, who speaks.

import { avatar } from "./avatars.js";
import { byId, h } from "./dom.js";
import { forgetCommands, isCommand, suggestCommands } from "./commands.js";
import { forgetInline, isInline, suggestInline } from "./inline.js";
import { say } from "./links.js";
import { summary } from "./messages.js";
import { replyKeyboard } from "./reply-keyboard.js";
import { firstName, on, replyTo, room, show, speaker, state } from "./state.js";
import { closeSuggestions, listed, suggestionKey } from "./suggestions.js";
import { t } from "./texts.js";

const form = byId("composer");
const field = byId("text");
const strip = byId("reply");
const speakers = byId("speakers");

/** Unsent texts, by chat. */
const drafts = new Map();
let shown = null;

export function watchComposer() {
  form.addEventListener("submit", (event) => (event.preventDefault(), submit()));
  field.addEventListener("input", changed);
  field.addEventListener("keydown", pressed);
  byId("commands").addEventListener("click", toggleCommands);
  byId("reply-cancel").addEventListener("click", () => (replyTo(null), field.focus()));
  on("fill", (text) => fill(text));
  on("room", changeRoom);
  on("snapshot", changeRoom);
  on("reply", (message) => (drawReply(), message && field.focus()));
  on("message", ({ room: of }) => of === room() && drawReply());
  on("deletion", ({ room: of }) => of === room() && drawReply());
  for (const event of ["names", "language"]) on(event, () => (drawReply(), drawSpeakers()));
}

/** Puts a text into the field, ready to be changed or sent. */
function fill(text) {
  field.value = text;
  field.focus();
  changed();
}

function changed() {
  const text = field.value;
  form.toggleAttribute("data-empty", text.trim() === "");
  fit();
  forgetCommands();
  forgetInline();
  if (isCommand(text)) suggestCommands(text);
  else if (isInline(text)) suggestInline(text);
  else closeSuggestions();
}

/** The field is as high as its text, within what its style allows. */
function fit() {
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight}px`;
}

function pressed(event) {
  if (event.isComposing || suggestionKey(event)) return;
  if (event.key === "Escape" && room().reply) replyTo(null);
  if (event.key !== "Enter" || event.shiftKey) return;
  event.preventDefault();
  submit();
}

async function submit() {
  const text = field.value.trim();
  if (!text) return;
  const of = room();
  const answered = of.reply;
  fill("");
  replyTo(null);
  if (await say(text, of, answered?.id)) return;
  fill(text);
  replyTo(answered);
}

function toggleCommands() {
  if (listed() === "commands") return closeSuggestions();
  field.focus();
  suggestCommands("/");
}

function changeRoom() {
  if (shown !== state.current) {
    if (shown !== null) drafts.set(shown, field.value);
    shown = state.current;
    field.value = drafts.get(shown) ?? "";
    closeSuggestions();
    fit();
    form.toggleAttribute("data-empty", field.value.trim() === "");
  }
  drawReply();
  drawSpeakers();
}

function drawReply() {
  const answered = room()?.reply;
  strip.hidden = !answered;
  const asked = answered?.force_reply ?? (room() && replyKeyboard(room()));
  field.placeholder = asked?.placeholder ?? t("message");
  if (!answered) return;
  strip.dataset.replyTo = answered.id;
  byId("reply-name").textContent = t("reply.to", { name: answered.from.name });
  byId("reply-text").textContent = summary(answered);
}

/** In a group the page can speak as any of its people. */
function drawSpeakers() {
  const of = room();
  speakers.hidden = !of || Boolean(of.person);
  if (speakers.hidden) return;
  const people = of.members.map((id) => state.people.get(id)).filter(Boolean);
  speakers.replaceChildren(h("span.hint", {}, t("speaker")), ...people.map((person) => h("button.choice", {
    type: "button", "aria-pressed": String(person === speaker()), data: { speaker: person.id },
    onclick: () => speakAs(of, person),
  }, avatar(person.name, person.id), firstName(person))));
}

function speakAs(of, person) {
  show(of.id, person.id);
  speakers.querySelector(`[data-speaker="${person.id}"]`)?.focus();
}
