// The inspector: every call that the bot makes to Telegram and to Worksection, as it happens.

import { byId, h } from "./dom.js";
import { json } from "./json.js";
import { on } from "./state.js";
import { t } from "./texts.js";

const panel = byId("inspector");
const list = byId("calls");

/** How many rows are kept. */
const KEPT = 500;

/** The newest call that was drawn, and the newest that was cleared away. */
let newest = 0;
let cleared = 0;

export function watchInspector() {
  on("snapshot", ({ restarted }) => restarted && startOver());
  on("call", add);
  on("language", drawRedCount);
  byId("inspector-open").addEventListener("click", () => toggle(!document.body.hasAttribute("data-inspector")));
  byId("inspector-close").addEventListener("click", () => (toggle(false), byId("inspector-open").focus()));
  byId("clear").addEventListener("click", clear);
  byId("polls").addEventListener("change", (event) => list.toggleAttribute("data-polls", event.target.checked));
  for (const button of panel.querySelectorAll("[data-filter]")) {
    button.addEventListener("click", () => filter(button.dataset.filter));
  }
  panel.addEventListener("keydown", (event) => event.key === "Escape" && toggle(false));
}

/** On a narrow screen the inspector is a sheet over the chat. */
function toggle(open) {
  document.body.toggleAttribute("data-inspector", open);
  byId("inspector-open").setAttribute("aria-expanded", String(open));
  if (open) byId("inspector-close").focus();
}

function filter(service) {
  list.dataset.service = service;
  for (const button of panel.querySelectorAll("[data-filter]")) {
    button.setAttribute("aria-pressed", String(button.dataset.filter === service));
  }
}

function clear() {
  cleared = newest;
  list.replaceChildren();
  drawRedCount();
}

/** The server was started anew and counts its calls from one again. */
function startOver() {
  newest = 0;
  clear();
}

const isRed = ({ status, error, violation }) => Boolean(error || violation) || status === 0 || status >= 400;

function add(call) {
  if (call.id <= Math.max(newest, cleared)) return;
  newest = call.id;
  const follows = list.scrollHeight - list.scrollTop - list.clientHeight < 60;
  list.append(row(call));
  if (list.children.length > KEPT) list.firstElementChild.remove();
  if (follows) list.scrollTop = list.scrollHeight;
  if (isRed(call)) drawRedCount();
}

function row(call) {
  const red = isRed(call);
  const details = h("details", {}, h("summary", {},
    h("span.call-service", { title: call.service }, SIGNS[call.service]),
    h("span.call-method", {}, call.method),
    h("span.call-status", {}, call.status || t("inspector.lost")),
    h("span.call-duration", {}, duration(call.duration)),
    h("time.call-time", {}, time(call.started)),
    trouble("violation", call.violation),
    // A broken rule is often noted in the words of the answer: once is enough.
    call.error !== call.violation && trouble("error", call.error)));
  // Most rows are never opened: their parameters are drawn when they are.
  details.addEventListener("toggle", () => details.append(json(call.parameters)), { once: true });
  return h("li.call", {
    data: { call: call.id, service: call.service, method: call.method, status: call.status, red: red ? "" : null, poll: isPoll(call) ? "" : null },
  }, details);
}

const SIGNS = { telegram: "TG", worksection: "WS", bot: "BOT" };

const isPoll = ({ method }) => method.toLowerCase() === "getupdates";

const trouble = (kind, text) => text && h("span.call-trouble", { data: { trouble: kind } }, text);

const duration = (ms) => (ms < 1 ? "< 1 ms" : ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`);

const time = (ms) => new Date(ms).toLocaleTimeString("uk", { hour: "2-digit", minute: "2-digit", second: "2-digit" });

/** The count of red rows, on the inspector itself and on the button that opens it. */
function drawRedCount() {
  const count = list.querySelectorAll("[data-red]").length;
  panel.dataset.redCount = count;
  for (const badge of document.querySelectorAll(".red-count")) {
    badge.hidden = count === 0;
    badge.textContent = count;
    badge.title = t("inspector.red", { n: count });
  }
}
