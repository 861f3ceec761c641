// The page's talk with the server; the protocol is described in page.js.

import { t } from "./texts.js";

/** Tells the server what a person did and gives its answer; throws an `Error` with its words. */
export async function act(action, body) {
  return answer(fetch(`/page/${action}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  }));
}

/** The commands that the bot offers this person in this chat, in their language. */
export async function commands(room, person) {
  const query = new URLSearchParams({ room, person });
  return answer(fetch(`/page/commands?${query}`));
}

/** Who and what there is to choose from in Worksection. */
export const meanwhile = () => answer(fetch("/page/meanwhile"));

async function answer(request) {
  const response = await request.catch(() => {
    throw new Error(t("unreachable"));
  });
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(body.error ?? `HTTP ${response.status}`);
  return body;
}

const RETRY_AFTER = 1000;

/**
 * Listens to the server for ever. `onEvent` gets each event, `onState` hears `true` when the
 * connection is there and `false` when it is lost. Each connection begins with a snapshot.
 */
export function listen(onEvent, onState) {
  const source = new EventSource("/page/events");
  source.onopen = () => onState(true);
  source.onmessage = (event) => onEvent(JSON.parse(event.data));
  source.onerror = () => {
    source.close();
    onState(false);
    setTimeout(() => listen(onEvent, onState), RETRY_AFTER);
  };
}
