// The chats to choose from, and the head of the one that is shown.

import { act } from "./api.js";
import { botAvatar, roomAvatar, roomName } from "./avatars.js";
import { byId, h, refill } from "./dom.js";
import { summary } from "./messages.js";
import { notify } from "./notices.js";
import { botName, firstName, lastMessage, on, room, show, speaker, state } from "./state.js";
import { clock, spoken, t } from "./texts.js";

const list = byId("tabs");
const languages = byId("languages");

export function watchRooms() {
  for (const event of ["snapshot", "room", "names", "language"]) on(event, draw);
  on("message", ({ room: of }) => drawTab(of));
  on("deletion", ({ room: of }) => drawTab(of));
  on("typing", drawTyping);
  list.addEventListener("keydown", arrows);
  for (const button of languages.querySelectorAll("[data-language]")) {
    button.addEventListener("click", () => chooseLanguage(button.dataset.language));
  }
}

function draw() {
  if (list.children.length !== state.rooms.size) list.replaceChildren();
  state.rooms.forEach(drawTab);
  drawHead();
}

/** One tab: made once, then kept up to date. */
function drawTab(of) {
  const tab = list.querySelector(`[data-room="${of.id}"]`) ?? list.appendChild(h("button.tab", {
    type: "button", role: "tab", id: `tab-${of.id}`, "aria-controls": "scroller", onclick: () => show(of.id),
    data: { room: of.id, kind: of.person ? state.people.get(of.person).role : "group" },
  }));
  const selected = of.id === state.current;
  tab.setAttribute("aria-selected", String(selected));
  tab.tabIndex = selected ? 0 : -1;
  tab.setAttribute("aria-label", roomName(of));
  tab.toggleAttribute("data-unread", of.unread > 0);
  const last = lastMessage(of);
  refill(tab,
    roomAvatar(of),
    h("span.tab-name", {}, h("span.tab-full", {}, roomName(of)), h("span.tab-short", {}, shortName(of))),
    h("small.tab-time", {}, last && clock(last.date * 1000)),
    h("small.tab-last", {}, of.typing ? `${t("typing")}…` : last ? summary(last) : role(of)),
    of.unread > 0 && h("span.unread", { role: "img", "aria-label": t("unread") }));
}

const shortName = (of) => (of.person ? firstName(state.people.get(of.person)) : t("group"));
const role = (of) => t(of.person ? state.people.get(of.person).role : "group");

function drawHead() {
  const of = room();
  if (!of) return;
  byId("chat-avatar").replaceChildren(of.person ? botAvatar() : roomAvatar(of));
  byId("chat-name").textContent = of.person ? botName() : of.title;
  byId("scroller").setAttribute("aria-labelledby", `tab-${of.id}`);
  drawTyping(of);
  const language = spoken(speaker().language);
  for (const button of languages.querySelectorAll("[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === language));
  }
  languages.dataset.person = speaker().id;
}

/** Under the chat's name: what it is, or that the bot types. */
function drawTyping(of) {
  drawTab(of);
  if (of !== room()) return;
  const status = byId("chat-status");
  status.toggleAttribute("data-typing", Boolean(of.typing));
  const about = of.person ? t("with", { name: firstName(state.people.get(of.person)) }) : t("members", { n: of.members.length + 1 });
  const dots = of.typing && h("span.dots", { "aria-hidden": "true" }, h("i"), h("i"), h("i"));
  refill(status, of.typing ? t("typing") : about, dots);
}

function arrows(event) {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const ids = [...state.rooms.keys()];
  show(ids[(ids.indexOf(state.current) + step + ids.length) % ids.length]);
  list.querySelector("[aria-selected=true]").focus();
}

function chooseLanguage(code) {
  act("language", { person: speaker().id, language: code }).catch((error) => notify(error.message));
}
