/* Each cell is saved by itself: in order, with the version seen, kept on this machine until it is stored. */

import { vault } from "../portal/vault.js";
import { ASKED, cells, form, isDirty, isReading, mark, nameOf, rows, say, told } from "./table.js";
import { worked } from "./figures.js";
import { hasSameRows, rename } from "./heads.js";
import { current, isEditing, isUnderHand, offer, seenIn, select, show } from "./cellstate.js";

/** The most cells of one request (MAX_CELLS there): a pasted block is written whole or not at all. */
export const BATCH = 8000;
const EVERY = 4000;
const PATIENCE = 1000;
const ZONE = "Asia/Ho_Chi_Minh";
/** What a browser still carries for a page that is closed, in characters. */
const CARRIED = 20000;
const person = Number(form.dataset.person);
const KEY = `nhap:${person}:${form.dataset.table}:`;
const token = form.querySelector("[name=csrfmiddlewaretoken]").value;

/** Cells on their way to the server, in order: text, version seen, and the step of undo they belong to. */
const pending = new Map();
const done = [];
const undone = [];
/** Steps to take back or make again that were asked for while figures were on their way. */
const turns = [];
/** `trouble`: "offline", "out" (signed out), "old" (this page is) or "". `lost`: texts whose row is gone.
    `renamed`: what others called rows otherwise. `rows`: there are other rows than the page shows.
    `back`: the cells whose texts waited since an earlier visit, and since when. */
export const line = {
  trouble: "",
  lost: [],
  full: false,
  savedAt: "",
  renamed: "",
  rows: false,
  back: { cells: [], at: 0 },
};
const isBlocked = () => line.trouble === "out" || line.trouble === "old";
let change = Number(form.dataset.change);
/** What is sent and not answered yet, by the name of its cell. */
const onTheWay = new Map();
/** How many texts of a cell the server is told of that were sent before without an answer. */
const UNANSWERED = 5;
let failures = 0;
let timer = 0;

export const isPending = (cell) => pending.has(cell.name);
export const isOnItsWay = (cell) => onTheWay.has(cell.name);
/** The texts of a cell that were sent and may be stored: no answer came, or not yet. */
function unanswered(cell) {
  const waiting = pending.get(cell.name);
  const texts = [...(waiting?.after ?? []), ...(waiting?.wasSent ? [waiting.reading ?? waiting.text] : [])];
  return texts.length ? texts.slice(-UNANSWERED) : undefined;
}

export const stepOf = () => ({ changes: [], onto: done, fresh: true });

/** Send what stands in a cell, unless it is stored, on its way, or was answered already. */
export function commit(cell, step = stepOf()) {
  const text = worked(cell.input.value) ?? cell.input.value;
  if (text !== cell.input.value) show(cell, text);
  if (cell.proposed) return commitToBlock(cell, text);
  const waiting = pending.get(cell.name);
  const isAnswered = ASKED.has(cell.state) && cell.answered === text;
  if (isReading() || isAnswered || waiting?.text === text) return;
  if (waiting || isDirty(cell)) put(cell, { text, step });
  else if (ASKED.has(cell.state) || cell.latest) revert(cell);
  else forget(cell);
}

/** What is typed into a cell of an open block is the block's: nothing is sent. */
function commitToBlock(cell, text) {
  if (cell.stood === undefined) return;
  offer(cell, text);
  if (cell.latest && !isPending(cell)) revert(cell);
  else if (isDirty(cell)) remember(cell);
  else forget(cell);
}

/** Queue a cell; `entry` may name the version seen, the reading chosen, or that the figure is to be kept. */
export function put(cell, entry) {
  const queued = { seen: seenIn(cell), step: stepOf(), after: unanswered(cell), ...entry };
  if (!queued.keep) {
    show(cell, queued.text);
    remember(cell, queued.seen, queued.after);
  }
  pending.set(cell.name, queued);
  mark(cell, line.trouble ? "waiting" : "saving");
  clearTimeout(timer);
  timer = setTimeout(flush, line.trouble ? PATIENCE : 0);
}

/** Give up what was typed: the cell shows what is stored. */
export function revert(cell) {
  pending.delete(cell.name);
  const { shown, version } = cell.latest ?? cell;
  Object.assign(cell, { shown, version, latest: null, seen: undefined });
  show(cell, shown);
  forget(cell);
  mark(cell, "");
}

/** Ask the server; gives its response, or null where none came or nobody is signed in. */
export async function ask(address, { headers, ...options } = {}) {
  const signal = AbortSignal.timeout(20000);
  const request = { redirect: "manual", signal, headers: { "X-CSRFToken": token, ...headers }, ...options };
  const response = await fetch(address, request).catch(() => null);
  const type = response?.headers.get("Content-Type") ?? "";
  if (!response || response.status >= 500 || response.status === 429) line.trouble = "offline";
  else if (response.type === "opaqueredirect" || response.status === 401) line.trouble = "out";
  else if (response.status === 403 && !type.includes("json")) line.trouble = "old";
  else if (line.trouble !== "old") line.trouble = "";
  told.dispatchEvent(new Event("line"));
  return line.trouble ? null : response;
}

function bodyOf(batch, more) {
  const sent = batch.map(([name, { text, seen, reading, keep, after }]) => {
    return { row: Number(name.split("-")[0]), measure: name.split("-")[1], text, seen, reading, keep, after };
  });
  return JSON.stringify({ person, cells: sent, ...more });
}

/** Whether more is unsent than a browser carries to its end for a page that is closed. */
export function isTooMuch() {
  const unsent = [...pending].filter(([name, entry]) => onTheWay.get(name) !== entry);
  return [unsent, [...onTheWay]].some((batch) => bodyOf(batch).length >= CARRIED);
}

/** Save a batch of cells by name, or with `try` only hear what would become of them. */
export async function send(batch, more = {}) {
  const body = bodyOf(batch, more);
  const headers = { "Content-Type": "application/json" };
  // Whoever goes to another page at once does not break off what is on its way.
  const keepalive = body.length < CARRIED && !more.try;
  const response = await ask(form.dataset.save, { method: "POST", body, headers, keepalive });
  return response?.json().catch(() => null);
}

/** Send what waits; one batch at a time, unless the page is left. */
export async function flush(isLeaving = false) {
  clearTimeout(timer);
  if (isBlocked() || (onTheWay.size && !isLeaving)) return;
  // Of a page that is left, what was typed over a text on its way goes too: nobody is there for the answer.
  const isSent = ([name, entry]) => (isLeaving ? onTheWay.get(name) === entry : onTheWay.has(name));
  const batch = [...pending].filter((one) => !isSent(one)).slice(0, BATCH);
  if (!batch.length) return;
  for (const [name, entry] of batch) {
    entry.wasSent = true;
    onTheWay.set(name, entry);
  }
  const answer = await send(batch);
  for (const [name, entry] of batch) if (onTheWay.get(name) === entry) onTheWay.delete(name);
  if (!answer) {
    for (const name of pending.keys()) mark(cells.get(name), "waiting");
    timer = setTimeout(flush, PATIENCE * 2 ** Math.min(failures++, 3));
    return;
  }
  failures = 0;
  batch.forEach(([name, sent], place) => {
    const whole = { state: "refused", sentence: answer.sentence, ask: "" };
    settle(cells.get(name), sent, answer.cells?.[place] ?? whole);
  });
  warn(answer);
  while (!pending.size && turns.length) turns.shift()();
  flush();
}

/** What became of one cell that was sent. */
function settle(cell, sent, outcome) {
  const saved = outcome.state === "saved";
  if (saved) stored(cell, sent, outcome);
  const newer = pending.get(cell.name);
  // Typed again meanwhile: that text saw what was just saved.
  if (newer && newer !== sent) return saved && Object.assign(newer, { seen: outcome.version, after: undefined });
  // Given up meanwhile, or the plan was handed in: a refusal says nothing new.
  if (!newer && !saved) return;
  pending.delete(cell.name);
  if (saved) return mark(cell, isDirty(cell) ? "" : "saved");
  cell.answered = sent.text;
  cell.latest = "version" in outcome ? outcome : null;
  cell.ask = outcome.ask;
  mark(cell, outcome.state, outcome.sentence);
  say(`${nameOf(cell)}: ${document.getElementById(`m${cell.name}`).textContent}`);
}

function stored(cell, sent, { shown, version }) {
  const before = cell.shown;
  const untouched = cell.input.value === sent.text && !isEditing(cell);
  Object.assign(cell, { shown, version, latest: null, seen: undefined });
  line.savedAt = new Date().toLocaleTimeString("vi", { timeZone: ZONE, timeStyle: "short" });
  say(`Đã lưu ${nameOf(cell)}: ${shown || "ô trống"}`);
  if (untouched) {
    show(cell, shown);
    forget(cell);
  }
  if (before === shown) return;
  // A step lies on its pile from its first change on.
  if (!sent.step.changes.length) sent.step.onto.push(sent.step);
  if (sent.step.fresh) undone.length = 0;
  sent.step.changes.push({ cell, before, after: shown });
}

/** Send what waits, now. */
export function sendNow() {
  const cell = current();
  if (cell) commit(cell);
  if (pending.size) return flush();
  say(line.savedAt ? `Đã lưu ${line.savedAt}.` : "Không có số nào chờ lưu.");
}

/** Take back the last step of the visit, or make it again: each is a save like any other. */
export const undo = () => turn(done, undone, "Không còn gì để bỏ.");
export const redo = () => turn(undone, done, "Không còn gì để làm lại.");

/** A step lies on its pile only once it is stored: what is on its way is waited for, in the order of the keys. */
function turn(from, onto, nothing) {
  if (pending.size && line.trouble) return say("Chưa làm được vì còn số đang chờ lưu; xin thử lại khi có mạng.");
  if (pending.size) return turns.push(() => turn(from, onto, nothing));
  const step = from.pop();
  if (!step) return say(nothing);
  const back = { changes: [], onto, fresh: false };
  const isOurs = ({ cell, after }) => cell.shown === after;
  const ours = step.changes.filter(isOurs);
  const theirs = step.changes.filter((change) => !isOurs(change)).map(({ cell }) => nameOf(cell));
  select(step.changes[0].cell);
  for (const { cell, before } of ours) put(cell, { text: before, reading: before, step: back });
  if (theirs.length) say(`${theirs.length} ô người khác đã sửa sau đó, để nguyên: ${theirs.join("; ")}.`);
}

/** Show the doubts about the rows that were looked at; their other cells are in none. */
function warn({ rows: looked = [], warnings }) {
  const numbers = new Set(looked.map(String));
  for (const cell of rows.filter(({ tr }) => numbers.has(tr.dataset.row)).flatMap((row) => row.cells)) {
    const warning = warnings[cell.name] ?? "";
    if (warning === cell.warning) continue;
    cell.warning = warning;
    mark(cell, cell.state, cell.sentence);
    if (warning) say(`${nameOf(cell)}: ${warning}`);
  }
}

/** Typed texts wait on this machine under person and table: they come back to that person alone. */
export const remember = (cell, seen = seenIn(cell), after = unanswered(cell)) =>
  vault.set(KEY + cell.name, { text: cell.input.value, seen, after });

const forget = (cell) => vault.delete(KEY + cell.name);

function restore() {
  const found = vault.keys(KEY).map((key) => ({ ...vault.held.get(key), cell: cells.get(key.slice(KEY.length)) }));
  const step = stepOf();
  line.back.at = Math.min(...found.map(({ at }) => at));
  for (const { cell, value: { text, seen, after } } of found) {
    if (!cell || isReading()) line.lost.push(`${cell ? nameOf(cell) : "dòng đã xoá"}: ${text}`);
    else if (text === cell.shown) forget(cell);
    else {
      line.back.cells.push(cell);
      put(cell, { text, seen, after, step });
    }
  }
}

/** Look what others saved; what is being typed is left alone. */
export async function poll() {
  if (document.hidden || onTheWay.size) return;
  const known = `?tu=${change}&dau=${form.dataset.heads}`;
  const answer = await (await ask(`${form.dataset.changes}${known}`))?.json().catch(() => null);
  if (!answer?.cells) return;
  change = answer.change;
  for (const { cell: name, ...news } of answer.cells) learn(cells.get(name), news);
  if (answer.heads) learnHeads(answer.heads);
  warn(answer);
  if (answer.refusal && !isReading()) close(answer.refusal);
  if (answer.more) await poll();
  flush();
}

/** What somebody else saved: shown, unless it would overwrite a text of the person's own. */
function learn(cell, { version, shown, sentence }) {
  if (!cell || version <= cell.version) return;
  if (isDirty(cell) || isEditing(cell) || isPending(cell) || ASKED.has(cell.state)) {
    cell.latest = { shown, version };
    if (isEditing(cell)) mark(cell, "news", sentence);
    return;
  }
  // It changed under the hand: what is typed now replaces it, and is asked about.
  if (isUnderHand(cell)) cell.seen ??= cell.version;
  Object.assign(cell, { shown, version });
  show(cell, shown);
  mark(cell, "news", sentence);
}

/** Rows were rewritten or are other ones; the figures are the same, perhaps written with other decimals. */
function learnHeads({ stamp, groups }) {
  form.dataset.heads = stamp;
  line.rows ||= !hasSameRows(rows, groups, form.querySelectorAll("tbody").length);
  const figures = groups.flatMap(({ rows: own }) => own.flatMap((row) => Object.entries(row.cells)));
  for (const [name, figure] of figures) rewrite(cells.get(name), figure);
  if (!line.rows) line.renamed = rename(rows, groups) || line.renamed;
  const news = line.rows ? "Các dòng của Biểu 02 vừa thay đổi; xin tải lại trang." : line.renamed;
  if (news) say(news);
  told.dispatchEvent(new Event("line"));
}

/** A stored figure is written otherwise now; what is typed over it stays. */
function rewrite(cell, { version, shown }) {
  if (!cell || version !== cell.version || shown === cell.shown) return;
  const isUntouched = !isDirty(cell) && !isEditing(cell);
  // Steps to take back go on knowing it as theirs.
  for (const one of [...done, ...undone].flatMap(({ changes }) => changes)) {
    if (one.cell !== cell) continue;
    for (const side of ["before", "after"]) if (one[side] === cell.shown) one[side] = shown;
  }
  if (cell.stood === cell.shown) cell.stood = shown;
  cell.shown = shown;
  if (isUntouched) show(cell, shown);
}

/** The plan was handed in meanwhile: from now on the grid is for reading; what was not saved is told. */
function close(refusal) {
  form.dataset.refusal = refusal;
  const cell = current();
  if (cell) select(cell, true);
  for (const one of cells.values()) {
    one.input.readOnly = true;
    if (!isDirty(one)) continue;
    line.lost.push(`${nameOf(one)}: ${one.input.value}`);
    mark(one, "refused", refusal);
  }
  pending.clear();
}

restore();
poll();
setInterval(poll, EVERY);
addEventListener("online", poll);
vault.addEventListener("change", () => {
  if (line.full === vault.isFull) return;
  line.full = vault.isFull;
  told.dispatchEvent(new Event("line"));
});
document.addEventListener("signing-out", ({ detail }) => detail.push(sendNow()));
