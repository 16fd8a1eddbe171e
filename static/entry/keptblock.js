/* A pasted block as this browser keeps it, sealed for one person and one Biểu, until it is written or done with. */

import { cells, form } from "./table.js";

const whose = `${form.dataset.person}:${form.dataset.table}`;
export const OPEN = `khoi:${whose}`;
/** What was given up; nobody is asked about it where the page is left (portal/drafts.js). */
export const GIVEN_UP = `khoi-truoc:${whose}`;

/** Of a block what is enough to paste it again. */
export function keptOf({ kept, text, at, time, typed }) {
  return kept ?? { text, at: at.name, time, typed: Object.fromEntries([...typed].map(([cell, now]) => [cell.name, now])) };
}

/** The cell it was pasted into; the first one, if that row is gone: where a block starts is asked. */
export const placeOf = ({ at }) => cells.get(at) ?? cells.values().next().value;
