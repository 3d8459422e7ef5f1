// Messages as bubbles: what was said, what it answers, what can be pressed.

import { day, hour, knows, label, say } from "./words.js";

const TAGS = new Set(["B", "I", "U", "S", "CODE", "PRE", "BLOCKQUOTE", "A", "TG-SPOILER"]);
const COMMAND = /(^|[\s(])(\/[a-z_]{2,32})(?![\w/])/g;
const LINK = /^\/start \S+$/;
const QUOTED = 140;

/** Make an element, with its class and what is in it. */
export function make(tag, style = "", ...inside) {
  const node = document.createElement(tag);
  if (style) node.className = style;
  node.append(...inside);
  return node;
}

/** Make a button. */
export function button(style, text, onPress, spoken = "") {
  const node = make("button", style, text);
  node.type = "button";
  node.addEventListener("click", () => onPress(node));
  if (spoken) label(node, spoken);
  return node;
}

/** Return the first letters of the first word of a name, and of the last. */
export const initials = (name) => [...name.matchAll(/(?<=^|\s)\S(?=\S*$)|^\S/gu)].join("").toUpperCase();

/** Make the round sign of somebody, coloured by name. */
export function avatar(name) {
  const sign = make("span", "avatar", initials(name));
  sign.ariaHidden = "true";
  sign.dataset.tint = tint(name);
  return sign;
}

/** Return one of eight tints, always the same for a name; these factors keep the people of the demo apart. */
export const tint = (name) => [...name].reduce((sum, letter) => (sum * 93 + letter.codePointAt(0)) % 1009, 0) % 8;

/** Draw the leaf that stands for a sticker. */
export const leaf = () => document.getElementById("leaf").content.cloneNode(true);

/** Draw the wave that stands for a sound, or the frame that stands for a picture. */
const sign = (kind) => document.getElementById(kind).content.cloneNode(true);
const SIGNS = { voice: "wave", photo: "frame" };

/**
 * Show the messages of a chat in a list, keeping the nodes of those that did not change.
 * `hands` is what can be done: press, reply, edit, command, fill.
 */
export function showMessages(list, chat, sight, hands) {
  const byId = new Map(chat.messages.map((message) => [message.id, message]));
  const before = new Map([...list.children].map((node) => [node.dataset.id, node]));
  let lastDay = "";
  for (const message of chat.messages) {
    const today = day(message.at, sight.zone);
    const shown = { message, today: today === lastDay ? "" : today, quoted: byId.get(message.reply_to) };
    lastDay = today;
    place(list, before, shown, chat, sight, hands);
  }
  for (const gone of before.values()) gone.remove();
}

function place(list, before, shown, chat, sight, hands) {
  const id = String(shown.message.id);
  const signature = JSON.stringify([shown, chat.open, document.documentElement.lang]);
  const old = before.get(id);
  before.delete(id);
  if (old?.signature === signature) return;
  const node = line(shown, chat, sight, hands);
  node.dataset.id = id;
  node.signature = signature;
  if (!old) return list.append(node);
  const focused = [...old.querySelectorAll("button")].indexOf(document.activeElement);
  old.replaceWith(node);
  if (focused >= 0) [...node.querySelectorAll("button")][focused]?.focus();
}

function line({ message, today, quoted }, chat, sight, hands) {
  const item = make("li");
  if (today) item.append(make("p", "day", today));
  if (message.service) {
    item.append(make("p", "service", serviceText(message)));
    return item;
  }
  const mine = message.author_id === sight.me;
  const bubble = make("article", `bubble${mine ? " mine" : ""}${message.from_bot ? " bot" : ""}`);
  bubble.setAttribute("aria-label", `${message.author}, ${hour(message.at, sight.zone)}`);
  if (!mine && chat.kind === "group") bubble.append(author(message));
  if (message.reply_to) bubble.append(quote(quoted));
  if (message.attachment) bubble.append(attachment(message));
  if (message.text) bubble.append(said(message, hands));
  bubble.append(foot(message, mine, chat, sight, hands));
  const beside = make("div", `beside${mine ? " mine" : ""}`);
  if (!mine && chat.kind === "group") beside.append(avatar(message.author));
  const column = make("div", "column", bubble);
  if (message.keyboard.length) column.append(keyboard(message, hands));
  beside.append(column);
  item.append(beside);
  return item;
}

function author(message) {
  const name = make("strong", "author", message.author);
  name.dataset.tint = tint(message.author);
  return name;
}

function said(message, hands) {
  const body = make("div", "said");
  body.append(message.from_bot ? safely(message.html, hands) : words(message));
  return body;
}

/** Return what somebody wrote; of a link that was followed, only the command, as in Telegram. */
const words = (message) => message.text.replace(LINK, "/start");

function attachment(message) {
  if (message.attachment in SIGNS) return make("div", `said ${message.attachment}`, sign(SIGNS[message.attachment]), make("em", "", attached(message)));
  const sticker = message.attachment === "sticker";
  const file = [attached(message), message.file_name].filter(Boolean).join(" · ");
  if (message.file) return make("div", "said", paper(message, file));
  const body = make("div", `said${sticker ? " sticker" : ""}`, sticker ? leaf() : make("em", "", file));
  if (sticker) body.firstElementChild.setAttribute("aria-label", file);
  return body;
}

/** A file of the bot is opened beside the page. */
function paper(message, name) {
  const link = make("a", "paper", name);
  return Object.assign(link, { href: message.file, target: "_blank", rel: "noopener noreferrer" });
}

function attached(message) {
  const kind = `attachment.${message.attachment}`;
  return knows(kind) ? say(kind, { length: length(message.seconds ?? 0) }) : message.attachment;
}

const length = (seconds) => (seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`);

function quote(quoted) {
  if (!quoted) return make("blockquote", "quote", say("message.gone"));
  const whole = words(quoted) || attached(quoted);
  const start = whole.length > QUOTED ? `${whole.slice(0, QUOTED)}…` : whole;
  return make("blockquote", "quote", make("strong", "", quoted.author), make("span", "", start));
}

function foot(message, mine, chat, sight, hands) {
  const row = make("footer");
  if (message.reactions.length) {
    const reactions = make("span", "reactions", message.reactions.join(" "));
    reactions.setAttribute("role", "img");
    label(reactions, `${say("reactions.label")} ${message.reactions.join(" ")}`);
    row.append(reactions);
  }
  if (chat.open) {
    const about = say("message.reply.label", { name: message.author });
    row.append(button("small", say("message.reply"), () => hands.reply(message), about));
    if (mine && (!message.attachment || message.attachment in SIGNS))
      row.append(button("small", say("message.edit"), () => hands.edit(message), say("message.edit.label")));
  }
  if (message.pinned) row.append(make("span", "", say("message.pinned")));
  if (message.edited && !message.from_bot) row.append(make("span", "", say("message.edited")));
  const time = make("time", "", hour(message.at, sight.zone));
  time.dateTime = message.at;
  row.append(time);
  return row;
}

function keyboard(message, hands) {
  const rows = message.keyboard.map((keys) => make("div", "", ...keys.map((key) => press(message, key, hands))));
  return make("div", "keyboard", ...rows);
}

function press(message, key, hands) {
  if (!key.link) return button("", key.label, (node) => hands.press(message, key, node));
  return outside(make("a", "", key.label), key.link);
}

function serviceText(message) {
  const key = `service.${message.service}`;
  return say(knows(key) ? key : "service.other", { name: message.author });
}

/** Return the bot's HTML as nodes: known tags, no attributes but an address on the web. */
export function safely(html, hands) {
  const made = document.createDocumentFragment();
  copy(new DOMParser().parseFromString(html, "text/html").body, made, hands);
  return made;
}

function copy(from, to, hands) {
  for (const node of from.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) to.append(...withCommands(node.data, hands));
    else if (node.nodeName === "CODE" && node.textContent.startsWith("/")) to.append(ready(node.textContent, hands));
    else if (TAGS.has(node.nodeName)) to.append(copied(node, hands));
    else copy(node, to, hands);
  }
}

function copied(node, hands) {
  const spoiler = node.nodeName === "TG-SPOILER";
  const made = spoiler ? make("span", "spoiler") : make(node.nodeName.toLowerCase());
  if (spoiler) made.tabIndex = 0;
  if (node.nodeName === "A") outside(made, node.getAttribute("href") ?? "");
  copy(node, made, hands);
  return made;
}

function outside(link, address) {
  if (/^https?:\/\//i.test(address)) Object.assign(link, { href: address, target: "_blank", rel: "noopener noreferrer" });
  return link;
}

/** Commands in a text can be pressed, as in Telegram. */
function withCommands(text, hands) {
  const pieces = [];
  let after = 0;
  for (const found of text.matchAll(COMMAND)) {
    const begin = found.index + found[1].length;
    pieces.push(text.slice(after, begin), button("command", found[2], () => hands.command(found[2])));
    after = begin + found[2].length;
  }
  return [...pieces, text.slice(after)];
}

/** An example of a command goes in the box, to be changed there. */
const ready = (text, hands) => make("code", "", button("command", text, () => hands.fill(text)));
