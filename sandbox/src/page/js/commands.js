// The command menu: `/` at the start of the text, or the button beside it.

import { commands } from "./api.js";
import { h } from "./dom.js";
import { runCommand } from "./links.js";
import { taskToTry } from "./messages.js";
import { notify } from "./notices.js";
import { emit, room, speaker } from "./state.js";
import { closeSuggestions, suggest } from "./suggestions.js";
import { t } from "./texts.js";

/** Also with letters that no command has: the descriptions are searched too. */
const TYPED = /^\/[\p{L}\p{N}_]*$/u;

/** Whether this text is a command being typed. */
export const isCommand = (text) => TYPED.test(text);

let last = 0;

/** Lists the commands that fit what is typed: by their beginning, or by a word of what they do. */
export async function suggestCommands(text) {
  const turn = ++last;
  const all = await commands(room().id, speaker().id).catch((error) => (notify(error.message), []));
  if (turn !== last) return;
  const typed = text.slice(1).toLowerCase();
  const begins = (c) => c.command.startsWith(typed);
  const mentions = (c) => !begins(c) && typed.length > 1 && c.description.toLowerCase().includes(typed);
  const found = [...all.filter(begins), ...all.filter(mentions)];
  const none = found.length === 0 && h("p.hint", {}, t("commands.none"));
  suggest("commands", found.map(option), { head: none, foot: taskToTry() });
}

/** Forgets an answer that is still on its way. */
export function forgetCommands() {
  last += 1;
}

function option({ command, description }) {
  return {
    content: [h("strong", {}, `/${command}`), h("span", {}, description)],
    data: { command },
    choose: () => {
      closeSuggestions();
      emit("fill", "");
      runCommand(`/${command}`);
    },
    complete: () => emit("fill", `/${command} `),
  };
}
