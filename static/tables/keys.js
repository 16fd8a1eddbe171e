// What a key does in a cell of an attached table: as in the grid of Biểu 02, but that cells have lines.

import { deedOf as deedInGrid } from "../entry/keys.js";

const DEEDS = new Set([
  "up", "down", "left", "right", "next", "previous", "rowStart", "rowEnd", "first", "last",
  "edit", "turn", "throwAway", "clear", "undo", "send",
]);
// Above and below the caret there may be more lines of the cell.
const VERTICAL = ["ArrowUp", "ArrowDown"];

/** The name of the deed, "" where the key is the browser's; `field` is the cell's. */
export function deedOf(event, mode, field) {
  if (event.isComposing) return "";
  if (event.altKey) return { Enter: "newLine", ArrowUp: "rowUp", ArrowDown: "rowDown" }[event.key] ?? "";
  const deed = deedInGrid(event, mode, false);
  if (!DEEDS.has(deed)) return "";
  if (mode === "caret" && VERTICAL.includes(event.key) && !isAtEdge(event.key, field)) return "";
  return deed;
}

function isAtEdge(key, { value, selectionStart, selectionEnd, isTall }) {
  if (!isTall && !value.includes("\n")) return true;
  return key === "ArrowUp" ? selectionStart === 0 && selectionEnd === 0 : selectionStart === value.length;
}

/** The cell that a deed leads to, as row and column; null beyond the last row, where another is begun. */
export function placeAfter(deed, { row, column }, { rows, columns }) {
  const within = (place, most) => Math.min(Math.max(place, 0), most - 1);
  const order = row * columns + column;
  switch (deed) {
    case "up": return { row: within(row - 1, rows), column };
    case "down": return row + 1 < rows ? { row: row + 1, column } : null;
    case "left": return { row, column: within(column - 1, columns) };
    case "right": return { row, column: within(column + 1, columns) };
    case "next": return order + 1 < rows * columns ? at(order + 1, columns) : null;
    case "previous": return at(Math.max(order - 1, 0), columns);
    case "rowStart": return { row, column: 0 };
    case "rowEnd": return { row, column: columns - 1 };
    case "first": return { row: 0, column: 0 };
    default: return { row: rows - 1, column: columns - 1 };
  }
}

const at = (order, columns) => ({ row: Math.floor(order / columns), column: order % columns });
