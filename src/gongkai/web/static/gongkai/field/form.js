// The form: what to choose from, the own fields of the channel, and what is written down of it.
const form = document.getElementById("entry");
const own = document.getElementById("own");
let known = null;
let offered = "";

export const element = form;

export function offer(told) {
  const first = known === null;
  const was = form.elements.place.value;
  known = told;
  const items = told.items.map((item) => option(`${item.title}［索引号：${item.number}］`));
  document.getElementById("items").replaceChildren(...items);
  const places = told.places.map((place) => option(place.id, place.name));
  if (told.everywhere) places.push(option("", "（不在现场）"));
  form.elements.place.replaceChildren(...places);
  const wanted = first ? (told.last_place ?? told.places[0]?.id ?? "") : was;
  if ([...form.elements.place.options].some((one) => one.value === String(wanted))) form.elements.place.value = wanted;
  const channel = form.elements.channel.value;
  form.elements.channel.replaceChildren(...told.channels.map((one) => option(one.code, one.label)));
  if (first) followPlace();
  else form.elements.channel.value = channel;
  offerToday();
  form.hidden = false;
}

export function followPlace() {
  const place = known.places.find((one) => String(one.id) === form.elements.place.value);
  if (place) form.elements.channel.value = place.channel;
  drawOwn();
}

export function drawOwn(values = {}) {
  const channel = known.channels.find((one) => one.code === form.elements.channel.value);
  own.replaceChildren(...(channel?.fields ?? []).map((field) => drawn(field, values[`own_${field.key}`] ?? "")));
}

function drawn(field, value) {
  const id = `own_${field.key}`;
  const label = make("label", { className: "form-label", htmlFor: id, textContent: field.label });
  if (field.required) label.append(make("span", { className: "must", textContent: "*", ariaHidden: "true" }));
  const box = make("div", { className: "field" });
  let input;
  if (field.kind === "choice") {
    input = make("select", { id, name: id, className: "form-select" });
    input.append(...(field.required ? field.choices : ["", ...field.choices]).map((one) => option(one, one || "（不填）")));
  } else if (field.kind === "text") {
    input = make("textarea", { id, name: id, className: "form-control", rows: 4 });
  } else {
    input = make("input", { id, name: id, className: "form-control", placeholder: `如 ${field.example}` });
    if (field.kind === "number") input.inputMode = "numeric";
  }
  if (value) input.value = value;
  box.append(label, input);
  if (field.key === "script") box.append(readingTime(input));
  return box;
}

function readingTime(input) {
  const words = make("p", { className: "soft" });
  const count = () => {
    const seconds = Math.ceil((input.value.replace(/\s/g, "").length * 60) / known.spoken_per_minute);
    const said = (seconds >= 60 ? `${Math.floor(seconds / 60)}分` : "") + (seconds % 60 || seconds < 60 ? `${seconds % 60}秒` : "");
    words.textContent = `播一遍约${said}`;
  };
  input.addEventListener("input", count);
  count();
  return words;
}

// What the server would refuse for certain is said at once, without a network too.
export function faults() {
  const found = [];
  const fields = form.elements;
  if (!fields.content.value.trim()) found.push("请写张贴的内容，或选择一条已公开的信息。");
  const channel = known.channels.find((one) => one.code === fields.channel.value);
  if (channel?.on_the_spot && !fields.place.value) found.push(`${channel.label}要写明在哪个点位。`);
  for (const field of channel?.fields ?? []) {
    if (field.required && !fields[`own_${field.key}`].value.trim()) found.push(`请写${field.label}，如“${field.example}”。`);
  }
  if (!fields.posted_on.value) found.push("请填张贴日期。");
  if (!(Number(fields.quantity.value) >= 1)) found.push("数量至少要1条。");
  return found;
}

export function written() {
  const fields = {};
  for (const input of form.elements) {
    if (input.name && input.type !== "file") fields[input.name] = input.value.trim();
  }
  return fields;
}

export function placeName() {
  return form.elements.place.selectedOptions[0]?.textContent ?? "";
}

export function fill(fields) {
  for (const [name, value] of Object.entries(fields)) {
    if (!name.startsWith("own_") && form.elements[name]) form.elements[name].value = value;
  }
  drawOwn(fields);
}

export function clear() {
  for (const name of ["content", "until", "note"]) form.elements[name].value = "";
  form.elements.photo.value = "";
  form.elements.quantity.value = "1";
  form.elements.posted_on.value = offered = today();
  drawOwn();
}

// A page left open overnight does not keep yesterday; a day the clerk chose stays.
function offerToday() {
  const day = form.elements.posted_on;
  if (!day.value || day.value === offered) day.value = offered = today();
}

// The day in China. A telephone whose clock is wrong is put right by what it heard last.
function today() {
  return new Date(Date.now() + (known?.slow ?? 0)).toLocaleDateString("sv-SE", { timeZone: "Asia/Shanghai" });
}

function option(value, words = "") {
  return make("option", { value, textContent: words });
}

export function make(tag, properties) {
  return Object.assign(document.createElement(tag), properties);
}
