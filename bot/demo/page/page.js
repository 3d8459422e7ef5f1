// The page: who one is, which chat is open, what is being written; and what follows from it.

import { leaf, showMessages } from "./bubbles.js";
import { about, showChats, showCommands, showPeople } from "./lists.js";
import { Impossible, act, listen, look } from "./server.js";
import { chosenBefore, moment, say, speak, spoken } from "./words.js";

const $ = (id) => document.getElementById(id);
const NOTICE_MS = 6000;
const NEAR = 120;

let sight = null;
let heardAt = 0;
let current = null; // The chat that is open.
let writing = null; // { reply } or { edit }: the message that what is being written is about.
let lost = false;
const seen = new Map(); // "person chat" → how many lines of it were on the screen.
const drafts = new Map(); // "person chat" → what was being written there.

const me = () => sight.people.find((person) => person.id === sight.me);
const spot = (person, chat) => `${person} ${chat}`;
const unreadIn = (person, chat) => (person.heard[chat] ?? 0) > (seen.get(spot(person.id, chat)) ?? 0);

// Looking.

let looking = null;
let again = false;

/** Look at what there is now; calls that come meanwhile become one more look. */
function refresh() {
  again = true;
  looking ??= (async () => {
    while (again) {
      again = false;
      await take(await look(sight?.me));
    }
  })().catch(tell).finally(() => (looking = null));
  return looking;
}

async function take(fresh) {
  if (sight && fresh.me !== sight.me) return;
  const first = sight === null;
  sight = fresh;
  heardAt = performance.now();
  lost = false;
  current = sight.chats.find((chat) => chat.id === current?.id) ?? sight.chats[0];
  if (first) {
    for (const person of sight.people) for (const chat in person.heard) seen.set(spot(person.id, chat), person.heard[chat]);
    await speak(chosenBefore() ?? sight.language);
    await arrive();
    return open(current, { keep: false });
  }
  show();
}

/** Be whom the address names, in the chat it names. */
async function arrive() {
  const [name, kind] = decodeURIComponent(location.hash.slice(1)).split("/");
  const person = sight.people.find((each) => each.name === name);
  if (person && person.id !== sight.me) sight = await look(person.id);
  current = sight.chats.find((chat) => chat.kind === kind) ?? (person ? sight.chats[0] : sight.chats.at(-1));
}

async function be(person, kind = current.kind) {
  keepDraft();
  sight = await look(person.id);
  heardAt = performance.now();
  open(sight.chats.find((chat) => chat.kind === kind) ?? sight.chats[0], { keep: false });
}

function open(chat, { keep = true } = {}) {
  if (keep) keepDraft();
  current = chat;
  $("log").replaceChildren();
  $("words").value = drafts.get(spot(sight.me, chat.id)) ?? "";
  forgetAim();
  closeCommands();
  show();
  toTheEnd();
  $("people").querySelector("[aria-current]").scrollIntoView({ block: "nearest", inline: "nearest" });
}

const toTheEnd = () => ($("log").scrollTop = $("log").scrollHeight);

const keepDraft = () => drafts.set(spot(sight.me, current.id), writing?.edit ? "" : $("words").value);

// Showing.

function show() {
  const log = $("log");
  const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR;
  seen.set(spot(sight.me, current.id), current.messages.length);
  history.replaceState(null, "", `#${encodeURIComponent(me().name)}/${current.kind}`);
  tellTime();
  showPeople($("people"), sight, (person) => person.id !== sight.me && anyUnread(person), (person) => attempt(() => be(person)));
  showChats($("chats"), sight, current, (chat) => unreadIn(me(), chat.id), (chat) => open(chat));
  showCommands($("commands"), current, (text) => attempt(() => command(text)));
  $("chat-title").textContent = current.title;
  $("chat-about").textContent = about(current, sight);
  $("empty").hidden = current.messages.length > 0;
  showMessages(log, current, sight, hands);
  showWriting();
  if (atEnd) toTheEnd();
}

const anyUnread = (person) => Object.keys(person.heard).some((chat) => unreadIn(person, chat));

function showWriting() {
  $("write").hidden = !current.open;
  $("start").hidden = current.open;
  $("start").querySelector("p").textContent = say("start.hint", { name: me().name });
  $("words").placeholder = say("write.hint", { name: me().name });
  $("send").textContent = say(writing?.edit ? "write.save" : "write.send");
  for (const id of ["sticker", "voice", "photo"]) $(id).hidden = Boolean(writing?.edit);
  $("about-writing").hidden = writing === null;
  $("about-writing").querySelector("span").textContent = writing?.edit
    ? say("write.editing")
    : say("write.replying", { name: writing?.reply?.author ?? "" });
  fit();
}

function tellTime() {
  const now = Date.parse(sight.now) + performance.now() - heardAt;
  $("clock").dateTime = new Date(now).toISOString();
  $("clock-words").textContent = moment(now, sight.zone);
  $("clock-brief").textContent = moment(now, sight.zone, { brief: true });
}

function notice(text) {
  const node = document.createElement("p");
  node.textContent = text;
  $("notices").append(node);
  setTimeout(() => node.remove(), NOTICE_MS);
}

function tell(error) {
  if (!(error instanceof Impossible)) throw error;
  if (error.key === "error.lost" && lost) return;
  lost = error.key === "error.lost";
  notice(say(error.key, error.facts));
}

/** Do something that may be impossible, say so if it is, then look. */
async function attempt(deed) {
  try {
    await deed();
  } catch (error) {
    tell(error);
  }
  await refresh();
}

// Doing.

const hands = {
  reply: (message) => aim({ reply: message }),
  edit: (message) => aim({ edit: message }, message.text),
  command: (text) => attempt(() => command(text)),
  fill: (text) => aim(null, text),
  press: (message, key, node) => attempt(() => press(message, key, node)),
};

function aim(what, text) {
  writing = what;
  if (text !== undefined) $("words").value = text;
  showWriting();
  $("words").focus();
}

function forgetAim() {
  if (writing?.edit) $("words").value = "";
  writing = null;
}

async function press(message, key, node) {
  node.setAttribute("aria-busy", "true");
  node.disabled = true;
  const came = await act("press", sight.me, { chat: current.id, message: message.id, button: key.label }).finally(() => {
    node.removeAttribute("aria-busy");
    node.disabled = false;
  });
  if (came.toast && came.alert) alert(came.toast);
  else if (came.toast) notice(came.toast);
  if (came.opens) await be(me(), "private");
}

function alert(text) {
  $("alert-text").textContent = text;
  $("alert").showModal();
}

/** Send a command, whatever is being written. */
async function command(text) {
  closeCommands();
  await act("say", sight.me, { chat: current.id, text });
  toTheEnd();
}

/** Send what is in the box: something new, or other words for something said. */
async function sendWritten() {
  const text = $("words").value;
  if (!text.trim()) return;
  const { edit, reply } = writing ?? {};
  if (edit) await act("edit", sight.me, { chat: current.id, message: edit.id, text });
  else await act("say", sight.me, { chat: current.id, text, reply_to: reply?.id ?? 0 });
  writing = null;
  $("words").value = "";
  if (!edit) toTheEnd();
}

/** Send a voice note, or a picture with what is in the box under it; in reply to what was to be answered. */
async function sendMedia(kind) {
  const text = kind === "photo" ? $("words").value : "";
  await act(kind, sight.me, { chat: current.id, text, reply_to: writing?.reply?.id ?? 0 });
  writing = null;
  if (kind === "photo") $("words").value = "";
  toTheEnd();
}

function closeCommands() {
  $("commands").hidden = true;
  $("open-commands").setAttribute("aria-expanded", "false");
}

function toggleCommands() {
  $("commands").hidden = !$("commands").hidden;
  $("open-commands").setAttribute("aria-expanded", String(!$("commands").hidden));
  if (!$("commands").hidden) $("commands").querySelector("button")?.focus();
}

/** Let the box be as high as what is in it. */
function fit() {
  $("words").style.height = "auto";
  $("words").style.height = `${Math.min($("words").scrollHeight + 2, 160)}px`;
}

function wire() {
  $("sticker").append(leaf());
  $("write").addEventListener("submit", (event) => (event.preventDefault(), attempt(sendWritten)));
  $("words").addEventListener("input", fit);
  $("words").addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    attempt(sendWritten);
  });
  $("write").addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    closeCommands();
    forgetAim();
    showWriting();
    $("words").focus();
  });
  $("about-writing").querySelector("button").addEventListener("click", () => (forgetAim(), aim(null)));
  $("open-commands").addEventListener("click", toggleCommands);
  $("sticker").addEventListener("click", () => attempt(() => act("sticker", sight.me, { chat: current.id })));
  for (const [kind, drawn] of [["voice", "wave"], ["photo", "frame"]]) {
    $(kind).append($(drawn).content.cloneNode(true));
    $(kind).addEventListener("click", () => attempt(() => sendMedia(kind)));
  }
  $("start").querySelector("button").addEventListener("click", () => attempt(() => act("start", sight.me)));
  for (const key of document.querySelectorAll("[data-seconds]")) key.addEventListener("click", () => attempt(() => moveClock(key)));
  for (const key of document.querySelectorAll("[data-language]")) key.addEventListener("click", () => changeLanguage(key.dataset.language));
  $("skip").addEventListener("click", (event) => (event.preventDefault(), $("log").focus()));
  addEventListener("hashchange", () => attempt(async () => (await arrive(), open(current, { keep: false }))));
  setInterval(() => sight && tellTime(), 1000);
}

async function moveClock(key) {
  await act("move", sight.me, { seconds: Number(key.dataset.seconds) });
  await refresh();
  notice(say("clock.moved", { when: $("clock-words").textContent }));
}

async function changeLanguage(language) {
  await speak(language, { keep: true });
  markLanguage();
  show();
}

function markLanguage() {
  for (const key of document.querySelectorAll("[data-language]"))
    key.setAttribute("aria-pressed", String(key.dataset.language === spoken()));
}

wire();
if (matchMedia("(max-width: 760px)").matches) $("guide").open = false;
await refresh();
markLanguage();
listen(refresh, () => tell(new Impossible("error.lost")));
