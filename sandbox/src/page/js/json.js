// Parameters, indented and coloured.

import { h } from "./dom.js";
import { t } from "./texts.js";

/** A value as it reads best: an empty one in words, others as indented JSON. */
export function json(value) {
  const empty = value === null || Object.keys(value).length === 0;
  return h("pre.json", { tabindex: 0 }, empty ? t("inspector.none") : lines(value, ""));
}

function lines(value, indent) {
  if (Array.isArray(value)) return list("[", value.map((item) => lines(item, `${indent}  `)), "]", indent);
  if (value && typeof value === "object") {
    const fields = Object.entries(value).map(([key, item]) => [h("span.json-key", {}, key), ": ", ...lines(item, `${indent}  `)]);
    return list("{", fields, "}", indent);
  }
  return [h(`span.json-${value === null ? "null" : typeof value}`, {}, JSON.stringify(value))];
}

function list(open, items, close, indent) {
  if (!items.length) return [open + close];
  const inner = items.flatMap((item) => [`\n${indent}  `, ...item]);
  return [open, ...inner, `\n${indent}`, close];
}
