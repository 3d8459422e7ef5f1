// What the page asks of the server, and the news it hears from it.

/** Something that cannot be done; `key` names the text that says so. */
export class Impossible extends Error {
  constructor(key, cause) {
    super(key);
    this.key = key;
    this.facts = { cause };
  }
}

/** Return all that a person sees; without a number, the one who facilitates. */
export const look = (person) => answered(fetch(person ? `sight?as=${person}` : "sight"));

/** Do something as a person, and return what came of it. */
export function act(name, person, fields = {}) {
  const body = JSON.stringify({ as: person, ...fields });
  const headers = { "Content-Type": "application/json", "X-Pas-De-Cote": "page" };
  return answered(fetch(name, { method: "POST", headers, body }));
}

/** Call `onNews` at each change, and `onLost` when the server is no longer heard. */
export function listen(onNews, onLost) {
  const source = new EventSource("news");
  source.onmessage = onNews;
  source.onerror = onLost;
}

async function answered(request) {
  const response = await request.catch(() => {
    throw new Impossible("error.lost");
  });
  const said = await response.json().catch(() => ({ error: "error.unreadable" }));
  if (!response.ok) throw new Impossible(said.error, said.cause);
  return said;
}
