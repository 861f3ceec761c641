// What a message can hold beside its text: a link's preview, a contact, a file.

import { avatar } from "./avatars.js";
import { h, icon, safeUrl } from "./dom.js";
import { openLink } from "./links.js";
import { fullName } from "./state.js";
import { t } from "./texts.js";

/**
 * The preview of a link, or `null` where the message shows none. `previous` is handed back if it
 * shows the same, so that an edit does not load the photo anew.
 */
export function preview(message, previous) {
  const url = message.preview && safeUrl(message.preview.url);
  if (!url?.protocol.startsWith("http")) return null;
  const size = message.preview.small === false ? "large" : "small";
  const place = message.preview.above_text ? "above" : "below";
  if (previous?.dataset.url === url.href && previous.dataset.size === size) {
    previous.dataset.preview = place;
    return previous;
  }
  // Who chose a size means a photo; what picture a page would show is not known here.
  const photo = message.preview.small !== null && h("img", { src: url.href, alt: "", loading: "lazy", referrerpolicy: "no-referrer" });
  const caption = h("span.preview-host", {}, icon("link"), url.host);
  const card = h("a.preview", {
    href: url.href, target: "_blank", rel: "noopener noreferrer",
    onclick: (event) => openLink(url, event),
    data: { preview: place, size, url: url.href },
  }, photo, caption);
  if (photo) photo.addEventListener("error", () => photo.remove());
  return card;
}

/** A shared contact, with its vCard to look at and to save. */
export function contact(card) {
  const name = fullName(card);
  const phone = h("a", { href: safeUrl(`tel:${card.phone_number}`)?.href }, card.phone_number);
  return h("div.contact", { data: { contact: card.phone_number } },
    h("div.contact-head", {}, avatar(name, card.phone_number.length), h("div", {}, h("strong", {}, name), phone)),
    card.vcard && vcard(name, card.vcard));
}

function vcard(name, text) {
  const save = h("button.quiet", { type: "button", onclick: () => download(`${name}.vcf`, "text/vcard", text) },
    icon("download"), t("vcard.save"));
  return h("details.vcard", { data: { vcard: "" } }, h("summary", {}, t("vcard")), h("pre", {}, text), save);
}

function download(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  h("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

/** A file, to be downloaded. */
export function file({ file_id, name, size }) {
  return h("a.file", { href: fileUrl(file_id), download: name, data: { file: name } },
    h("span.file-icon", {}, icon("file")),
    h("span", {}, h("strong", {}, name), h("small", {}, readable(size))));
}

/** A picture of the message itself. */
export function photo({ file_id, url }) {
  const source = url === null ? fileUrl(file_id) : safeUrl(url)?.href;
  return h("img.photo", { src: source, alt: "", loading: "lazy", referrerpolicy: "no-referrer", data: { photo: file_id } });
}

const fileUrl = (id) => `/page/file/${encodeURIComponent(id)}`;

const readable = (bytes) => (bytes < 1024 ? `${bytes} B` : bytes < 1 << 20 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / (1 << 20)).toFixed(1)} MB`);
