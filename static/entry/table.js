/* The cells of the grid: what each shows, which version that is, and how it is marked. */

export const form = document.getElementById("nhap");
export const beside = document.querySelector(".beside");
/** From how many characters on a column grows, and its pane scrolls; the server has the same (portal.figure_width). */
const GROWN = 9;
const LONG = 12;
const LONGER = 18;
/** Told "marked" (a cell's mark changed), "line" (the connection did), "focus" (a cell is worked on). */
export const told = new EventTarget();
export const cells = new Map();
export const rows = [...form.querySelectorAll("tr.line")].map((tr, place) => {
  const versions = tr.querySelector("input[type=hidden]").value.split(".").map(Number);
  const row = { tr, place, name: tr.querySelector(".name").textContent.trim() };
  row.unit = tr.querySelector(".unit").textContent.trim();
  row.group = tr.closest("tbody").querySelector(".group")?.dataset.name ?? "";
  row.cells = [...tr.querySelectorAll("td.cell > input:not([type=hidden])")].map((input, column) => {
    const cell = { name: input.name, input, td: input.parentElement, row, column, state: "", sentence: "" };
    cell.shown = input.dataset.shown ?? input.defaultValue;
    cell.version = versions[column];
    // Last year's figure, until somebody has written or kept it: then its version is another.
    cell.carried = "carried" in input.dataset ? cell.version : null;
    cell.warning = cell.td.matches(".look") ? cell.td.querySelector("span").textContent : "";
    cells.set(cell.name, cell);
    return cell;
  });
  return row;
});
const heads = [...form.querySelectorAll("thead [id]")];
export const columns = heads.map((head) => {
  return { name: (head.id ?? "").slice(2), label: head.firstChild.data.trim(), year: Number.parseInt(head.querySelector(".sub").textContent, 10) };
});

export const isReading = () => form.dataset.refusal !== "";
export const isNeeded = (cell) => "needed" in heads[cell.column].dataset;
export const isCarried = (cell) => cell.carried === cell.version && cell.shown !== "";
export const isVisible = (cell) => cell.input.offsetParent !== null;
export const isDirty = (cell) => cell.input.value.trim() !== cell.shown;
export const cellOf = (input) => cells.get(input?.name);
/** What a cell shows: while a pasted block is looked at, what the block would write there. */
export const textOf = ({ proposed, input }) => proposed?.text ?? input.value;
export const nameOf = (cell) => `${cell.row.name}, ${columns[cell.column].label}`;
export const fold = (text) =>
  text.normalize("NFD").replace(/\p{Mn}/gu, "").replace(/đ/gi, "d").toLowerCase().trim();

/** A figure is never cut: the column grows with it. */
export function fit({ input, td }) {
  const { length } = input.value;
  const size = Math.max(length, 8);
  if (input.size !== size) input.size = size;
  td.classList.toggle("grown", length > GROWN);
  td.classList.toggle("long", length > LONG);
  td.classList.toggle("longer", length > LONGER);
}

/** What each state is called, for those who do not see its mark. */
const WORDS = {
  ...{ saving: "đang lưu", saved: "đã lưu", waiting: "đang chờ mạng", refused: "chưa lưu" },
  ...{ question: "cần chọn cách hiểu", stale: "người khác vừa sửa ô này", news: "người khác vừa sửa" },
};
export const ASKED = new Set(["refused", "question", "stale"]);

/** Mark a cell with a state of WORDS ("" for none), and with what is to be said about it. */
export function mark(cell, state, sentence = "") {
  Object.assign(cell, { state, sentence });
  cell.td.classList.remove(...Object.keys(WORDS));
  if (state) cell.td.classList.add(state);
  cell.td.classList.toggle("look", cell.warning !== "");
  tell(cell);
  cell.input.setAttribute("aria-invalid", String(ASKED.has(state)));
  told.dispatchEvent(new CustomEvent("marked", { detail: cell }));
}

/** What the marks of a cell mean, and what a pasted block would make of it, for those who do not see them. */
export function tell({ name, td, input, state, sentence, warning, proposed }) {
  const id = `m${name}`;
  const place = document.getElementById(id) ?? document.createElement("span");
  Object.assign(place, { id, className: "hidden" });
  place.textContent = [WORDS[state], sentence, warning, proposed?.words].filter(Boolean).join(". ");
  td.append(place);
  input.setAttribute("aria-describedby", id);
}

/** Say something to those who listen to the page. */
export function say(text) {
  const voice = document.getElementById("noi");
  // The same sentence twice is read once, unless the element was emptied between.
  voice.textContent = "";
  setTimeout(() => (voice.textContent = text), 30);
}
