// A grid as the page has it, without a browser: as much of elements as the modules of static/entry/ ask for.

const classes = () => {
  const names = new Set();
  return {
    add: (...some) => some.forEach((one) => names.add(one)),
    remove: (...some) => some.forEach((one) => names.delete(one)),
    toggle: (one, on) => (on ? names.add(one) : names.delete(one)),
    contains: (one) => names.has(one),
  };
};

// Something that listens; `fire` tells its listeners and gives the event back.
export const listener = (more = {}) => {
  const heard = [];
  return Object.assign(more, {
    addEventListener: (type, act) => heard.push([type, act]),
    fire(type, event = {}) {
      const told = { type, preventDefault: () => (told.isPrevented = true), ...event };
      heard.filter(([one]) => one === type).forEach(([, act]) => act(told));
      return told;
    },
  });
};

export const storage = () => {
  const kept = {};
  const hidden = (value) => ({ value, enumerable: false });
  return Object.defineProperties(kept, {
    getItem: hidden((key) => kept[key] ?? null),
    setItem: hidden((key, value) => (kept[key] = String(value))),
    removeItem: hidden((key) => delete kept[key]),
  });
};

const within = (one, tags) => one.children?.find((child) => tags.includes(child.tag) || within(child, tags)) ?? null;
const element = (tag) => listener({
  tag,
  dataset: {}, classList: classes(), textContent: "", hidden: true, children: [],
  append(...more) {
    this.children.push(...more);
  },
  replaceChildren(...now) {
    this.children = now;
  },
  focus() {}, setAttribute() {}, removeAttribute() {}, remove() {}, contains: () => false, matches: () => false,
  querySelector(what) {
    return within(this, what.split(", "));
  },
});

// A field as browsers have them: what is set from outside puts the caret at the end.
class Field {
  constructor(page, more) {
    Object.assign(this, { page, dataset: {}, offsetParent: {}, readOnly: false }, more);
    this.value = this.defaultValue;
  }
  get value() {
    return this.text;
  }
  set value(text) {
    this.text = text;
    this.setSelectionRange(text.length, text.length);
  }
  setSelectionRange(from, to) {
    [this.selectionStart, this.selectionEnd] = [from, to];
  }
  select() {
    this.setSelectionRange(0, this.text.length);
  }
  setAttribute() {}
  focus() {
    const before = this.page.document.activeElement;
    this.page.document.activeElement = this;
    if (before && before !== this) this.page.form.fire("focusout", { target: before });
    if (before !== this) this.page.form.fire("focusin", { target: this });
  }
  blur() {
    this.page.document.activeElement = null;
    this.page.form.fire("focusout", { target: this });
  }
  // One key that writes, as the browser has it: keydown, beforeinput, the text, input.
  write(sign) {
    if (this.page.key(sign).isPrevented || this.readOnly) return;
    if (this.page.form.fire("beforeinput", { target: this, inputType: "insertText" }).isPrevented) return;
    const { text, selectionStart: from, selectionEnd: to } = this;
    this.text = text.slice(0, from) + sign + text.slice(to);
    this.setSelectionRange(from + 1, from + 1);
    this.page.form.fire("input", { target: this });
  }
}

function line(number, texts, page) {
  const tr = { dataset: { row: String(number) }, offsetParent: {}, matches: (what) => what === ".line" };
  const inputs = texts.map((text, column) => {
    const td = Object.assign(element(), { matches: () => false });
    return new Field(page, { name: `${number}-m${column}`, defaultValue: text, parentElement: td });
  });
  const parts = { ".name": { textContent: `Chỉ tiêu ${number}` }, ".name a": {}, ".unit": { textContent: "%" } };
  tr.querySelector = (what) => parts[what] ?? { value: texts.map(() => 1).join(".") };
  tr.closest = () => ({ querySelector: () => null });
  tr.querySelectorAll = () => inputs;
  return tr;
}

let here;
const heading = { offsetParent: {}, matches: () => false };

// `table`: rows of four texts, or null for a heading. What is sent waits in `page.asked` for `answer`.
export function grid(table) {
  const page = (here = { asked: [], news: null });
  const byId = { noi: element(), dan: element(), tong: element(), "lay-lai-khoi": element() };
  const trs = table.map((texts, number) => (texts ? line(number, texts, page) : heading));
  const heads = [0, 1, 2, 3].map((number) => ({ dataset: {}, firstChild: { data: `Cột ${number}` },
    querySelector: () => ({ textContent: "2023" }),
  }));
  const found = { "tr.line": trs.filter((tr) => tr !== heading), "tbody tr": trs, "thead [id]": heads, ".chosen": [], ".proposal": [], tbody: [{}] };
  page.form = listener({
    dataset: { person: "5", table: "9", change: "0", save: "/luu/", changes: "/moi/", refusal: "" },
    querySelector: () => ({ value: "dấu" }),
    querySelectorAll: (what) => found[what],
  });
  byId.nhap = page.form;
  for (const id of ["dan", "lay-lai-khoi"]) {
    const parts = {};
    byId[id].querySelector = (what) => (parts[what] ??= element());
  }
  page.document = listener({
    activeElement: null, hidden: false, createElement: element,
    querySelector: (what) => (what === "meta[name=vault]" ? { dataset: { person: "5" } } : element()),
    getElementById: (id) => byId[id] ?? (id.startsWith("m") ? (byId[id] = element()) : null),
  });
  page.panel = byId.dan;
  page.input = (row, column) => trs[row].querySelectorAll()[column];
  page.key = (key, more = {}) => page.form.fire("keydown", { key, target: page.document.activeElement, ...more });
  page.write = (text) => [...text].forEach((sign) => page.document.activeElement.write(sign));
  page.type = (row, column, text) => {
    page.input(row, column).focus();
    page.write(text);
  };
  const mouse = (type, more) => (row, column) =>
    page.form.fire(type, {
      button: 0, buttons: 1, detail: 1, target: { closest: () => ({ querySelector: () => page.input(row, column) }) },
      ...more,
    });
  page.click = mouse("mousedown");
  page.doubleClick = (row, column) => [page.click(row, column), mouse("mousedown", { detail: 2 })(row, column)];
  page.shiftClick = mouse("mousedown", { shiftKey: true });
  page.copy = (type = "copy") => {
    const event = { target: page.document.activeElement, clipboardData: { setData: (kind, text) => (event[kind] = text) } };
    return page.form.fire(type, event).isPrevented ? event["text/plain"] : null;
  };
  page.paste = (text) =>
    page.form.fire("paste", { target: page.document.activeElement, clipboardData: { getData: () => text } });
  Object.assign(globalThis, {
    document: page.document, localStorage: storage(), sessionStorage: storage(), location: { hash: "" },
    setInterval: () => 0, addEventListener: () => {}, innerHeight: 768,
    // Nobody waits in a test: whatever is put off comes next.
    setTimeout: (act) => setImmediate(act), clearTimeout: clearImmediate,
    CustomEvent: class extends Event {
      constructor(type, { detail }) {
        super(type);
        this.detail = detail;
      }
    },
    fetch: (address, { body }) =>
      address.startsWith("/moi/")
        ? page.news ? Promise.resolve(respond(200, page.news)) : Promise.reject(new Error("chưa hỏi"))
        : new Promise((answer, fail) => page.asked.push({ ...JSON.parse(body), answer, fail })),
  });
  return page;
}

// Once nothing is left to do but wait for an answer.
export async function settled() {
  for (let turn = 0; turn < 10; turn += 1) await new Promise(setImmediate);
}

const respond = (status, body) => ({
  status, type: "basic", headers: new Map([["Content-Type", "application/json"]]), json: async () => body,
});

// Every cell that was sent is stored as it was typed, with the next version.
export async function store(asked) {
  const cells = asked.cells.map(({ text, seen }) => ({ state: "saved", shown: text, version: seen + 1 }));
  asked.answer(respond(200, { cells, rows: [], warnings: {} }));
  await settled();
}

// The page looks for changes and finds one of somebody else's.
export async function news(cell, shown, version, poll, more = {}) {
  const cells = cell ? [{ cell, shown, version, sentence: "Hà ghi lúc 14:05" }] : [];
  here.news = { change: 1, cells, rows: [], warnings: {}, ...more };
  await poll();
  here.news = null;
  await settled();
}

export async function reply(asked, status, body) {
  asked.answer(respond(status, body));
  await settled();
}
