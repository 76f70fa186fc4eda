// The page: write down, show the queue, send when there is a network. Nothing here asks where the phone is.
import * as form from "./form.js";
import { smaller } from "./photo.js";
import * as queue from "./queue.js";
import { ask, send, takeTitle } from "./send.js";

const addresses = { ...document.body.dataset };
const at = (id) => document.getElementById(id);
const STATES = { waiting: "待发送", sending: "发送中", refused: "退回，请修改", sent: "已登记" };
const AGAIN = 30000;
const READING = 600000;
let known = null;
let photo = null;
let mended = null;
let key = queue.newKey();
let writing = false;
let before = null;

form.element.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (writing) return;
  hold(true);
  try {
    await write();
  } finally {
    hold(false);
  }
});

// While an entry is being put away (a large photo takes a moment) the form takes nothing: the next entry's
// words would go into this one, or be cleared away with it.
function hold(on) {
  if (on) before = document.activeElement;
  writing = on;
  at("fields").disabled = on;
  if (!on) before?.focus({ preventScroll: true });
}

async function write() {
  await preparing;
  const faults = form.faults();
  say(faults);
  if (faults.length) return;
  const entry = {
    key, person: known.person.id, name: known.person.name, fields: form.written(), where: form.placeName(), photo,
    pictured: Boolean(photo),
    made_at: mended?.made_at ?? new Date().toISOString(), state: "waiting", tried: false, sentences: [],
  };
  try {
    await (mended ? queue.put(entry) : queue.add(entry));
  } catch {
    say(["手机存储满了或不让保存，这条还没有记下。请清出空间，或有网时用普通登记页。"]);
    return;
  }
  navigator.storage?.persist?.();
  startAfresh();
  await show();
  go();
}

function startAfresh() {
  key = queue.newKey();
  mended = null;
  at("mending").hidden = true;
  form.clear();
  showPhoto(null);
}

let preparing = Promise.resolve();
at("photo").addEventListener("change", (event) => {
  const [file] = event.target.files;
  if (file) preparing = smaller(file).then(showPhoto).catch(unreadable);
});

function unreadable() {
  showPhoto(null);
  say(["这张照片打不开，没有放进登记。请重拍，或先只登记文字。"]);
}

function showPhoto(made) {
  photo = made;
  const seen = at("seen");
  if (seen.src) URL.revokeObjectURL(seen.src);
  seen.hidden = !made;
  if (made) seen.src = URL.createObjectURL(new Blob([made.bytes], { type: made.type }));
  else seen.removeAttribute("src");
  at("shot-words").textContent = made ? "重拍" : "拍照";
}

form.element.elements.place.addEventListener("change", form.followPlace);
form.element.elements.channel.addEventListener("change", () => form.drawOwn());
at("now").addEventListener("click", () => go());

function say(sentences) {
  at("faults").replaceChildren(...sentences.map((words) => form.make("li", { textContent: words })));
  at("faults").hidden = !sentences.length;
  if (sentences.length) at("faults").scrollIntoView({ block: "nearest" });
}

async function show() {
  const entries = await queue.all();
  at("queue").replaceChildren(...entries.map(row));
  const open = entries.filter((entry) => entry.state !== "sent").length;
  at("waiting").textContent = open ? `${open}条没有发出` : "";
  at("none").hidden = entries.length > 0;
  at("now").hidden = !open;
}

function row(entry) {
  const line = form.make("li", {});
  line.dataset.state = entry.state;
  line.dataset.tried = entry.tried;
  const others = known && entry.person !== known.person.id && entry.state !== "sent";
  line.append(
    form.make("strong", { textContent: entry.fields.content.replace(/［索引号：.*］$/, "") }), " ",
    form.make("span", { className: `state state-${entry.state}`, textContent: STATES[entry.state] }),
    form.make("p", { className: "soft", textContent: `${entry.where} ${entry.fields.posted_on}${entry.photo ? " 有照片" : ""}` }),
  );
  const said = others ? [`这条是${entry.name}登记的，请${entry.name}在这部手机上登录后发送。`] : entry.sentences;
  line.append(...said.map((words) => form.make("p", { textContent: words })));
  const better = entry.state === "sent" && known?.suggestions?.find((one) => one.posting === entry.posting);
  if (better) line.append(form.make("p", { textContent: `照片上的标题像是“${better.suggested}”。` }));
  const acts = others ? [] : actsOn(entry);
  if (better && !others) acts.unshift(button("采用这个标题", () => take(entry, better)));
  if (acts.length) {
    const box = form.make("div", { className: "desk-actions" });
    box.append(...acts);
    line.append(box);
  }
  return line;
}

// What may have reached the office already is not changed any more: it is sent again as it is.
function actsOn(entry) {
  if (entry.state === "sent") {
    return [form.make("a", { className: "btn btn-sm btn-outline-secondary", href: `/desk/postings/${entry.posting}/`, textContent: "查看" })];
  }
  if (!mayChange(entry)) return [];
  return [button("修改", () => mend(entry.key)), button("删除", () => remove(entry))];
}

function mayChange(entry) {
  return entry.state === "refused" || (entry.state === "waiting" && !entry.tried);
}

function button(words, act) {
  const made = form.make("button", { type: "button", className: "btn btn-sm btn-outline-secondary", textContent: words });
  made.addEventListener("click", act);
  return made;
}

async function mend(chosen) {
  const entry = await queue.get(chosen);
  if (!entry || !mayChange(entry)) return show();
  // Taken out of the round of sending while it is being changed.
  const sentences = entry.sentences.length ? entry.sentences : ["修改还没有保存，请接着改完再点“登记”。"];
  await queue.change(chosen, { state: "refused", sentences });
  mended = entry;
  key = chosen;
  at("mending").hidden = false;
  form.fill(entry.fields);
  showPhoto(entry.photo);
  say(entry.sentences);
  await show();
  at("content").focus();
}

// Only by hand: what the clerk typed is never changed by itself, and stays in the entry's note.
async function take(entry, better) {
  const said = await takeTitle(addresses.title, better, known.csrf);
  if (said.length) return say(said);
  known.suggestions = known.suggestions.filter((one) => one !== better);
  await queue.change(entry.key, { fields: { ...entry.fields, content: better.suggested } });
  await show();
}

async function remove(entry) {
  if (!confirm(`删除“${entry.fields.content}”？这条还没有发出，删除后不能找回。`)) return;
  const now = await queue.get(entry.key);
  if (now && mayChange(now)) await queue.drop(entry.key);
  if (mended?.key === entry.key) startAfresh();
  await show();
}

function tell(answer) {
  const net = at("net");
  const looks = { ready: "note-success", offline: "note-warning", expired: "note-warning", not_allowed: "note-error" };
  net.className = `note ${looks[answer.state] ?? "note-warning"}`;
  if (answer.state === "ready") net.textContent = `${known.organ} ${known.person.name}，已连接。`;
  else if (answer.state === "expired") {
    net.replaceChildren(`${answer.said} `, form.make("a", { href: addresses.login, textContent: "去登录" }));
  } else if (answer.state === "not_allowed") net.textContent = answer.said;
  else if (!known) net.textContent = "没有网络，这部手机还没有登录用过，请先在有网时打开一次。";
  else if (answer.state === "full") net.textContent = "手机存储出了问题，可能是存满了：登记还在手机里，暂时发不出。请清出空间，再点“现在发送”。";
  else if (answer.state === "later") net.textContent = "服务器暂时没有回应，登记都在手机里，稍后自动再发。";
  else net.textContent = `${known.person.name}，现在没有网络。照常登记，有网后自动发送。`;
}

async function go() {
  const answer = await send(addresses).catch(() => ({ state: "full" }));
  if (answer.state === "busy") return;
  learn(answer);
  tell(answer);
  await show();
}

function learn(answer) {
  if (answer.known) {
    known = answer.known;
    form.offer(known);
  }
}

async function start() {
  known = (await queue.remembered()) ?? null;
  if (known) form.offer(known);
  await show();
  const answer = await ask(addresses.data);
  learn(answer);
  tell(answer);
  await show();
  if (answer.state === "ready") await go();
}

// Another tab of this phone shows what this one sends.
const tabs = "BroadcastChannel" in window ? new BroadcastChannel("gongkai-field") : null;
if (tabs) tabs.onmessage = show;
addEventListener("queue", () => {
  tabs?.postMessage("queue");
  show();
});
addEventListener("online", () => go());
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && go());
setInterval(async () => {
  if ((await queue.all()).some((entry) => entry.state === "waiting" || entry.state === "sending" || isBeingRead(entry))) go();
}, AGAIN);

// A photo just sent is read by the office within minutes.
function isBeingRead(entry) {
  return entry.state === "sent" && entry.pictured && Date.now() - Date.parse(entry.made_at) < READING
    && !known?.suggestions?.some((one) => one.posting === entry.posting);
}
if ("serviceWorker" in navigator) navigator.serviceWorker.register(addresses.worker);
start();
