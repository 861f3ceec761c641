// “Meanwhile in Worksection”: somebody else does something with a task, and the chat hears of it.

import { act, meanwhile } from "./api.js";
import { byId, h } from "./dom.js";
import { notify } from "./notices.js";
import { on } from "./state.js";
import { t, date } from "./texts.js";

const panel = byId("meanwhile");
const opener = byId("meanwhile-open");
const whoField = byId("meanwhile-who");
const taskField = byId("meanwhile-task");
const meField = byId("meanwhile-me");

/** What can be done, in the order of its buttons. */
const DEEDS = ["comment", "mention", "assign", "add", "date", "priority", "close", "delete"];

/** The most urgent priority. */
const URGENT = 10;

let choice = { people: [], tasks: [] };
/** Which of the ready comments comes next. */
let next = 0;

export function watchMeanwhile() {
  opener.addEventListener("click", () => toggle(panel.hidden));
  byId("meanwhile-close").addEventListener("click", () => (toggle(false), opener.focus()));
  panel.addEventListener("keydown", (event) => event.key === "Escape" && (toggle(false), opener.focus()));
  taskField.addEventListener("change", draw);
  meField.addEventListener("change", draw);
  on("language", draw);
  on("meanwhile", () => toggle(!opener.hidden));
  on("snapshot", refresh);
  // The bot may have changed a task.
  on("call", ({ service }) => service === "worksection" && !panel.hidden && refreshSoon());
}

function toggle(open) {
  panel.hidden = !open;
  opener.setAttribute("aria-expanded", String(open));
  if (open) refresh();
}

let soon;
function refreshSoon() {
  clearTimeout(soon);
  soon = setTimeout(refresh, 300);
}

async function refresh() {
  try {
    take(await meanwhile());
  } catch {
    // The page says by itself that the demo is out of reach.
  }
}

function take(taken) {
  choice = taken;
  opener.hidden = choice.tasks.length === 0;
  if (opener.hidden) panel.hidden = true;
  draw();
}

const task = () => choice.tasks.find(({ id }) => id === Number(taskField.value));
const person = (field) => choice.people.find(({ id }) => id === Number(field.value));

/** The fields, each with what was chosen before where that is still there, and the buttons. */
function draw() {
  options(taskField, choice.tasks, choice.tasks.find((known) => !known.done)?.id);
  const chosen = task();
  const team = choice.people.filter(({ id }) => chosen?.team.includes(id));
  options(meField, choice.people, choice.people[0]?.id);
  const me = Number(meField.value);
  options(whoField, team, team.find(({ id }) => id !== me)?.id);
  byId("meanwhile-state").textContent = chosen ? about(chosen) : "";
  const buttons = DEEDS.map((deed) => h("button.deed", {
    type: "button", disabled: !chosen, onclick: () => doIt(deed), data: { deed },
  }, label(deed, chosen)));
  byId("meanwhile-deeds").replaceChildren(...buttons);
}

function options(field, things, otherwise) {
  const before = Number(field.value);
  const chosen = things.some(({ id }) => id === before) ? before : otherwise;
  field.replaceChildren(...things.map(({ id, name }) => h("option", { value: id, selected: id === chosen }, name)));
}

/** How a task stands: what the buttons change. */
function about({ project, done, priority, date_end: end, to }) {
  const whose = to === "" ? t("meanwhile.anybody") : to ?? t("meanwhile.nobody");
  return [
    project,
    whose,
    end ? t("meanwhile.due", { date: date(end) }) : t("meanwhile.no-date"),
    t("meanwhile.priority-now", { n: priority }),
    done && t("meanwhile.done"),
  ].filter(Boolean).join(" · ");
}

function label(deed, chosen) {
  if (deed === "close" && chosen?.done) return t("meanwhile.reopen");
  if (deed === "priority") return t("meanwhile.priority", { n: chosen?.priority < URGENT ? URGENT : 1 });
  return t(`meanwhile.${deed}`);
}

async function doIt(deed) {
  const [who, chosen] = [person(whoField), task()];
  const text = deed === "add" ? t("meanwhile.new-task") : t(`meanwhile.words.${(next++ % 3) + 1}`);
  const told = deed === "close" && chosen.done ? "reopen" : deed;
  const focused = document.activeElement?.dataset.deed;
  try {
    take(await act("meanwhile", { deed, who: who.id, me: Number(meField.value), task: chosen.id, text }));
    notify(t(`meanwhile.told.${told}`, { who: who.name }));
  } catch (error) {
    notify(t("meanwhile.failed", { why: error.message }));
    refresh();
  }
  if (focused) panel.querySelector(`[data-deed="${focused}"]`)?.focus();
}
