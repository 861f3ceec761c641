// Inline mode: `@bot query` asks the bot, and its results are listed above the composer.

import { act } from "./api.js";
import { avatar, botAvatar } from "./avatars.js";
import { h, icon, safeUrl } from "./dom.js";
import { startPrivately } from "./links.js";
import { notify } from "./notices.js";
import { emit, room, speaker, state } from "./state.js";
import { closeSuggestions, suggest, suggestMore } from "./suggestions.js";
import { t } from "./texts.js";

/** How long nothing more is typed before the bot is asked, in milliseconds. */
const PAUSE = 80;
/** An answer that takes longer is announced; until then the last one stays, so that nothing flickers. */
const SLOW = 300;

/** The query in this text, if it is addressed to the bot. */
function queryIn(text) {
  const name = `@${state.bot.username} `;
  return text.toLowerCase().startsWith(name.toLowerCase()) ? text.slice(name.length) : null;
}

/** Whether this text is an inline query, or on its way to become one. */
export function isInline(text) {
  return queryIn(text) !== null || isName(text);
}

/** `@` or the beginning of the bot's name. */
const isName = (text) => /^@\w*$/.test(text) && `@${state.bot.username}`.toLowerCase().startsWith(text.toLowerCase());

let last = 0;
let pause;

/** Asks the bot, once the person stops typing. */
export function suggestInline(text) {
  const turn = ++last;
  clearTimeout(pause);
  const query = queryIn(text);
  if (query === null) return offerName();
  pause = setTimeout(() => ask({ turn, query, offset: "", list: suggest }), PAUSE);
}

/** Forgets a query that is still on its way. */
export function forgetInline() {
  last += 1;
  clearTimeout(pause);
}

function offerName() {
  const choose = () => emit("fill", `@${state.bot.username} `);
  const text = h("span.lines", {}, h("strong", {}, `@${state.bot.username}`), h("span", {}, t("inline.hint")));
  suggest("inline", [{ content: [botAvatar(), text], data: { inlineBot: "" }, choose }]);
}

async function ask({ turn, query, offset, list }) {
  const searching = () => suggest("inline", [], { head: h("p.hint", { "aria-busy": "true" }, t("inline.searching")) });
  const slow = offset === "" && setTimeout(() => turn === last && searching(), SLOW);
  const question = { room: room().id, person: speaker().id, query, offset };
  try {
    const answer = await act("inline", question);
    if (turn === last) show(answer, { turn, query, offset, list });
  } catch {
    if (turn === last) suggest("inline", [], { head: h("p.hint", { data: { inlineError: "" } }, t("inline.failed")) });
  } finally {
    clearTimeout(slow);
  }
}

function show({ id, results, next_offset, button }, { turn, query, offset, list }) {
  const items = results.map((result) => option(id, result));
  const empty = !items.length && !offset && !button && h("p.hint", {}, t("inline.none"));
  const more = next_offset && h("p.hint", { "aria-busy": "true" }, t("inline.searching"));
  list("inline", items, { head: button ? lead(button) : empty, foot: more });
  if (more) whenSeen(more, () => ask({ turn, query, offset: next_offset, list: suggestMore }));
}

function whenSeen(element, then) {
  const observer = new IntersectionObserver(([entry]) => {
    if (!entry.isIntersecting) return;
    observer.disconnect();
    then();
  });
  observer.observe(element);
}

/** The button above the results, into the private chat. */
function lead({ text, start_parameter }) {
  const onclick = () => {
    emit("fill", "");
    closeSuggestions();
    startPrivately(start_parameter);
  };
  return h("button.lead", { type: "button", onclick, data: { inlineButton: start_parameter ?? "" } }, text);
}

function option(answer, result) {
  const { title } = result;
  const photo = safeUrl(result.thumbnail_url ?? "");
  const image = photo && h("img", { src: photo.href, alt: "", loading: "lazy", referrerpolicy: "no-referrer" });
  image?.addEventListener("error", () => image.remove());
  const text = h("span.lines", {}, h("strong", {}, title), h("span", {}, result.description ?? ""));
  return {
    content: [avatar(title, [...result.id].length + title.length, image), text, icon("send")],
    data: { inlineResult: result.id },
    choose: () => choose(answer, result),
  };
}

async function choose(answer, result) {
  closeSuggestions();
  emit("fill", "");
  const choice = { room: room().id, person: speaker().id, answer, result: result.id };
  await act("choose", choice).catch((error) => notify(t("send.failed", { why: error.message })));
}
