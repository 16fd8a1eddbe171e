/* In the table, over the cells of a block that is not written yet: what would become of each. Typing there changes the block. */

import { cells, tell, told } from "./table.js";
import { isEditing, textBefore } from "./cellstate.js";
import { element } from "./elements.js";

/** Which sign a cell of each kind has, and what is said of it to those who do not see it. */
const SIGNS = { write: "→", equal: "=", ask: "?", dash: "?", stale: "⇄", bad: "✕" };
const HELD = { ask: "chờ chọn", dash: "chờ chọn", stale: "chờ chọn", bad: "chưa đọc được, không ghi", equal: "đã đúng số này" };

/** Show what `now` holds by kind; in the cells of `doubts` something is to be looked at. */
export function propose(now, doubts) {
  const own = new Set();
  for (const kind of Object.keys(SIGNS)) for (const pair of now[kind]) own.add(lay(kind, pair, doubts[pair.cell.name]));
  for (const cell of cells.values()) if (cell.proposed && !own.has(cell)) lift(cell);
  told.dispatchEvent(new Event("chosen"));
}

/** What a cell would hold, as it will be shown. */
export const after = ({ text, reading, outcome }) => reading || (outcome?.state === "saved" && outcome.shown) || text;

function lay(kind, pair, doubt = "") {
  const { cell, text } = pair;
  const isSure = kind === "write" || kind === "equal";
  const shown = isSure ? after(pair) : text;
  // Begun before the block was shown: what is being typed is meant for the block as well.
  if (!cell.proposed && isEditing(cell)) cell.stood = textBefore();
  const words = kind === "write" ? `sẽ ghi ${shown}` : `khối ghi ${text}, ${HELD[kind]}`;
  cell.proposed = { text: shown, isSure, words: [`đang là ${cell.shown || "ô trống"}`, words, doubt].filter(Boolean).join(", ") };
  const old = kind === "write" && cell.shown ? [element("s", { textContent: cell.shown }), " "] : [];
  const sign = doubt ? "!" : !isSure && SIGNS[kind];
  const signs = sign ? [element("b", { textContent: sign }), " "] : [];
  cell.layer?.remove();
  const className = `proposal ${doubt ? "look" : kind}`;
  cell.layer = element("span", { className, ariaHidden: true }, [...signs, ...old, isSure ? `${SIGNS[kind]} ${shown}` : shown]);
  cell.td.append(cell.layer);
  tell(cell);
  return cell;
}

function lift(cell) {
  cell.layer.remove();
  for (const one of ["layer", "proposed", "stood"]) delete cell[one];
  tell(cell);
}

export function clearProposals() {
  propose(Object.fromEntries(Object.keys(SIGNS).map((kind) => [kind, []])), {});
}
