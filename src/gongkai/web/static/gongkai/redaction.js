// Comfort only: boxes drawn on the page are the numbers of the form beside it. Without this file the numbers do.
const SIDES = ["left", "top", "width", "height"];
const SMALLEST = 0.4; // percent of the page
const STEP = 0.5;

class Area {
  constructor(sheet, row) {
    this.sheet = sheet;
    this.row = row;
    this.inputs = Object.fromEntries(SIDES.map((side) => [side, row.querySelector(`input[name$="-${side}"]`)]));
    this.gone = row.querySelector('input[name$="-DELETE"]');
    this.box = document.createElement("button");
    this.box.type = "button";
    this.box.className = "redact-box";
    this.handle = document.createElement("span");
    this.handle.className = "redact-handle";
    this.box.append(this.handle);
    sheet.stage.append(this.box);
    row.addEventListener("input", () => this.show());
    this.box.addEventListener("pointerdown", (event) => this.grab(event));
    this.box.addEventListener("keydown", (event) => this.key(event));
    this.box.addEventListener("focus", () => row.classList.add("chosen"));
    this.box.addEventListener("blur", () => row.classList.remove("chosen"));
    this.show();
  }

  get values() {
    return Object.fromEntries(SIDES.map((side) => [side, parseFloat(this.inputs[side].value)]));
  }

  set(values) {
    const width = Math.min(100, Math.max(SMALLEST, values.width));
    const height = Math.min(100, Math.max(SMALLEST, values.height));
    const inside = {
      left: Math.min(100 - width, Math.max(0, values.left)),
      top: Math.min(100 - height, Math.max(0, values.top)),
      width,
      height,
    };
    for (const side of SIDES) this.inputs[side].value = inside[side].toFixed(2);
    this.show();
  }

  show() {
    const values = this.values;
    const drawn = SIDES.every((side) => Number.isFinite(values[side]));
    this.box.hidden = !drawn || this.gone?.checked;
    if (drawn) for (const side of SIDES) this.box.style[side] = `${values[side]}%`;
    const name = this.row.querySelector("legend").textContent;
    this.box.setAttribute("aria-label", `${name}涂黑区域，方向键移动，按住Shift改大小，Delete删除`);
  }

  remove() {
    if (this.gone) this.gone.checked = true;
    this.show();
    this.sheet.say(`${this.row.querySelector("legend").textContent}已标为删去，保存后生效。`);
    this.row.querySelector("input")?.focus();
  }

  key(event) {
    const ways = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };
    const values = this.values;
    if (event.key === "Delete" || event.key === "Backspace") this.remove();
    else if (ways[event.key]) {
      const [across, down] = ways[event.key];
      if (event.shiftKey) this.set({ ...values, width: values.width + across, height: values.height + down });
      else this.set({ ...values, left: values.left + across, top: values.top + down });
    } else return;
    event.preventDefault();
  }

  grab(event) {
    event.preventDefault();
    event.stopPropagation();
    this.box.focus();
    const start = this.sheet.point(event);
    const before = this.values;
    const resizing = event.target === this.handle;
    this.sheet.follow(event, (now) => {
      const across = now.x - start.x;
      const down = now.y - start.y;
      if (resizing) this.set({ ...before, width: before.width + across, height: before.height + down });
      else this.set({ ...before, left: before.left + across, top: before.top + down });
    });
  }
}

class Sheet {
  constructor(stage, form) {
    this.stage = stage;
    this.rows = form.querySelector("[data-redact-rows]");
    this.blank = form.querySelector("[data-redact-blank]");
    this.total = form.querySelector('input[name$="-TOTAL_FORMS"]');
    stage.querySelector("img").src = stage.dataset.source;
    this.areas = [...this.rows.querySelectorAll("[data-redact-area]")].map((row) => new Area(this, row));
    this.tools();
    stage.addEventListener("pointerdown", (event) => this.draw(event));
  }

  tools() {
    const bar = document.createElement("div");
    bar.className = "redact-tools";
    this.mode = this.button(bar, "画框", () => this.toggle());
    this.mode.setAttribute("aria-pressed", "false");
    this.button(bar, "加一个框", () => this.add({ left: 40, top: 45, width: 20, height: 3 }).box.focus());
    this.status = document.createElement("span");
    this.status.setAttribute("role", "status");
    bar.append(this.status);
    this.stage.before(bar);
  }

  button(bar, words, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "btn btn-outline-primary btn-sm";
    made.textContent = words;
    made.addEventListener("click", act);
    bar.append(made);
    return made;
  }

  toggle() {
    const on = this.stage.classList.toggle("drawing");
    this.mode.setAttribute("aria-pressed", String(on));
    this.say(on ? "用手指或鼠标在图上拖出方框。" : "");
  }

  say(words) {
    this.status.textContent = words;
  }

  point(event) {
    const frame = this.stage.querySelector("img").getBoundingClientRect();
    return {
      x: ((event.clientX - frame.left) * 100) / frame.width,
      y: ((event.clientY - frame.top) * 100) / frame.height,
    };
  }

  follow(event, moved, ended = () => {}) {
    const watch = (next) => next.pointerId === event.pointerId && moved(this.point(next));
    const stop = () => {
      removeEventListener("pointermove", watch);
      removeEventListener("pointerup", stop);
      removeEventListener("pointercancel", stop);
      ended();
    };
    addEventListener("pointermove", watch);
    addEventListener("pointerup", stop);
    addEventListener("pointercancel", stop);
  }

  draw(event) {
    if (event.button !== 0 || (event.pointerType !== "mouse" && !this.stage.classList.contains("drawing"))) return;
    event.preventDefault();
    const start = this.point(event);
    let area = null;
    this.follow(event, (now) => {
      const width = Math.abs(now.x - start.x);
      const height = Math.abs(now.y - start.y);
      if (!area && (width > SMALLEST || height > SMALLEST)) area = this.add({ left: start.x, top: start.y, width, height });
      area?.set({ left: Math.min(start.x, now.x), top: Math.min(start.y, now.y), width, height });
    }, () => area?.box.focus());
  }

  add(values) {
    const empty = this.areas.find((area) => SIDES.every((side) => area.inputs[side].value === ""));
    const area = empty ?? this.fresh();
    const last = this.areas.filter((other) => other !== area && !other.box.hidden).at(-1);
    if (last) area.row.querySelector("select").value = last.row.querySelector("select").value;
    if (area.gone) area.gone.checked = false;
    area.set(values);
    return area;
  }

  fresh() {
    const number = Number(this.total.value);
    const holder = document.createElement("div");
    holder.innerHTML = this.blank.innerHTML.replaceAll("__prefix__", String(number));
    const row = holder.firstElementChild;
    row.querySelector("legend").textContent = `第${number + 1}处`;
    this.rows.append(row);
    this.total.value = String(number + 1);
    const area = new Area(this, row);
    this.areas.push(area);
    return area;
  }
}

const stage = document.querySelector("[data-redact]");
const form = document.querySelector("[data-redact-form]");
if (stage && form) new Sheet(stage, form);
