/* The entry grid: counters, filter and search, and the line that says how things stand. */

import { ASKED, beside, cells, fold, form, isCarried, isDirty, isNeeded, isVisible, rows, told } from "./table.js";
import { isPending, line } from "./saving.js";
import { current, lastCell, select, shownRows } from "./cellstate.js";
import "./moving.js";
import "./pasting.js";
import "./filling.js";
import "./foot.js";
import "./panel.js";
import { arrive } from "./leaving.js";
import { listAsks } from "./details.js";
import { toldOf } from "./returned.js";

const search = document.getElementById("tim");
const filter = document.getElementById("loc");
const standing = document.getElementById("trang-thai");
const notice = document.getElementById("dang-cho");
const back = notice.querySelector("[data-when=back] span");
const none = document.getElementById("khong-co");

/** What each counter counts and jumps to, and what the filter shows. */
const COUNTED = {
  filled: (cell) => isNeeded(cell) && cell.shown !== "" && !isCarried(cell),
  carried: (cell) => isNeeded(cell) && isCarried(cell),
  missing: (cell) => isNeeded(cell) && cell.shown === "" && !isDirty(cell),
  asked: (cell) => ["question", "stale"].includes(cell.state),
  unsaved: (cell) => ASKED.has(cell.state) || isPending(cell),
  look: (cell) => cell.warning !== "",
  changed: (cell) => cell.state !== "",
  mine: (cell) => "mine" in cell.row.tr.dataset,
};

/** To the next such cell behind the one worked on; what hides it is opened. */
function jump(what) {
  const all = [...cells.values()];
  const from = all.indexOf(current()) + 1;
  const next = [...all.slice(from), ...all.slice(0, from)].find(COUNTED[what]);
  if (!next) return;
  if (next.row.tr.hidden) showAll();
  const folded = next.row.tr.closest("tbody").querySelector(".fold");
  if (folded && !isVisible(next)) folded.checked = false;
  select(next);
}

function narrow() {
  const sought = fold(search.value);
  const isWanted = COUNTED[filter.value] ?? (() => true);
  for (const { tr, cells: own } of rows) {
    const words = fold([".name", ".unit"].map((part) => tr.querySelector(part).textContent).join(" "));
    tr.hidden = !words.includes(sought) || !own.some(isWanted);
  }
  for (const body of form.querySelectorAll("tbody")) {
    const isEmpty = !body.querySelector(".line:not([hidden])");
    body.hidden = isEmpty && Boolean(sought || filter.value);
  }
  const isNone = !rows.some(({ tr }) => !tr.hidden);
  const what = search.value ? `khớp “${search.value}”` : "như vậy";
  none.hidden = !isNone;
  none.querySelector("span").textContent = isNone ? `Không có dòng nào ${what}.` : "";
}

function showAll() {
  search.value = filter.value = "";
  narrow();
}

/** From the search into the table: Enter and the arrow to the first row found, Escape back to where one was. */
function fromSearch(event) {
  const [first] = shownRows();
  if (event.key === "Escape") showAll();
  const cell = { Enter: first?.cells[0], ArrowDown: first?.cells[0], Escape: lastCell() }[event.key];
  if (!cell || event.isComposing) return;
  event.preventDefault();
  select(cell);
}

/** The counters, and what waits and why. */
function count() {
  const all = [...cells.values()];
  for (const button of form.querySelectorAll("[data-jump]")) {
    const number = all.filter(COUNTED[button.dataset.jump]).length;
    button.querySelector("strong").textContent = number;
    button.hidden = !number && !button.matches(".always");
  }
  const waiting = all.filter(isPending).length;
  const returned = toldOf(line.back);
  const told = ["renamed", "rows", "full"].filter((one) => line[one]);
  const reasons = [line.trouble, ...told, line.lost.length && "lost", returned && "back"];
  for (const one of notice.children) one.hidden = !reasons.includes(one.dataset.when);
  if (back.textContent !== returned) back.textContent = returned;
  for (const one of notice.querySelectorAll("b")) {
    one.textContent = one.className === "lost" ? line.lost.join("; ") : waiting;
  }
  notice.querySelector("[data-when=renamed] span").textContent = line.renamed;
  notice.hidden = !reasons.some(Boolean);
  standing.textContent = line.savedAt && `✓ Đã lưu ${line.savedAt}`;
  if (waiting) standing.textContent = line.trouble ? `${waiting} số đang chờ` : "Đang lưu…";
  listAsks();
}

let due = 0;
/** Many cells may change at once: look when they are done. */
const later = () => {
  cancelAnimationFrame(due);
  due = requestAnimationFrame(count);
};

form.classList.add("scripted");
form.querySelector(".entry-tools").hidden = beside.querySelector(".keys").hidden = false;
told.addEventListener("marked", later);
told.addEventListener("line", later);
search.addEventListener("input", narrow);
search.addEventListener("keydown", fromSearch);
none.querySelector("button").addEventListener("click", () => {
  showAll();
  search.focus();
});
filter.addEventListener("change", narrow);
form.addEventListener("click", (event) => {
  const button = event.target.closest("[data-jump]");
  if (button) jump(button.dataset.jump);
  const name = event.target.closest(".name a, .said a");
  if (!name) return;
  event.preventDefault();
  select(rows.find(({ tr }) => tr === name.closest("tr")).cells[0]);
});
notice.querySelector("[data-copy]").addEventListener("click", () => {
  getSelection().selectAllChildren(notice.querySelector("b.lost"));
  // The clipboard's own interface is closed to pages without a certificate.
  document.execCommand("copy");
});
notice.querySelector("[data-seen]").addEventListener("click", () => {
  line.back.cells = [];
  later();
});
count();
arrive();
