// Sends what waits, one after the other. An entry leaves the queue only when the server has answered with its number.
import * as queue from "./queue.js";

const LONGEST = 60000;
const STUMBLES = 3;
let busy = null;
let again = false;

// Asked for while a round is under way, another round follows: the network may have come back, or an entry been
// written, after this one had looked.
export function send(addresses) {
  again = busy !== null;
  busy ??= alone(() => rounds(addresses)).finally(() => {
    busy = null;
  });
  return busy;
}

async function rounds(addresses) {
  let told;
  do {
    again = false;
    told = await round(addresses);
  } while (again);
  return told;
}

// Two tabs of one phone take turns.
function alone(work) {
  if (!navigator.locks) return work();
  return navigator.locks.request("gongkai-field-send", { ifAvailable: true }, (lock) => (lock ? work() : { state: "busy" }));
}

// Older browsers cannot limit a request; they wait until the network gives up.
const limit = () => AbortSignal.timeout?.(LONGEST);

export async function ask(address) {
  try {
    const answer = await fetch(address, { cache: "no-store", credentials: "same-origin", signal: limit() });
    const told = await answer.json();
    if (answer.status === 403) return { state: "not_allowed", said: told.sentences.join("") };
    if (!answer.ok) return { state: "offline" };
    if (!told.person) return { state: "expired", said: told.said };
    told.slow = Date.parse(told.now) - Date.now();
    await queue.remember(told);
    return { state: "ready", known: told };
  } catch {
    return { state: "offline" };
  }
}

async function round(addresses) {
  const asked = await ask(addresses.data);
  if (asked.state !== "ready") return asked;
  const { known } = asked;
  let last = asked;
  let stumbles = 0;
  for (const waiting of (await queue.all()).reverse()) {
    if (waiting.person !== known.person.id) continue;
    const entry = await queue.claim(waiting.key);
    if (!entry) continue;
    dispatchEvent(new Event("queue"));
    const goesOn = await one(addresses.send, entry, known.csrf);
    dispatchEvent(new Event("queue"));
    if (goesOn === true) {
      stumbles = 0;
      continue;
    }
    // One entry the server stumbles over does not hold up the others.
    last = goesOn;
    stumbles += 1;
    if (goesOn.state !== "later" || stumbles >= STUMBLES) return last;
  }
  await queue.forgetOldSent();
  return last;
}

async function one(address, entry, csrf) {
  let answer;
  let told = null;
  try {
    answer = await fetch(address, { method: "POST", body: bodyOf(entry), headers: { "X-CSRFToken": csrf }, redirect: "error", signal: limit() });
    if (answer.headers.get("Content-Type")?.startsWith("application/json")) told = await answer.json();
  } catch {
    await queue.change(entry.key, { state: "waiting" });
    return { state: "offline" };
  }
  if (answer.ok && told?.posting) {
    await queue.change(entry.key, { state: "sent", posting: told.posting, sentences: told.hints, photo: null });
    return true;
  }
  if (answer.status === 413 || (told && (answer.status === 422 || answer.status === 403))) {
    const sentences = told?.sentences ?? ["照片太大，服务器没有收。请改用较小的照片。"];
    await queue.change(entry.key, { state: "refused", sentences });
    return true;
  }
  await queue.change(entry.key, { state: "waiting" });
  if (answer.status === 401) return { state: "expired", said: told?.sentences.join("") };
  return { state: "later" };
}

// The title read in a photo, taken over by hand: answers with sentences when it could not be.
export async function takeTitle(address, suggestion, csrf) {
  const body = new FormData();
  body.append("posting", suggestion.posting);
  body.append("suggested", suggestion.suggested);
  try {
    const answer = await fetch(address, { method: "POST", body, headers: { "X-CSRFToken": csrf }, redirect: "error", signal: limit() });
    const told = await answer.json();
    return answer.ok ? [] : told.sentences;
  } catch {
    return ["现在没有网络，标题还没有改；有网后再点一次。"];
  }
}

function bodyOf(entry) {
  const body = new FormData();
  body.append("client_key", entry.key);
  body.append("person", entry.person);
  for (const [name, value] of Object.entries(entry.fields)) body.append(name, value);
  if (entry.photo) body.append("photo", new File([entry.photo.bytes], entry.photo.name, { type: entry.photo.type }));
  return body;
}
