/* The handle at the corner of what is chosen: dragged, it copies what stands there, never a series. One step of undo. */

import { cellOf, form, isReading, told } from "./table.js";
import { choose, chosen, shownRows } from "./cellstate.js";
import { element } from "./elements.js";
import { isHeld, putAll } from "./moving.js";

const handle = element("span", { className: "handle", ariaHidden: true });
/** While it is dragged: what is copied, and the rows and columns into which. */
let drag = null;

function place() {
  const corner = chosen().at(-1)?.at(-1);
  if (!corner || isReading()) handle.remove();
  else corner.td.append(handle);
}

/** The rows and columns behind or before the block, up to the cell that the mouse is on: down, up or to a side. */
function reach({ block, rows }, cell) {
  const places = block.map(([{ row }]) => rows.indexOf(row));
  const [top, bottom, left, right] = [places[0], places.at(-1), block[0][0].column, block[0].at(-1).column];
  const [at, column] = [rows.indexOf(cell.row), cell.column];
  const down = Math.max(at - bottom, top - at, 0);
  const aside = Math.max(column - right, left - column, 0);
  const across = { rows: rows.slice(top, bottom + 1), from: left, to: right };
  if (!down && !aside) return null;
  if (down >= aside) return { ...across, rows: at > bottom ? rows.slice(bottom + 1, at + 1) : rows.slice(at, top) };
  return { ...across, from: column > right ? right + 1 : column, to: column > right ? column : left - 1 };
}

/** Each cell of the reach with what it gets: the block's shape goes on. */
function pairs({ block, rows, to }) {
  const [start, left] = [rows.indexOf(block[0][0].row), block[0][0].column];
  const cyclic = (list, place) => list.at(((place % list.length) + list.length) % list.length);
  return to.rows.flatMap((row) =>
    row.cells.slice(to.from, to.to + 1).map((cell) => {
      const source = cyclic(cyclic(block, rows.indexOf(row) - start), cell.column - left);
      return [cell, source.input.value];
    }),
  );
}

function mark(found) {
  for (const td of form.querySelectorAll(".filling")) td.classList.remove("filling");
  for (const [cell] of found) cell.td.classList.add("filling");
}

handle.addEventListener("mousedown", (event) => {
  event.preventDefault();
  event.stopPropagation();
  if (isHeld(chosen().flat())) return;
  drag = { block: chosen(), rows: shownRows(), to: null };
});
form.addEventListener("mouseover", (event) => {
  const cell = drag && cellOf(event.target.closest("td")?.querySelector("input:not([type=hidden])"));
  if (!cell) return;
  event.stopImmediatePropagation();
  drag.to = reach(drag, cell);
  mark(drag.to ? pairs(drag) : []);
}, true);
document.addEventListener("mouseup", () => {
  if (drag?.to) {
    const found = pairs(drag);
    if (!isHeld(found.map(([cell]) => cell))) putAll(found);
    const all = [...drag.block.flat(), ...found.map(([cell]) => cell)].sort((a, b) => a.row.place - b.row.place || a.column - b.column);
    choose(all[0], all.at(-1));
  }
  mark([]);
  drag = null;
});
told.addEventListener("focus", place);
told.addEventListener("chosen", place);
