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

const element = () => ({ dataset: {}, classList: classes(), textContent: "", hidden: true, append() {}, focus() {} });

function line(number, texts, page) {
  const tr = { dataset: { row: String(number) }, offsetParent: {}, matches: (what) => what === ".line" };
  const inputs = texts.map((text, column) => {
    const td = Object.assign(element(), { matches: () => false });
    return {
      name: `${number}-m${column}`, value: text, defaultValue: text, dataset: {}, parentElement: td, offsetParent: {},
      select() {}, setAttribute() {}, setSelectionRange() {},
      focus() {
        const before = page.document.activeElement;
        page.document.activeElement = this;
        if (before && before !== this) page.form.fire("focusout", { target: before });
        page.form.fire("focusin", { target: this });
      },
    };
  });
  tr.querySelector = (what) =>
    what === ".name" ? { textContent: `Chỉ tiêu ${number}` } : { value: texts.map(() => 1).join(".") };
  tr.querySelectorAll = () => inputs;
  return tr;
}

const heading = { offsetParent: {}, matches: () => false };

// `table`: rows of four texts, or null for a heading. What is sent waits in `page.asked` for `answer`.
export function grid(table) {
  const page = { asked: [] };
  const byId = { noi: element(), dan: element() };
  const trs = table.map((texts, number) => (texts ? line(number, texts, page) : heading));
  const heads = [0, 1, 2, 3].map((number) => ({ dataset: {}, firstChild: { data: `Cột ${number}` } }));
  const found = { "tr.line": trs.filter((tr) => tr !== heading), "tbody tr": trs, "thead [id]": heads, ".chosen": [] };
  page.form = listener({
    dataset: { person: "5", table: "9", change: "0", save: "/luu/", changes: "/moi/", refusal: "" },
    querySelector: () => ({ value: "dấu" }),
    querySelectorAll: (what) => found[what],
  });
  byId.nhap = page.form;
  byId.dan.querySelectorAll = () => [];
  byId.dan.querySelector = () => element();
  page.document = listener({
    activeElement: null, hidden: false, querySelector: element, createElement: element,
    getElementById: (id) => byId[id] ?? (id.startsWith("m") ? (byId[id] = element()) : null),
  });
  page.panel = byId.dan;
  page.input = (row, column) => trs[row].querySelectorAll()[column];
  page.key = (key, more = {}) => page.form.fire("keydown", { key, target: page.document.activeElement, ...more });
  page.type = (row, column, text) => {
    const input = page.input(row, column);
    input.focus();
    input.value = text;
    page.form.fire("input", { target: input });
  };
  page.paste = (text) =>
    page.form.fire("paste", { target: page.document.activeElement, clipboardData: { getData: () => text } });
  Object.assign(globalThis, {
    document: page.document, localStorage: storage(), setInterval: () => 0, addEventListener: () => {},
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
        ? Promise.reject(new Error("chưa hỏi"))
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

export async function reply(asked, status, body) {
  asked.answer(respond(status, body));
  await settled();
}
