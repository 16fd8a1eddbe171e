/* Leaving the page and coming back: what is typed is sent, and the same cell is selected again. */

import { cells, form } from "./table.js";
import { current, select } from "./cellstate.js";
import { commit, flush, poll } from "./saving.js";

const KEY = `o:${form.dataset.table}`;

/** The page is left, hidden or closed: the browser carries what is sent now to its end. */
function leave() {
  const cell = current();
  if (cell) commit(cell);
  sessionStorage.setItem(KEY, cell?.name ?? "");
  flush(true);
}

/** To the cell that the address names, or to the one of the last visit. */
export function arrive() {
  const cell = cells.get(location.hash.slice(1) || sessionStorage.getItem(KEY));
  if (cell) select(cell);
}

addEventListener("pagehide", leave);
addEventListener("hashchange", arrive);
document.addEventListener("visibilitychange", () => (document.hidden ? leave() : poll()));
