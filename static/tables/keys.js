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

/** The cell that a deed leads to, as row and column; null beyond the last row, where another is begun. `widths`: how many
cells each row has, for the head of a group has but two. */
export function placeAfter(deed, { row, column }, widths) {
  const last = widths.length - 1;
  switch (deed) {
    case "up": return { row: Math.max(row - 1, 0), column };
    case "down": return row < last ? { row: row + 1, column } : null;
    case "left": return { row, column: Math.max(column - 1, 0) };
    case "right": return { row, column: Math.min(column + 1, widths[row] - 1) };
    case "next":
      if (column + 1 < widths[row]) return { row, column: column + 1 };
      return row < last ? { row: row + 1, column: 0 } : null;
    case "previous":
      if (column > 0) return { row, column: column - 1 };
      return row > 0 ? { row: row - 1, column: widths[row - 1] - 1 } : { row, column };
    case "rowStart": return { row, column: 0 };
    case "rowEnd": return { row, column: widths[row] - 1 };
    case "first": return { row: 0, column: 0 };
    default: return { row: last, column: widths[last] - 1 };
  }
}
