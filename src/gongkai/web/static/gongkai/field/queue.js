// What was entered, on this phone, until the office has it. One row per entry, under the key it is sent with.
const NAME = "gongkai-field";
const KEPT_AFTER_SENDING = 20;
let opened;

function open() {
  opened ??= new Promise((done, failed) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("entries", { keyPath: "key" });
      asked.result.createObjectStore("known", { keyPath: "id" });
    };
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
  return opened;
}

// Resolves when the phone has written it down, not when it was asked to.
async function within(store, mode, act) {
  const base = await open();
  return new Promise((done, failed) => {
    const transaction = base.transaction(store, mode, { durability: "strict" });
    const asked = act(transaction.objectStore(store));
    transaction.oncomplete = () => done(asked.result);
    transaction.onerror = () => failed(transaction.error);
    transaction.onabort = () => failed(transaction.error);
  });
}

export const add = (entry) => within("entries", "readwrite", (store) => store.add(entry));
export const put = (entry) => within("entries", "readwrite", (store) => store.put(entry));
export const get = (key) => within("entries", "readonly", (store) => store.get(key));
export const drop = (key) => within("entries", "readwrite", (store) => store.delete(key));

export async function all() {
  const rows = await within("entries", "readonly", (store) => store.getAll());
  return rows.sort((one, other) => (one.made_at < other.made_at ? 1 : -1));
}

// Changes only the named parts, so that two tabs do not overwrite each other's whole row.
export async function change(key, parts) {
  const base = await open();
  return new Promise((done, failed) => {
    const transaction = base.transaction("entries", "readwrite");
    const store = transaction.objectStore("entries");
    const asked = store.get(key);
    asked.onsuccess = () => {
      if (asked.result) store.put({ ...asked.result, ...parts });
    };
    transaction.oncomplete = () => done();
    transaction.onerror = () => failed(transaction.error);
    transaction.onabort = () => failed(transaction.error);
  });
}

// Takes an entry for sending, unless it was sent, refused or is being changed meanwhile.
export async function claim(key) {
  const base = await open();
  return new Promise((done, failed) => {
    const transaction = base.transaction("entries", "readwrite");
    const store = transaction.objectStore("entries");
    const asked = store.get(key);
    let taken = null;
    asked.onsuccess = () => {
      if (asked.result && ["waiting", "sending"].includes(asked.result.state)) {
        taken = { ...asked.result, state: "sending", tried: true };
        store.put(taken);
      }
    };
    transaction.oncomplete = () => done(taken);
    transaction.onerror = () => failed(transaction.error);
    transaction.onabort = () => failed(transaction.error);
  });
}

export async function forgetOldSent() {
  const sent = (await all()).filter((entry) => entry.state === "sent");
  await Promise.all(sent.slice(KEPT_AFTER_SENDING).map((entry) => drop(entry.key)));
}

// What the office told last: to choose from when there is no network.
export async function remember(known) {
  const { csrf, ...told } = known;
  await within("known", "readwrite", (store) => store.put({ ...told, id: "last" }));
}
export const remembered = () => within("known", "readonly", (store) => store.get("last"));

export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
