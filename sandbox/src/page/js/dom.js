// Building the document. Text only ever becomes text nodes: nothing here parses HTML.

/**
 * An element: `h("button.send", { type: "button", onclick, data: { id: 1 } }, icon("send"), "Go")`.
 * Properties that are `false`, `null` or `undefined` are left out, as are such children.
 */
export function h(selector, properties = {}, ...children) {
  const [tag, ...classes] = selector.split(".");
  const element = document.createElement(tag);
  if (classes.length) element.className = classes.join(" ");
  for (const [name, value] of Object.entries(properties)) set(element, name, value);
  element.append(...children.flat().filter(present));
  return element;
}

/** Replaces what is in an element; absent children are left out. */
export function refill(element, ...children) {
  element.replaceChildren(...children.flat().filter(present));
}

const present = (value) => value !== false && value !== null && value !== undefined;

function set(element, name, value) {
  if (!present(value)) return;
  if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
  else if (name === "data") Object.entries(value).forEach(([key, v]) => present(v) && (element.dataset[key] = v));
  else element.setAttribute(name, value === true ? "" : value);
}

const SVG = "http://www.w3.org/2000/svg";

/** One of the symbols drawn in index.html. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.classList.add("icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

/** The element with this id; the page cannot work without it. */
export function byId(id) {
  return document.getElementById(id);
}

const SAFE_SCHEMES = ["http:", "https:", "tg:", "mailto:", "tel:"];

/** The address as a `URL`, or `null` where following it could run something. */
export function safeUrl(address) {
  try {
    const url = new URL(address.includes(":") ? address : `https://${address}`);
    return SAFE_SCHEMES.includes(url.protocol) ? url : null;
  } catch {
    return null;
  }
}

/** Whether the person asked their system for less motion. */
export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
