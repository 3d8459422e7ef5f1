// The words of the page, in the language chosen for it.

const KEPT = "pasdecote.language";
export const LANGUAGES = ["fr", "en"];

let words = {};
let language = "fr";

/** Return the language of the page. */
export const spoken = () => language;

/** Return the language chosen earlier on this machine, if any. */
export const chosenBefore = () => LANGUAGES.find((each) => each === localStorage.getItem(KEPT));

/** Speak another language from now on. */
export async function speak(wanted, { keep = false } = {}) {
  const asked = LANGUAGES.includes(wanted) ? wanted : LANGUAGES[0];
  words = await (await fetch(`words.${asked}.json`)).json();
  language = asked;
  if (keep) localStorage.setItem(KEPT, asked);
  document.documentElement.lang = asked;
  document.title = say("title");
  for (const node of document.querySelectorAll("[data-word]")) node.textContent = say(node.dataset.word);
  for (const node of document.querySelectorAll("[data-label]")) label(node, say(node.dataset.label));
}

/** Return a text, its {facts} filled in. */
export function say(key, facts = {}) {
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => facts[name] ?? whole);
}

/** Tell whether there is a text of that name. */
export const knows = (key) => key in words;

/** Name a control for those who hear it, and for those who point at it. */
export function label(node, text) {
  node.setAttribute("aria-label", text);
  if (node.matches("button")) node.title = text;
}

/** Return a day in words. */
export const day = (at, zone) => part(at, zone, { weekday: "long", day: "numeric", month: "long" });

/** Return an hour, as under a message. */
export const hour = (at, zone) => part(at, zone, { hour: "2-digit", minute: "2-digit" });

/** Return a day and an hour in words, as people of the collective say them; in fewer words when asked. */
export function moment(at, zone, { brief = false } = {}) {
  const [hours, minutes] = hour(at, zone).split(":");
  const said = language === "fr" ? `${Number(hours)}\u00a0h${minutes === "00" ? "" : `\u00a0${minutes}`}` : `${hours}:${minutes}`;
  const today = brief ? part(at, zone, { weekday: "short", day: "numeric", month: "short" }) : day(at, zone);
  return `${today}, ${said}`;
}

function part(at, zone, form) {
  const format = new Intl.DateTimeFormat(language === "fr" ? "fr" : "en-GB", { timeZone: zone, ...form });
  // French says « 1er décembre », which Intl does not know.
  const told = ({ type, value }) => (type === "day" && value === "1" ? say("day.first") : value);
  return format.formatToParts(new Date(at)).map(told).join("");
}
