// Keeps the page and its files on the phone. It never keeps data, answers or anything that was entered.
/* global KIT */
const SHELF = `gongkai-field-${KIT.version}`;

self.addEventListener("install", (event) => {
  event.waitUntil(stock().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(clearOld().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== self.location.origin) return;
  if (request.mode === "navigate" && address.pathname === KIT.page) event.respondWith(thePage(event));
  else if (KIT.files.includes(address.pathname)) event.respondWith(fileOf(request));
});

async function stock() {
  const shelf = await caches.open(SHELF);
  await shelf.addAll(KIT.files);
  await keepPage(await fetch(KIT.page, { credentials: "same-origin" }));
}

async function clearOld() {
  const old = (await caches.keys()).filter((name) => name.startsWith("gongkai-field-") && name !== SHELF);
  await Promise.all(old.map((name) => caches.delete(name)));
}

// A redirect to the sign-in page is not the page.
async function keepPage(answer) {
  if (answer.ok && !answer.redirected) await (await caches.open(SHELF)).put(KIT.page, answer.clone());
}

async function thePage(event) {
  const kept = await (await caches.open(SHELF)).match(KIT.page);
  const fresh = fetch(event.request).then(async (answer) => {
    await keepPage(answer);
    return answer;
  });
  if (!kept) return fresh;
  event.waitUntil(fresh.catch(() => undefined));
  return kept;
}

async function fileOf(request) {
  const kept = await (await caches.open(SHELF)).match(request, { ignoreSearch: true });
  return kept || fetch(request);
}
