/* Keyboard and mouse: from cell to cell, blocks of cells, undo. What a key does in which state is in keys.js. */

import { ASKED, cellOf, form, isDirty, isReading, mark, say, told } from "./table.js";
import { commit, isOnItsWay, isPending, put, redo, remember, revert, sendNow, stepOf, undo } from "./saving.js";
import {
  blockEnds, choose, chosen, current, edit, hasBlock, isEditing, LAST, modeOf, offer, putBack, select, shownRows, single,
  stepTyping, throwAway, turnEditing,
} from "./cellstate.js";
import { worked } from "./figures.js";
import { deedOf } from "./keys.js";

const UP = [-1, 0], DOWN = [1, 0], LEFT = [0, -1], RIGHT = [0, 1];

/** The cell so many visible rows and columns away; the edge where there is none. */
function away(cell, [down, right]) {
  const all = shownRows();
  const within = (place, most) => Math.min(Math.max(place, 0), most);
  return all[within(all.indexOf(cell.row) + down, all.length - 1)].cells[within(cell.column + right, LAST)];
}

/** As far as figures go without a gap, else to the next figure, else to the edge. */
function farAway(cell, way) {
  const isFilled = (one) => one.input.value !== "";
  let at = away(cell, way);
  const run = isFilled(cell) && isFilled(at);
  for (;;) {
    const next = away(at, way);
    if (next === at || (run ? !isFilled(next) : isFilled(at))) return at;
    at = next;
  }
}

/** A screen of rows. */
function screen() {
  const height = shownRows()[0].tr.offsetHeight || 34;
  return Math.max(Math.floor(innerHeight / height) - 5, 1);
}

/** Where there is nowhere to go, the value is saved all the same. */
function go(cell) {
  single();
  if (cell === current()) commit(cell);
  select(cell);
}

/** The cell before or behind in reading order; none at the ends, where Tab leaves the table. */
function beyond(cell, step) {
  const all = shownRows().flatMap((row) => row.cells);
  return all[all.indexOf(cell) + step];
}

/** On inside the chosen block, from its end to its beginning. */
function inside(cell, step, byColumn) {
  const table = chosen();
  const all = byColumn ? table[0].flatMap((_, right) => table.map((row) => row[right])) : table.flat();
  const next = all.at((all.indexOf(cell) + step) % all.length);
  if (next === cell) commit(cell);
  select(next, true);
}

function widen(reach, way) {
  const [from, to] = blockEnds();
  choose(from, reach(to, way));
}

/** Empty every chosen cell: one step of undo. */
export function clear() {
  putAll(chosen().flat().map((cell) => [cell, ""]));
}

/** Put texts into cells as one step of undo; those that stand there already are left. In an open block nothing is sent. */
export function putAll(pairs) {
  if (isReading()) return;
  const step = stepOf();
  for (const [cell, text] of pairs) {
    if (cell.proposed) offer(cell, text);
    else if (text !== cell.shown || isDirty(cell)) put(cell, { text, reading: text, step });
  }
}

/** Figures of a block that is not written yet are not copied on. */
export function isHeld(all) {
  const held = all.some((cell) => cell.proposed);
  if (held) told.dispatchEvent(new Event("held"));
  return held;
}

/** Copy the first row (or column) of the block into the rest of it; into one cell what stands above (or left). */
function fill(cell, way) {
  if (isEditing(cell)) go(cell);
  const rows = hasBlock() ? chosen() : [[away(cell, way.map((one) => -one))], [cell]];
  const isDown = way === DOWN;
  if (isHeld(rows.flat())) return;
  if (!hasBlock() && rows[0][0] === cell) return say(isDown ? "Phía trên không có ô nào." : "Bên trái không có ô nào.");
  const columns = hasBlock() && !isDown;
  const source = (row, right) => (columns ? row[0] : rows[0][right]).input.value;
  const targets = columns ? rows.map((row) => row.slice(1)) : rows.slice(1);
  const pairs = targets.flatMap((row, down) =>
    row.map((one, right) => [one, source(columns ? rows[down] : row, right)]),
  );
  putAll(pairs);
}

/** The typed value into every chosen cell. */
function fillTyped(cell) {
  const text = worked(cell.input.value) ?? cell.input.value;
  if (isEditing(cell)) putAll(chosen().flat().map((one) => [one, text]));
  select(cell, true);
}

/** What was refused, asked about, or waits for the connection is given up. */
function giveUp(cell) {
  if (ASKED.has(cell.state) || (cell.state === "waiting" && !isOnItsWay(cell))) revert(cell);
}

/** A text that was refused or waits comes back as it stood; else what is stored. */
function throwTyping(cell) {
  const { state, sentence } = throwAway(cell);
  if (cell.proposed) return putBack(cell);
  if (isPending(cell)) return remember(cell);
  if (!ASKED.has(state)) return revert(cell);
  mark(cell, state, sentence);
  remember(cell);
}

function step(cell, by) {
  if (stepTyping(cell, by) && !cell.proposed) remember(cell);
}

function stay(cell) {
  commit(cell);
  select(cell, true);
}

function send(cell) {
  stay(cell);
  sendNow();
}

const isOurs = (name) => told.dispatchEvent(new Event(name, { cancelable: true }));

const DEEDS = {
  nextInColumn: (cell) => inside(cell, 1, true),
  previousInColumn: (cell) => inside(cell, -1, true),
  nextInRow: (cell) => inside(cell, 1, false),
  previousInRow: (cell) => inside(cell, -1, false),
  next: (cell) => go(beyond(cell, 1)),
  previous: (cell) => go(beyond(cell, -1)),
  rowStart: (cell) => go(cell.row.cells[0]),
  rowEnd: (cell) => go(cell.row.cells[LAST]),
  first: () => go(shownRows()[0].cells[0]),
  last: () => go(shownRows().at(-1).cells[LAST]),
  screenUp: (cell) => go(away(cell, [-screen(), 0])),
  screenDown: (cell) => go(away(cell, [screen(), 0])),
  all: () => choose(shownRows()[0].cells[0], shownRows().at(-1).cells[LAST]),
  edit: (cell) => edit(cell),
  turn: turnEditing,
  revert: giveUp,
  throwAway: throwTyping,
  fillDown: (cell) => fill(cell, DOWN),
  fillRight: (cell) => fill(cell, RIGHT),
  untype: (cell) => step(cell, -1),
  retype: (cell) => step(cell, 1),
  panel: () => told.dispatchEvent(new Event("panel")),
  // An open preview of a pasted block is given up first.
  undo: () => isOurs("undo") && undo(),
  redo: () => isOurs("redo") && redo(),
  ...{ single, clear, stay, send, fillTyped, nothing: () => {} },
};
for (const [name, way] of Object.entries({ Up: UP, Down: DOWN, Left: LEFT, Right: RIGHT })) {
  DEEDS[name.toLowerCase()] = (cell) => go(away(cell, way));
  DEEDS[`end${name}`] = (cell) => go(farAway(cell, way));
  DEEDS[`widen${name}`] = () => widen(away, way);
  DEEDS[`widenEnd${name}`] = () => widen(farAway, way);
}

function onKey(cell, event) {
  const deed = deedOf(event, modeOf(), hasBlock());
  const leaves = { next: 1, previous: -1 }[deed];
  // At the table's ends Tab is the browser's: it leads out.
  if (!deed || (leaves && !beyond(cell, leaves))) return;
  event.preventDefault();
  DEEDS[deed](cell);
}

/** Where in the text the mouse points, if the browser tells. */
function caretAt({ clientX, clientY }, { input }) {
  const found = document.caretPositionFromPoint?.(clientX, clientY);
  return found?.offsetNode === input ? found.offset : input.value.length;
}

let pointer = "";

function onMouse(event) {
  const cell = cellOf(event.target.closest("td")?.querySelector("input:not([type=hidden])"));
  if (!cell || event.button !== 0) return;
  const at = current();
  if (event.type === "mouseover") return event.buttons & 1 && at && at !== cell && choose(at, cell);
  if (at === cell && isEditing(cell)) return;
  event.preventDefault();
  const isSecond = event.detail > 1 || pointer === "touch";
  if (at && event.shiftKey) extend(at, cell);
  else if (at === cell && isSecond) edit(cell, caretAt(event, cell));
  else go(cell);
}

function extend(at, cell) {
  if (isEditing(at)) stay(at);
  choose(blockEnds()[0], cell);
}

const listen = (type, act) =>
  form.addEventListener(type, (event) => cellOf(event.target) && act(cellOf(event.target), event));
listen("keydown", onKey);
listen("focusout", (cell) => commit(cell));
listen("input", (cell) => {
  // Kept with the block, once it is typed to its end.
  if (cell.proposed) return;
  remember(cell);
  if (!isPending(cell)) mark(cell, cell.latest ? "news" : "");
});
told.addEventListener("clear", clear);
form.addEventListener("pointerdown", ({ pointerType }) => (pointer = pointerType));
form.addEventListener("mousedown", onMouse);
form.addEventListener("mouseover", onMouse);
document.addEventListener("keydown", (event) => {
  const isSave = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s" && !event.altKey;
  if (!isSave || event.defaultPrevented) return;
  event.preventDefault();
  sendNow();
});
// Enter and the button send the plain form where this script does not run.
form.addEventListener("submit", (event) => event.preventDefault());
