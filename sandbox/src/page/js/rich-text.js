// Text with Telegram's entities. Their offsets count UTF-16 units, as JavaScript's strings do.

import { h, icon, safeUrl } from "./dom.js";
import { copy } from "./notices.js";
import { openLink, runCommand } from "./links.js";
import { t } from "./texts.js";

/** The nodes of a text with entities; what Telegram finds by itself is found here too. */
export function richText(text, entities = []) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return nodes(text, 0, text.length, sorted);
}

/** The part from `start` to `end`; `entities` are those that begin in it, outermost first. */
function nodes(text, start, end, entities) {
  const result = [];
  let at = start;
  while (entities.length) {
    const [entity, ...rest] = entities;
    const until = Math.min(entity.offset + entity.length, end);
    const inside = rest.filter((e) => e.offset < until);
    entities = rest.filter((e) => e.offset >= until);
    if (entity.offset < at) continue;
    result.push(...detected(text.slice(at, entity.offset)));
    const part = text.slice(entity.offset, until);
    const literal = inside.length === 0 && !NESTS.has(entity.type);
    const children = literal ? [part] : nodes(text, entity.offset, until, inside);
    result.push(element(entity, part, children));
    at = afterBlock(entity, text, until);
  }
  return [...result, ...detected(text.slice(at, end))];
}

/** In these, links and the like are found; the others are links or code themselves. */
const NESTS = new Set(["bold", "italic", "underline", "strikethrough", "spoiler", "blockquote", "expandable_blockquote"]);
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);

/** A block brings its own line break: the one written after it would be a second. */
const afterBlock = (entity, text, until) => (BLOCKS.has(entity.type) && text[until] === "\n" ? until + 1 : until);

const TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s" };

function element(entity, part, children) {
  const data = { entity: entity.type };
  switch (entity.type) {
    case "code":
      return tappable("code", data, () => copy(part), t("copy"), children);
    case "pre":
      return codeBlock(entity, part, children);
    case "spoiler":
      return spoiler(children);
    case "blockquote":
      return h("blockquote", { data }, children);
    case "expandable_blockquote":
      return expandable(children);
    case "text_mention":
      return h("span.mention", { data }, children);
    case "custom_emoji":
      return h("span", { data }, children);
    case "bot_command":
      return tappable("a", data, () => runCommand(part), null, children);
    default:
      if (TAGS[entity.type]) return h(TAGS[entity.type], { data }, children);
      return link(address(entity, part), children, data);
  }
}

/** Where a link-like entity leads. */
function address(entity, part) {
  switch (entity.type) {
    case "text_link": return entity.url;
    case "email": return `mailto:${part}`;
    case "phone_number": return `tel:${part.replace(/[^+\d]/g, "")}`;
    case "mention": return `https://t.me/${part.slice(1)}`;
    default: return part;
  }
}

function link(target, children, data) {
  const url = safeUrl(target);
  if (!url) return h("span", { data }, children);
  const onclick = (event) => openLink(url, event);
  return h("a", { href: url.href, target: "_blank", rel: "noopener noreferrer", onclick, data }, children);
}

function tappable(tag, data, act, label, children) {
  const onkeydown = (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    act();
  };
  return h(tag, { role: "button", tabindex: 0, title: label, onclick: act, onkeydown, data }, children);
}

function codeBlock(entity, part, children) {
  const button = h("button.icon-button", { type: "button", "aria-label": t("copy"), onclick: () => copy(part) }, icon("copy"));
  const head = h("span.pre-head", {}, entity.language ?? "", button);
  return h("div.pre", { data: { entity: "pre" } }, head, h("pre", {}, children));
}

function spoiler(children) {
  const inner = h("span", {}, children);
  const reveal = () => outer.classList.add("shown");
  const outer = tappable("span", { entity: "spoiler" }, reveal, t("spoiler"), [inner]);
  return outer;
}

function expandable(children) {
  const body = h("span.quote-body", {}, children);
  const toggle = h("button.icon-button", { type: "button", "aria-label": t("quote"), "aria-expanded": "false" }, icon("down"));
  const quote = h("blockquote.expandable", { data: { entity: "expandable_blockquote" } }, body, toggle);
  toggle.addEventListener("click", () => toggle.setAttribute("aria-expanded", String(quote.classList.toggle("open"))));
  return quote;
}

/** What Telegram finds in plain text: addresses, mentions, commands and phones. */
const FOUND = new RegExp([
  String.raw`(?<url>https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]])`,
  String.raw`(?<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)`,
  String.raw`(?<mention>(?<![\w@])@[A-Za-z]\w{3,31})`,
  String.raw`(?<bot_command>(?<![\w\/<])\/[a-z]\w{0,31}(?:@\w+)?)`,
  String.raw`(?<phone_number>(?<![\w+])\+\d[\d\s()-]{7,17}\d)`,
].join("|"), "gu");

function detected(text) {
  const result = [];
  let at = 0;
  for (const match of text.matchAll(FOUND)) {
    const [type, part] = Object.entries(match.groups).find(([, value]) => value);
    result.push(text.slice(at, match.index), element({ type }, part, [part]));
    at = match.index + part.length;
  }
  return [...result, text.slice(at)].filter((node) => node !== "");
}
