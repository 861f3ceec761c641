// The list above the composer: commands or inline results. The focus stays in the text field; the
// arrows move through the list (the combobox pattern).

import { byId, h, refill } from "./dom.js";

const box = byId("suggestions");
const field = byId("text");

/** What Enter and Tab do, by option. */
let choices = [];
let active = -1;

/** What is listed now: `commands`, `inline`, or `null`. */
export const listed = () => (box.hidden ? null : box.dataset.kind);

/**
 * Lists these items: `{ content, data, choose, complete }`. A tap or Enter does `choose`, Tab does
 * `complete` (or the same). `head` and `foot` are elements above and under the options.
 */
export function suggest(kind, items, { head, foot } = {}) {
  const options = items.map((item, index) => h("div.option", {
    id: `option-${index}`, role: "option", "aria-selected": "false", data: item.data,
    onclick: item.choose, onpointermove: () => activate(index),
  }, item.content));
  choices = items;
  box.dataset.kind = kind;
  refill(box, head, options, foot);
  box.hidden = false;
  box.scrollTop = 0;
  field.setAttribute("aria-expanded", "true");
  activate(items.length ? 0 : -1);
}

/** Adds further items under those that are listed, keeping the place. */
export function suggestMore(kind, items, parts) {
  const [top, before] = [box.scrollTop, active];
  suggest(kind, [...choices, ...items], parts);
  activate(before);
  box.scrollTop = top;
}

export function closeSuggestions() {
  box.hidden = true;
  box.replaceChildren();
  choices = [];
  field.setAttribute("aria-expanded", "false");
  field.removeAttribute("aria-activedescendant");
}

/** Lets the list have a key first; `true` if it took it. */
export function suggestionKey(event) {
  if (box.hidden) return false;
  const choice = choices[active];
  if (event.key === "Escape") closeSuggestions();
  else if (event.key === "ArrowDown") move(1);
  else if (event.key === "ArrowUp") move(-1);
  else if (event.key === "Enter" && choice && !event.shiftKey) choice.choose();
  else if (event.key === "Tab" && choice && !event.shiftKey) (choice.complete ?? choice.choose)();
  else return false;
  event.preventDefault();
  return true;
}

function move(step) {
  if (choices.length) activate((active + step + choices.length) % choices.length);
  box.querySelector(".active")?.scrollIntoView({ block: "nearest" });
}

function activate(index) {
  active = index;
  box.querySelectorAll(".option").forEach((option, i) => {
    option.classList.toggle("active", i === index);
    option.setAttribute("aria-selected", String(i === index));
  });
  if (index >= 0) field.setAttribute("aria-activedescendant", `option-${index}`);
}
