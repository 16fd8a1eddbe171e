/* Beside the grid: the details of the cell worked on, and the cells that wait for a choice. */

import { ASKED, cells, form, isDirty, nameOf, told } from "./table.js";
import { element } from "./elements.js";
import { select } from "./cellstate.js";
import { ask, put, revert } from "./saving.js";

const panel = document.getElementById("chi-tiet");
const asks = document.getElementById("hoi");
let shown = null;
let listed = "";
let timer = 0;

async function load(cell, options, sent) {
  const address = new URL(`o/${cell.name.replace("-", "/")}/`, location.href);
  const response = await ask(address, { ...options, headers: { "X-Fragment": "1" } });
  if (!response?.ok && response?.status !== 422) return;
  if (sent && response.ok) document.dispatchEvent(new CustomEvent("form-sent", { detail: sent }));
  const html = await response.text();
  if (shown !== cell) return;
  // Our own server's fragment; the content policy lets nothing in it run.
  panel.innerHTML = html;
  document.dispatchEvent(new Event("forms-shown"));
  cell.td.classList.toggle("talked", panel.querySelector(".talk") !== null);
  showWords(cell.row.tr);
}

/** The words of the row as they are stored now, in its columns of words. */
function showWords(tr) {
  const stored = panel.querySelectorAll('input[name^="seen-"]');
  const shown = tr.querySelectorAll(".said a");
  stored.forEach(({ value }, place) => (shown[place].textContent = value || "Ghi…"));
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
  else return load(cell, { method: "POST", body: new FormData(event.target, event.submitter) }, event.target);
  select(cell);
}

/** What was said of a cell as a whole page was refused: there is no choice in it. */
function refusal(cell) {
  const words = `✕ ${nameOf(cell)}: “${cell.input.value}” chưa lưu được. ${cell.sentence}`;
  return element("li", { className: "refused", tabIndex: -1 }, [element("p", { textContent: words })]).outerHTML;
}

/** At the cell too, where the screen is too narrow for a panel beside the table. */
function atCell(cell, html) {
  const place = cell.td.querySelector(".at-cell");
  if ((place?.innerHTML ?? "") === html) return;
  place?.remove();
  if (html) cell.td.append(element("ul", { className: "at-cell asks", innerHTML: html }));
}

/** The cells that wait for a choice, in the server's words. */
export function listAsks() {
  const waiting = [...cells.values()].filter((cell) => ASKED.has(cell.state));
  const words = new Map(waiting.map((cell) => [cell, cell.ask || refusal(cell)]));
  for (const cell of cells.values()) atCell(cell, words.get(cell) ?? "");
  const html = [...words.values()].join("");
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
function onChoice({ target }) {
  const { cell: name, text, reading, seen } = target.closest("button")?.dataset ?? {};
  const cell = cells.get(name);
  if (!cell) return;
  if (reading === undefined) revert(cell);
  else put(cell, { text, reading, seen: Number(seen) });
  select(cell);
}
asks.addEventListener("click", onChoice);
form.addEventListener("click", onChoice);
