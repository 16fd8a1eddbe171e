/* Keyboard and mouse: from cell to cell, blocks of cells, undo. */

import { cellOf, form, isDirty, isReading, isVisible, mark, rows, told } from "./table.js";
import { commit, isPending, redo, remember, revert, stepOf, undo } from "./saving.js";

const LAST = 3;
const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
/** In a cell that is edited (F2, or a click into it) the arrows move the caret. */
let editing = false;
/** The first and the last cell of the chosen block. */
let block = null;

const shownRows = () => rows.filter((row) => isVisible(row.cells[0]));
export const current = () => cellOf(document.activeElement);
export const isEditing = () => editing;

/** The chosen block as rows of cells; the cell worked on where nothing else is chosen. */
export function chosen() {
  const [from, to] = block ?? [current(), current()];
  if (!from) return [];
  const [top, bottom] = [from.row.place, to.row.place].sort((a, b) => a - b);
  const [left, right] = [from.column, to.column].sort((a, b) => a - b);
  const inside = shownRows().filter((row) => row.place >= top && row.place <= bottom);
  return inside.map((row) => row.cells.slice(left, right + 1));
}

function choose(from, to) {
  for (const td of form.querySelectorAll(".chosen")) td.classList.remove("chosen");
  block = from && [from, to];
  if (block) for (const cell of chosen().flat()) cell.td.classList.add("chosen");
}

function go(cell) {
  cell.input.focus();
  cell.input.select();
}

/** The cell so many visible rows and columns away; the edge where there is none. */
function away(cell, down, right) {
  const all = shownRows();
  const within = (place, most) => Math.min(Math.max(place, 0), most);
  return all[within(all.indexOf(cell.row) + down, all.length - 1)].cells[within(cell.column + right, LAST)];
}

/** The cell before or behind in reading order; none at the ends, where Tab leaves the table. */
function beyond(cell, step) {
  const all = shownRows().flatMap((row) => row.cells);
  return all[all.indexOf(cell) + step];
}

/** What a key does in a cell; nothing for a key that the field itself understands. */
function deed(event, cell) {
  const { key, shiftKey: shift, altKey: alt } = event;
  const control = event.ctrlKey || event.metaKey;
  const all = shownRows();
  const [down, right] = ARROWS[key] ?? [0, 0];
  const back = shift ? -1 : 1;
  if (alt) return null;
  if (control && (!isDirty(cell) || isPending(cell))) {
    if (key === "y" || key === "Z") return redo;
    if (key === "z") return undo;
  }
  if (control && key === "Home") return () => go(all[0].cells[0]);
  if (control && key === "End") return () => go(all.at(-1).cells[LAST]);
  if (key === "Enter") return () => go(away(cell, back, 0));
  if (key === "Tab" && beyond(cell, back)) return () => go(beyond(cell, back));
  if (key === "Escape") return () => leave(cell);
  if (down && !shift && !control) return () => go(away(cell, down, 0));
  if (editing || control) return null;
  if (ARROWS[key] && shift) {
    const [from, to] = block ?? [cell, cell];
    return () => choose(from, away(to, down, right));
  }
  if (ARROWS[key]) return () => go(away(cell, 0, right));
  if (key === "Home" || key === "End") return () => go(cell.row.cells[key === "Home" ? 0 : LAST]);
  if (key === "F2") return () => edit(cell);
  return key === "Delete" ? clear : null;
}

function edit({ input }) {
  editing = true;
  choose(null);
  input.setSelectionRange(input.value.length, input.value.length);
}

function leave(cell) {
  if (isDirty(cell) && !isPending(cell)) revert(cell);
  go(cell);
  rest();
}

function rest() {
  editing = false;
  choose(null);
}

/** Empty every chosen cell: one step of undo. */
export function clear() {
  if (isReading()) return;
  const step = stepOf();
  for (const cell of chosen().flat()) {
    cell.input.value = "";
    commit(cell, step);
  }
}

function onMouse(event) {
  const cell = cellOf(event.target.closest("td")?.querySelector("input:not([type=hidden])"));
  if (!cell || event.button !== 0) return;
  const at = current();
  if (event.type === "mouseover") return event.buttons & 1 && at && at !== cell && choose(at, cell);
  if (at === cell && !event.shiftKey) return edit(cell);
  event.preventDefault();
  if (at && event.shiftKey) choose(at, cell);
  else go(cell);
}

const listen = (type, act) =>
  form.addEventListener(type, (event) => cellOf(event.target) && act(cellOf(event.target), event));
listen("keydown", (cell, event) => {
  // Vietnamese typing composes letters; its keys are not ours.
  const act = event.isComposing ? null : deed(event, cell);
  if (!act) return;
  event.preventDefault();
  act();
});
listen("focusin", (cell) => {
  rest();
  cell.input.select();
  told.dispatchEvent(new CustomEvent("focus", { detail: cell }));
});
listen("focusout", (cell) => commit(cell));
listen("input", (cell) => {
  remember(cell);
  if (!isPending(cell)) mark(cell, "");
});
form.addEventListener("mousedown", onMouse);
form.addEventListener("mouseover", onMouse);
// Enter and the button send the plain form where this script does not run.
form.addEventListener("submit", (event) => event.preventDefault());
