// The page's own words, in the languages that its people speak.

const TEXTS = {
  uk: {
    "title": "Демо worksection-bot",
    "chats": "Чати",
    "manager": "керівник",
    "member": "учасник команди",
    "group": "група",
    "bot": "бот",
    "language": "Мова Telegram цієї людини",
    "theme": "Світла чи темна тема",
    "inspector": "Інспектор",
    "inspector.open": "Що бот сказав сервісам",
    "inspector.close": "Закрити інспектор",
    "inspector.empty": "Тут з’являтиметься кожен виклик, який бот робить до Telegram і Worksection.",
    "inspector.all": "Усі",
    "inspector.polls": "getUpdates",
    "inspector.clear": "Очистити",
    "inspector.red": "з помилкою: {n}",
    "inspector.none": "без параметрів",
    "inspector.lost": "немає відповіді",
    "unread": "є нове",
    "message": "Повідомлення",
    "send": "Надіслати",
    "attach": "Додати",
    "attach.contact": "Контакт",
    "attach.mine": "Мій номер",
    "attach.file": "Файл",
    "commands": "Команди бота",
    "commands.none": "Такої команди немає",
    "reply": "Відповісти",
    "reply.to": "Відповідь: {name}",
    "reply.cancel": "Не відповідати",
    "speaker": "Пише",
    "typing": "друкує",
    "edited": "змінено",
    "start": "Почати",
    "intro": "Тут ще нічого не сказано.",
    "task.try": "Посилання на завдання, щоб спробувати:",
    "to-end": "До останніх повідомлень",
    "today": "Сьогодні",
    "copied": "Скопійовано",
    "copy": "Скопіювати",
    "quote": "Показати або згорнути цитату",
    "spoiler": "Показати приховане",
    "vcard": "vCard",
    "vcard.save": "Зберегти .vcf",
    "download": "Завантажити",
    "via": "через @{name}",
    "members": "учасників: {n}",
    "with": "бот · чат, який бачить {name}",
    "inline.hint": "Пошук у будь-якому чаті",
    "inline.searching": "Шукаю…",
    "inline.none": "Нічого не знайдено",
    "inline.failed": "Бот не відповів на запит",
    "press.failed": "Бот не відповів на натискання",
    "send.failed": "Не вдалося надіслати: {why}",
    "unreachable": "демо не відповідає",
    "offline": "Зв’язок із демо втрачено. Пробую ще…",
    "restarted": "Демо запущено наново",
    "ok": "Гаразд",
    "cancel": "Скасувати",
    "contact.title": "Надіслати контакт",
    "contact.first": "Ім’я",
    "contact.last": "Прізвище",
    "contact.phone": "Телефон",
    "pick": "Куди надіслати?",
    "joined": "{name} у групі",
    "left": "{name} більше не в групі",
    "service": "Службове повідомлення",
    "pinned": "Закріплено повідомлення",
    "forwarded": "Переслане повідомлення",
    "unknown.button": "Кнопки цього виду тут не діють",
    "unknown": "Повідомлення цього виду тут не показується",
  },
  en: {
    "title": "worksection-bot demo",
    "chats": "Chats",
    "manager": "manager",
    "member": "team member",
    "group": "group",
    "bot": "bot",
    "language": "This person’s Telegram language",
    "theme": "Light or dark theme",
    "inspector": "Inspector",
    "inspector.open": "What the bot said to the services",
    "inspector.close": "Close the inspector",
    "inspector.empty": "Every call that the bot makes to Telegram and to Worksection appears here.",
    "inspector.all": "All",
    "inspector.polls": "getUpdates",
    "inspector.clear": "Clear",
    "inspector.red": "failed: {n}",
    "inspector.none": "no parameters",
    "inspector.lost": "no answer",
    "unread": "something new",
    "message": "Message",
    "send": "Send",
    "attach": "Attach",
    "attach.contact": "Contact",
    "attach.mine": "My number",
    "attach.file": "File",
    "commands": "The bot’s commands",
    "commands.none": "No such command",
    "reply": "Reply",
    "reply.to": "Reply to {name}",
    "reply.cancel": "Do not reply",
    "speaker": "Speaking",
    "typing": "typing",
    "edited": "edited",
    "start": "Start",
    "intro": "Nothing has been said here yet.",
    "task.try": "A task link to try:",
    "to-end": "To the latest messages",
    "today": "Today",
    "copied": "Copied",
    "copy": "Copy",
    "quote": "Show or fold the quotation",
    "spoiler": "Show what is hidden",
    "vcard": "vCard",
    "vcard.save": "Save .vcf",
    "download": "Download",
    "via": "via @{name}",
    "members": "members: {n}",
    "with": "bot · the chat that {name} sees",
    "inline.hint": "Search from any chat",
    "inline.searching": "Searching…",
    "inline.none": "Nothing found",
    "inline.failed": "The bot did not answer the query",
    "press.failed": "The bot did not answer the press",
    "send.failed": "Could not send: {why}",
    "unreachable": "the demo does not answer",
    "offline": "The demo is out of reach. Trying again…",
    "restarted": "The demo was started anew",
    "ok": "OK",
    "cancel": "Cancel",
    "contact.title": "Send a contact",
    "contact.first": "First name",
    "contact.last": "Last name",
    "contact.phone": "Phone",
    "pick": "Send it where?",
    "joined": "{name} is in the group",
    "left": "{name} is not in the group any more",
    "service": "Service message",
    "pinned": "A message was pinned",
    "forwarded": "Forwarded message",
    "unknown.button": "Buttons of this kind do nothing here",
    "unknown": "A message of this kind is not shown here",
  },
};

let language = "uk";

/** The text of this key in the page's language, with `{name}` replaced from `values`. */
export function t(key, values = {}) {
  const text = TEXTS[language][key] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

/** The language that the page speaks for somebody whose Telegram speaks `code`. */
export const spoken = (code) => (code?.startsWith("en") ? "en" : "uk");

/** Switches the page's language and rewrites every text marked in the document. */
export function speak(code) {
  language = spoken(code);
  document.documentElement.lang = language;
  document.title = t("title");
  translate(document);
}

/** Fills in `data-t` (text), `data-t-label` (aria-label and tooltip) and `data-t-placeholder`. */
function translate(root) {
  for (const e of root.querySelectorAll("[data-t]")) e.textContent = t(e.dataset.t);
  for (const e of root.querySelectorAll("[data-t-placeholder]")) e.placeholder = t(e.dataset.tPlaceholder);
  for (const e of root.querySelectorAll("[data-t-label]")) {
    e.setAttribute("aria-label", t(e.dataset.tLabel));
    e.title = t(e.dataset.tLabel);
  }
}

/** Hours and minutes of a moment given in milliseconds. */
export const clock = (ms) => new Date(ms).toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

/** A day in words. */
export function day(ms) {
  const date = new Date(ms);
  if (date.toDateString() === new Date().toDateString()) return t("today");
  return date.toLocaleDateString(language, { day: "numeric", month: "long" });
}
