/* Leaving the page and coming back: what is typed is sent, and the same cell is selected again. */

import { cells, form } from "./table.js";
import { current, select } from "./cellstate.js";
import { commit, flush, isTooMuch, poll } from "./saving.js";

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

/** What the browser would not carry to its end is kept for the next visit; whoever goes is asked to wait for it. */
function askToStay(event) {
  // Signing out asks by itself; the links of the notice lead to where it can be sent.
  const isOnTheWayThere = document.querySelector("[data-sign-out][data-sure]") || document.activeElement?.closest("#dang-cho a");
  if (isTooMuch() && !isOnTheWayThere) event.preventDefault();
}

addEventListener("beforeunload", askToStay);
addEventListener("pagehide", leave);
addEventListener("hashchange", arrive);
document.addEventListener("visibilitychange", () => (document.hidden ? leave() : poll()));
