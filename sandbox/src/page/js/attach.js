// What can be sent beside text: a contact, one's own number, a file.

import { act } from "./api.js";
import { byId } from "./dom.js";
import { notify } from "./notices.js";
import { on, replyTo, room, speaker } from "./state.js";
import { t } from "./texts.js";

const button = byId("attach");
const menu = byId("attach-menu");
const dialog = byId("contact");
const form = byId("contact-form");
const input = byId("file");

export function watchAttachments() {
  button.addEventListener("click", () => toggle(menu.hidden));
  document.addEventListener("click", (event) => event.target.closest("#attach, #attach-menu") ?? toggle(false));
  menu.addEventListener("keydown", (event) => event.key === "Escape" && (toggle(false), button.focus()));
  byId("attach-contact").addEventListener("click", () => (toggle(false), dialog.showModal()));
  byId("attach-mine").addEventListener("click", () => (toggle(false), sendOwn()));
  byId("attach-file").addEventListener("click", () => (toggle(false), input.click()));
  input.addEventListener("change", sendFiles);
  form.addEventListener("submit", sendForm);
  byId("contact-cancel").addEventListener("click", () => dialog.close());
  on("room", () => toggle(false));
}

function toggle(open) {
  menu.hidden = !open;
  button.setAttribute("aria-expanded", String(open));
  if (open) menu.querySelector("button").focus();
}

/** What every sending has: where and by whom. */
const envelope = () => ({ room: room().id, person: speaker().id });

async function send(action, body) {
  try {
    await act(action, body);
    replyTo(null);
  } catch (error) {
    notify(t("send.failed", { why: error.message }));
  }
}

function sendForm() {
  const { first_name, last_name, phone_number } = Object.fromEntries(new FormData(form));
  send("contact", { ...envelope(), first_name, last_name, phone_number });
  form.reset();
}

/** A person's own card carries their id, as when Telegram shares one's number. */
export function sendOwn() {
  const { id, name, phone } = speaker();
  const [first_name, ...rest] = name.split(" ");
  send("contact", { ...envelope(), first_name, last_name: rest.join(" "), phone_number: phone, user_id: id });
}

async function sendFiles() {
  for (const file of input.files) {
    const base64 = await encoded(file);
    await send("file", { ...envelope(), name: file.name, mime: file.type || "application/octet-stream", base64 });
  }
  input.value = "";
}

function encoded(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
