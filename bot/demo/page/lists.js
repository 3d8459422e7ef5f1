// The lists beside the chat: whom one may be, which chats she has, which commands there are.

import { avatar, button, make } from "./bubbles.js";
import { say } from "./words.js";

/** Show everybody; `unread` tells whether somebody has something to read. */
export function showPeople(list, sight, unread, onChoose) {
  fill(list, sight.people, (person) => {
    const named = make("span", "named", make("span", "name", person.name));
    const role = say(`role.${person.role}`);
    if (role) named.append(make("span", "role", role));
    return entry(person.name, [avatar(person.name), named], person.id === sight.me, unread(person), () => onChoose(person));
  });
}

/** Show the chats of whoever one is. */
export function showChats(list, sight, current, unread, onChoose) {
  fill(list, sight.chats, (chat) => {
    const named = make("span", "named", make("span", "name", chat.title), make("span", "role", about(chat, sight)));
    return entry(chat.kind, [avatar(chat.title), named], chat === current, unread(chat), () => onChoose(chat));
  });
}

/** Show the commands of a chat. */
export function showCommands(list, chat, onChoose) {
  fill(list, Object.entries(chat.commands), ([name, description]) => {
    const key = button("", make("strong", "", `/${name}`), () => onChoose(`/${name}`));
    key.append(make("span", "", description));
    key.dataset.key = name;
    return key;
  });
}

/** Say what a chat is. */
export function about(chat, sight) {
  const me = sight.people.find((person) => person.id === sight.me);
  return chat.kind === "group"
    ? say("chat.group", { count: sight.people.length })
    : say("chat.private", { name: me.name });
}

function entry(key, inside, current, unread, onChoose) {
  const node = button("entry", "", onChoose);
  node.append(...inside);
  node.dataset.key = key;
  if (current) node.setAttribute("aria-current", "true");
  if (unread) {
    const dot = make("span", "dot");
    dot.setAttribute("role", "img");
    dot.setAttribute("aria-label", say("unread"));
    node.append(dot);
  }
  return node;
}

/** Fill a list anew, keeping the focus where it was. */
function fill(list, items, entryOf) {
  const focused = list.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  list.replaceChildren(...items.map((item) => make("li", "", entryOf(item))));
  if (focused !== null) list.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
}
