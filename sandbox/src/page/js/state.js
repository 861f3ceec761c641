// What the page knows, and who wants to hear of a change. No document here.

/** Everything that the server told, and where the person at the page is. */
export const state = {
  /** Differs after each start of the server. */
  boot: null,
  bot: null,
  /** People by id: `{ id, name, language, phone, role, bot_name, bot_description }`. */
  people: new Map(),
  /** Rooms by id: `{ id, title, person, members, messages, unread, typing, reply }`. */
  rooms: new Map(),
  /** The id of the chat that is shown. */
  current: null,
  /** Who speaks in a group, by the group's id. */
  speakers: new Map(),
};

const listeners = new Map();

/**
 * Calls `listener` at each `event`: `snapshot` (all is new), `room` (another one is shown),
 * `message`, `deletion`, `typing`, `reply` (what is answered), `names` (of people and rooms, and
 * their languages), `language` (the page's), `speaker` (of a group), `fill` (a text for the
 * composer), `call` (for the inspector), `meanwhile` (that panel is wanted).
 */
export function on(event, listener) {
  if (!listeners.has(event)) listeners.set(event, []);
  listeners.get(event).push(listener);
}

export function emit(event, detail) {
  for (const listener of listeners.get(event) ?? []) listener(detail);
}

export const room = () => state.rooms.get(state.current);

/** Who speaks in this chat (the one shown, if none is given). */
export function speaker(of = room()) {
  if (!of) return undefined;
  return state.people.get(of.person ?? state.speakers.get(of.id) ?? of.members[0]);
}

/** Of a contact, whose name comes in two parts. */
export const fullName = ({ first_name, last_name }) => [first_name, last_name].filter(Boolean).join(" ");

export const firstName = (person) => person.name.split(" ")[0];

/** What the bot is called in the language of the one who speaks. */
export const botName = () => speaker()?.bot_name ?? state.bot.name;

/** The private chat that this person has with the bot. */
export const privateRoom = (person) => [...state.rooms.values()].find((r) => r.person === person);

export const groups = () => [...state.rooms.values()].filter((r) => !r.person);

/** Whether the one who speaks sees a message: a whisper is seen by its person alone. */
export const sees = (of, { whisper }) => !whisper || whisper.person === speaker(of)?.id;

/** The last message that a chat shows. */
export const lastMessage = (of) => [...of.messages.values()].findLast((message) => sees(of, message));

/** Takes over the server's whole state, keeping what belongs to the page alone. */
export function takeSnapshot({ boot, bot, people, rooms }) {
  const restarted = state.boot !== null && state.boot !== boot;
  const before = restarted ? new Map() : state.rooms;
  Object.assign(state, { boot, bot, people: new Map(people.map((p) => [p.id, p])) });
  state.rooms = new Map(rooms.map((r) => [r.id, {
    ...{ unread: 0, typing: false, reply: null },
    ...before.get(r.id),
    ...r,
    messages: new Map(r.messages.map((m) => [m.id, m])),
  }]));
  if (!state.rooms.has(state.current)) state.current = rooms[0]?.id ?? null;
  if (restarted) state.speakers.clear();
  state.rooms.forEach(expectAnswer);
  emit("snapshot", { restarted });
}

/** A message is there, or is there in a new form. */
export function takeMessage(roomId, message) {
  const of = state.rooms.get(roomId);
  if (!of || message.deleted) return;
  const fresh = !of.messages.has(message.id);
  of.messages.set(message.id, message);
  if (fresh && message.from.is_bot) {
    takeTyping(of.id, false);
    if (of.id !== state.current && sees(of, message)) of.unread += 1;
    expectAnswer(of);
  }
  emit("message", { room: of, message, fresh });
}

/** A message is gone. */
export function takeDeletion(roomId, messageId) {
  const of = state.rooms.get(roomId);
  if (!of?.messages.delete(messageId)) return;
  if (of.reply?.id === messageId) of.reply = null;
  emit("deletion", { room: of, messageId });
}

const TYPING_LASTS = 5000;

/** The bot types in a chat; Telegram shows that for five seconds, or until its message. */
export function takeTyping(roomId, typing = true) {
  const of = state.rooms.get(roomId);
  if (!of) return;
  clearTimeout(of.typing);
  of.typing = typing && setTimeout(() => takeTyping(roomId, false), TYPING_LASTS);
  emit("typing", of);
}

/** A group has another title or other members. */
export function takeRoom(changed) {
  const of = state.rooms.get(changed.id);
  if (!of) return;
  Object.assign(of, changed);
  emit("names");
}

/** Somebody changed, for example their language. */
export function takePerson(person) {
  state.people.set(person.id, person);
  emit("names");
}

/** Shows another chat, optionally with another speaker. */
export function show(roomId, speakerId) {
  const of = state.rooms.get(roomId);
  if (!of) return;
  const before = speaker(of);
  if (speakerId !== undefined && !of.person) state.speakers.set(of.id, speakerId);
  state.current = of.id;
  of.unread = 0;
  emit("room", of);
  if (speaker(of) !== before) emit("speaker", speaker(of));
}

/** The message that the next one answers, or `null`. */
export function replyTo(message) {
  room().reply = message;
  emit("reply", message);
}

/** A bot's `ForceReply` opens the reply by itself, for whom it concerns. */
function expectAnswer(of) {
  const message = lastMessage(of);
  if (!message?.force_reply) return;
  const asked = of.messages.get(message.reply_to)?.from.id;
  if (message.force_reply.selective && asked !== undefined && asked !== speaker(of)?.id) return;
  of.reply = message;
}
