/* The cell worked on is selected (what is typed replaces what stands in it) or being edited: both, and the block, live here.

Every way into a cell ends in `select`; only typing, F2, a double click and a second tap begin to edit. */

import { cellOf, fit, form, isReading, isVisible, rows, textOf, told } from "./table.js";

export const LAST = 3;
/** "selected", or editing: "typed" (an arrow leaves the cell), "caret" (it moves the caret). */
let mode = "selected";
/** The first and the last cell of the chosen block. */
let block = null;
let last = null;
let keepsBlock = false;
/** How the cell stood when its editing began, and the texts typed since, for Ctrl+Z. */
let start = null;
let texts = [];
let place = 0;

export const current = () => cellOf(document.activeElement);
export const lastCell = () => last;
export const modeOf = () => mode;
export const isEditing = (cell = current()) => mode !== "selected" && cell !== undefined && cell === current();
export const hasBlock = () => block !== null;
export const blockEnds = () => block ?? [current(), current()];
export const shownRows = () => rows.filter((row) => isVisible(row.cells[0]));

/** The chosen block as rows of cells; the cell worked on where nothing else is chosen. */
export function chosen() {
  const [from, to] = blockEnds();
  if (!from) return [];
  // The rows in sight are only asked for where there is more than one: that makes the browser lay out the page.
  if (from === to) return [[from]];
  const [top, bottom] = [from.row.place, to.row.place].sort((a, b) => a - b);
  const [left, right] = [from.column, to.column].sort((a, b) => a - b);
  const inside = shownRows().filter((row) => row.place >= top && row.place <= bottom);
  return inside.map((row) => row.cells.slice(left, right + 1));
}

export function choose(from, to) {
  const before = block && chosen().flat();
  for (const td of form.querySelectorAll(".chosen")) td.classList.remove("chosen");
  block = from && [from, to];
  const now = block ? chosen().flat() : [];
  for (const cell of now) cell.td.classList.add("chosen");
  for (const cell of before ?? []) if (!now.includes(cell) && cell !== current()) seeAfresh(cell);
  told.dispatchEvent(new Event("chosen"));
}

/** The cell at hand, or one of the chosen block: what others save into it shows, but is asked about. */
export const isUnderHand = (cell) => cell === current() || (block !== null && chosen().flat().includes(cell));
export const seenIn = (cell) => cell.seen ?? cell.version;
const seeAfresh = (cell) => delete cell.seen;

/** Go to a cell: it is selected, nothing in it is edited. `inBlock` leaves the chosen block as it is. */
export function select(cell, inBlock = false) {
  keepsBlock = inBlock;
  if (cell === current()) enter(cell);
  else cell.input.focus();
  keepsBlock = false;
}

function enter(cell) {
  // Whoever comes back to the window finds the block still chosen.
  if (cell !== last && !keepsBlock) choose(null);
  const before = last;
  setMode(cell, "selected");
  last = cell;
  if (before && !isUnderHand(before)) seeAfresh(before);
  cell.input.select();
  told.dispatchEvent(new CustomEvent("focus", { detail: cell }));
}

function setMode(cell, now) {
  last?.td.classList.remove("editing");
  mode = now;
  cell.td.classList.toggle("editing", mode !== "selected");
}

/** Back to one cell. */
export function single() {
  if (block) choose(null);
}

/** Edit what the cell shows, with the caret at a place of it, else at the end. */
export function edit(cell, caret = textOf(cell).length) {
  if (isReading()) return;
  single();
  begin(cell, "caret");
  if (cell.proposed) show(cell, start.text);
  cell.input.setSelectionRange(caret, caret);
}

/** Editing that began with typing gives the arrows to the caret, and back. */
export const turnEditing = (cell) => setMode(cell, mode === "typed" ? "caret" : "typed");

function begin(cell, how) {
  setMode(cell, how);
  const { state, sentence } = cell;
  if (cell.proposed) cell.stood ??= cell.input.value;
  start = { text: textOf(cell), state, sentence };
  [texts, place] = [[start.text], 0];
}

/** Put a text into a cell from outside; in a selected one it stays the whole that typing replaces. */
export function show(cell, text) {
  cell.input.value = text;
  fit(cell);
  if (cell === current() && mode === "selected") cell.input.select();
}

/** Throw away what was typed: the text stands as when its editing began; gives how the cell stood then. */
export function throwAway(cell) {
  setMode(cell, "selected");
  show(cell, start.text);
  return start;
}

/** The text in the cell before its editing began. */
export const textBefore = () => start.text;

/** In a cell of a block that is not written yet: the table's own text stands in it again. */
export function putBack(cell) {
  if (cell.stood !== undefined) show(cell, cell.stood);
  delete cell.stood;
}

/** Change what a block that is not written yet would write into a cell. */
export function offer(cell, text) {
  putBack(cell);
  told.dispatchEvent(new CustomEvent("offered", { detail: { cell, text } }));
}

/** Take back one step of the typing (-1), or make it again (1); at its ends nothing more. */
export function stepTyping(cell, step) {
  const text = texts[place + step];
  if (text === undefined) return false;
  place += step;
  cell.input.value = text;
  return true;
}

/** Before anything is put into a selected cell: all of it is marked, so that it is replaced. */
function replaces(cell) {
  if (mode !== "selected" || isReading()) return;
  begin(cell, "typed");
  cell.input.select();
}

const listen = (type, act) =>
  form.addEventListener(type, (event) => cellOf(event.target) && act(cellOf(event.target), event));
listen("focusin", enter);
listen("focusout", (cell) => setMode(cell, "selected"));
// Telephones and Vietnamese typing compose their letters without a key that could be told apart.
listen("compositionstart", replaces);
listen("beforeinput", (cell, event) => {
  const deletes = event.inputType.startsWith("delete");
  if (!deletes || mode !== "selected") return replaces(cell);
  event.preventDefault();
  told.dispatchEvent(new Event("clear"));
});
listen("input", (cell) => {
  if (mode === "selected") setMode(cell, "typed");
  fit(cell);
  texts = [...texts.slice(0, place + 1), cell.input.value];
  place = texts.length - 1;
});
