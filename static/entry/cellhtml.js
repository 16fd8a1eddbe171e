/* Cells whose plain text says something else than is seen (720² is 7202 there, struck words stand as if they held):
then the portal reads their HTML, with the reader that all pasted text goes through. */

import { ask } from "./saving.js";
import { form } from "./table.js";

// No reading of HTML, only whether there is anything to read it for; Excel's own pages have none of it.
const TELLING = /<su[pb]\b|<del\b|<s\b|<strike\b|vertical-align:\s*su|line-through|mso-hide|mso-footnote/i;

export const needsReading = (data) => TELLING.test(data.getData("text/html"));

/** The cells as text with tabs; null where the portal did not answer. */
export async function readCells(data) {
  const body = new FormData();
  const sent = { html: data.getData("text/html"), plain: data.getData("text/plain"), into: "cells" };
  for (const [name, value] of Object.entries({ ...sent, person: form.dataset.person })) body.set(name, value);
  const response = await ask(form.dataset.paste, { method: "POST", body, headers: { Accept: "application/json" } });
  const answer = await response?.json().catch(() => null);
  return answer?.state === "read" ? answer.cells.map((row) => row.join("\t")).join("\n") : null;
}
