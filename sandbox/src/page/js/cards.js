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
  const options = message.link_preview_options ?? {};
  const url = safeUrl(previewed(message, options) ?? "");
  if (!url || options.is_disabled || !url.protocol.startsWith("http")) return null;
  const size = options.prefer_large_media ? "large" : "small";
  const place = options.show_above_text ? "above" : "below";
  if (previous?.dataset.url === url.href && previous.dataset.size === size) {
    previous.dataset.place = place;
    return previous;
  }
  // Only an address given on purpose is loaded as a photo: a page's own picture is not known here.
  const photo = options.url && h("img", { src: url.href, alt: "", loading: "lazy", referrerpolicy: "no-referrer" });
  const caption = h("span.preview-host", {}, icon("link"), url.host);
  const card = h("a.preview", {
    href: url.href, target: "_blank", rel: "noopener noreferrer",
    onclick: (event) => openLink(url, event),
    data: { preview: place, place, size, url: url.href },
  }, photo, caption);
  photo?.addEventListener("error", () => photo.remove());
  return card;
}

/** The address that Telegram would preview: the one chosen, else the first in the text. */
function previewed(message, options) {
  if (options.url) return options.url;
  const first = message.entities?.find((e) => e.type === "url" || e.type === "text_link");
  return first && (first.url ?? message.text.substr(first.offset, first.length));
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
export function file({ file_id, file_name, file_size }) {
  return h("a.file", { href: `/page/file/${encodeURIComponent(file_id)}`, download: file_name ?? "", data: { file: file_name ?? "" } },
    h("span.file-icon", {}, icon("file")),
    h("span", {}, h("strong", {}, file_name ?? file_id), h("small", {}, size(file_size))));
}

const size = (bytes = 0) => (bytes < 1024 ? `${bytes} B` : bytes < 1 << 20 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / (1 << 20)).toFixed(1)} MB`);
