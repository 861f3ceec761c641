// Light or dark: the system's choice, until the person makes their own.

import { byId } from "./dom.js";

const KEY = "theme";
const system = matchMedia("(prefers-color-scheme: dark)");

export function watchTheme() {
  apply();
  system.addEventListener("change", apply);
  byId("theme").addEventListener("click", () => {
    const other = current() === "dark" ? "light" : "dark";
    // A choice that agrees with the system needs no memory: it follows the system again.
    if (other === (system.matches ? "dark" : "light")) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, other);
    apply();
  });
}

const current = () => localStorage.getItem(KEY) ?? (system.matches ? "dark" : "light");

function apply() {
  document.documentElement.dataset.theme = current();
}
