/* Beside the grid: the details of the cell worked on, and the cells that wait for a choice. */

import { ASKED, cells, isDirty, told } from "./table.js";
import { ask, put, revert } from "./saving.js";

const panel = document.getElementById("chi-tiet");
const asks = document.getElementById("hoi");
let shown = null;
let listed = "";
let timer = 0;

async function load(cell, options) {
  const address = new URL(`o/${cell.name.replace("-", "/")}/`, location.href);
  const response = await ask(address, { ...options, headers: { "X-Fragment": "1" } });
  if (!response?.ok && response?.status !== 422) return;
  const html = await response.text();
  if (shown !== cell) return;
  // Our own server's fragment; the content policy lets nothing in it run.
  panel.innerHTML = html;
  cell.td.classList.toggle("talked", panel.querySelector(".talk") !== null);
}

function follow(cell) {
  shown = cell;
  clearTimeout(timer);
  timer = setTimeout(load, 250, cell);
}

/** Figures go the way of every figure; remarks, files and people go to the server as they are. */
function onSubmit(event) {
  const cell = (shown ??= cells.get(panel.querySelector("[data-cell]").dataset.cell));
  const { name, value } = event.submitter ?? {};
  event.preventDefault();
  if (name === "set") put(cell, { text: value, reading: value });
  else if (name === "keep") put(cell, { text: cell.shown, keep: true });
  else return load(cell, { method: "POST", body: new FormData(event.target, event.submitter) });
  cell.input.focus();
}

/** The cells that wait for a choice, in the server's words. */
export function listAsks() {
  const waiting = [...cells.values()].filter((cell) => ASKED.has(cell.state) && cell.ask);
  const html = waiting.map((cell) => cell.ask).join("");
  // Written anew only where it changed: a button in it may have the focus.
  if (html !== listed) asks.querySelector("ul").innerHTML = listed = html;
  asks.hidden = !html;
}

told.addEventListener("focus", ({ detail }) => detail !== shown && follow(detail));
told.addEventListener("marked", ({ detail }) => {
  const isSettled = ["saved", "news"].includes(detail.state) && !isDirty(detail);
  if (detail === shown && isSettled && !panel.contains(document.activeElement)) follow(detail);
});
panel.addEventListener("submit", onSubmit);
asks.addEventListener("click", ({ target }) => {
  const { cell: name, text, reading, seen } = target.closest("button")?.dataset ?? {};
  const cell = cells.get(name);
  if (!cell) return;
  if (reading === undefined) revert(cell);
  else put(cell, { text, reading, seen: Number(seen) });
  cell.input.focus();
});
