/* A pasted block before it is written: what goes where, what has to be chosen. Nothing but the button writes. */

import { vault } from "../portal/vault.js";
import { beside, cells, isReading, say, told } from "./table.js";
import { isPending, undo } from "./saving.js";
import { hasBlock, isEditing, LAST, select } from "./cellstate.js";
import { pairsOf } from "./aligning.js";
import { chip, countsOf, fateOf } from "./counting.js";
import { element, put as fill } from "./elements.js";
import { clearProposals, propose } from "./proposals.js";
import { GIVEN_UP, keptOf, OPEN, placeOf } from "./keptblock.js";
import { columnLine, questionsOf } from "./questions.js";

/** As the portal offers it among the readings of a "-". */
const NO_FIGURE = "chưa có số";
const MOST_QUESTIONS = 12;
const SOON = 300;
const WAITS = "Chưa trình được: khối dán chưa ghi; xin bấm Ghi hoặc Thôi.";
const HELD = "Xin ghi hoặc thôi khối dán trước.";
const panel = document.getElementById("dan");
/** In the grid's line: the block that was given up, again. */
const again = document.getElementById("lay-lai-khoi");
/** The plan's next step waits until the block is written or given up. */
const next = document.querySelector(".head .button.next");
const part = (name) => panel.querySelector(`[data-of=${name}]`);
const yes = () => panel.querySelector("[value=yes]");
const no = () => panel.querySelector("[value=no]");
const heading = () => panel.querySelector("h3");
const clock = () => new Date().toLocaleTimeString("vi", { timeZone: "Asia/Ho_Chi_Minh", timeStyle: "short" });

/** The open block; the one that another replaced or that was given up, `kept` if it has to be read again. */
let block = null;
let before = null;
/** What is read again now: given up meanwhile, it can still be brought back. */
let kept = null;
/** Puts a kept block into the table once more (pasting.js). */
let paste = null;
/** Whether Ctrl+Y still means the block given up: nothing was saved since. */
let isNewest = false;
const isOpen = () => block !== null && !block.isNotice;

/** `typed`: what was typed over texts of the block, by the name of the cell. */
export function open({ typed = {}, ...found }) {
  setAside();
  block = {
    ...found, time: clock(), outcomes: new Map(), readings: new Map(), dashes: "", left: new Set(), written: [], steps: [],
    typed: new Map(Object.entries(typed).map(([name, text]) => [cells.get(name), text])), isNew: true,
    // What was on its way as the block was pasted is the person's own.
    own: new Set(found.pairs.map(({ cell }) => cell).filter(isPending)),
  };
  for (const { cell, text, outcome } of found.pairs) block.outcomes.set(`${cell.name} ${text}`, outcome);
  for (const [cell, text] of block.typed) if (!cell || !text) block.left.add(cell);
  // The portal has read it as if its start were sure.
  block.looked = keyOf(sorted({ ...block.layout, isStartSure: true }).write);
  keep();
  show();
}

/** Nothing can be made of the clipboard: say so where the preview would stand. */
export function refuse(at, sentence) {
  setAside();
  notice(at, [element("p", { textContent: sentence, role: "alert" }), ...backButton()], "Đóng");
  heading().focus();
  say(sentence);
}

/** A block takes long to be read: that stands in the place of the preview. Gives what ends it: whether the block is still wanted. */
export function reading(at, rows) {
  let sign = null;
  const timer = setTimeout(() => {
    if (block) return;
    const words = `Đang đọc khối… ${rows} dòng`;
    notice(at, [element("p", { textContent: words })], "Thôi", kept);
    sign = block;
    say(words);
  }, SOON);
  return () => {
    clearTimeout(timer);
    if (sign && block !== sign) return false;
    if (sign) shut();
    return true;
  };
}

/** A sentence in the place of the preview; `about`: the kept block that it speaks of. */
function notice(at, said, ends, about = null) {
  clearProposals();
  block = { at, isNotice: true, kept: about };
  panel.hidden = false;
  fill(part("said"), ...said);
  for (const name of ["columns", "counts", "questions"]) fill(part(name));
  yes().hidden = true;
  no().textContent = ends;
  beside.classList.add("pasting");
  next?.removeAttribute("aria-disabled");
  offerAgain();
}

/** Kept on this machine for this person until it is written or given up. */
const keep = () => vault.set(OPEN, keptOf(block));

/** The open block becomes the one that can be brought back, unless it was written. */
function setAside() {
  if (!(isOpen() ? !block.written.length : block?.kept)) return;
  setBefore(block);
  isNewest = true;
}

/** Also what was given up is kept: the page may be left or loaded again by mistake. */
function setBefore(now) {
  before = now;
  if (now) vault.set(GIVEN_UP, keptOf(now));
  else vault.delete(GIVEN_UP);
}

const button = (textContent, onclick) => element("button", { type: "button", className: "button slight", textContent, onclick });
const backButton = () => (before ? [button("Lấy lại khối trước", reopen)] : []);

function offerAgain() {
  if (!again) return;
  again.hidden = !before || block !== null;
  if (before) again.querySelector("span").textContent = `Khối dán lúc ${keptOf(before).time} chưa ghi.`;
}

/** What would become of each text now, with the answers so far. */
function sorted(layout = block.layout) {
  const { pairs, lost } = pairsOf(layout, LAST);
  const found = { write: [], equal: [], dash: [], skip: [], ask: [], bad: [], stale: [], missing: [], lost };
  for (const { cell, text } of pairs.filter((pair) => !block.left.has(pair.cell))) {
    const pair = { cell, text: block.typed.get(cell) ?? text, seen: block.seen.get(cell), reading: block.readings.get(cell) };
    found[kindOf(pair)].push(pair);
  }
  found.doubted = found.write.filter(({ cell }) => block.doubts[cell.name]);
  return found;
}

function kindOf(pair) {
  const outcome = block.outcomes.get(`${pair.cell.name} ${pair.text}`);
  const isEqual = outcome?.state === "saved" && outcome.shown === pair.cell.shown;
  if (pair.cell.version !== pair.seen) return isEqual ? "equal" : "stale";
  if (outcome === undefined) return "missing";
  // Without an answer of the server the text waits like any other.
  if (!outcome) return "write";
  pair.outcome = outcome;
  // Zero or no figure yet is asked once for the whole block.
  if (outcome.topic === "nil" && block.dashes === "zero") pair.reading = outcome.readings.find((one) => one !== NO_FIGURE);
  if (outcome.state === "question" && pair.reading) return "write";
  if (outcome.topic === "nil") return block.dashes ? "skip" : "dash";
  if (outcome.state === "question") return "ask";
  if (outcome.state === "refused") return "bad";
  return isEqual ? "equal" : "write";
}

const keyOf = (write) => JSON.stringify(write.map(({ cell, text, reading }) => [cell.name, text, reading]));

/** Draw what the block comes to; asks the server for what it has not seen yet, and what is to be looked at then. */
async function show() {
  const own = block;
  const now = sorted();
  const key = keyOf(now.write);
  if (now.missing.length) {
    // What the button says has to be what it writes.
    yes().hidden = true;
    fill(part("said"), element("p", { textContent: "Đang đọc khối…" }));
  } else draw(now);
  const batch = [...now.missing, ...now.write];
  if (!batch.length || (!now.missing.length && key === own.looked)) return;
  own.looked = key;
  const turn = (own.turn = (own.turn ?? 0) + 1);
  const { outcomes, doubts } = await own.tried(batch);
  now.missing.forEach(({ cell, text }, place) => own.outcomes.set(`${cell.name} ${text}`, outcomes[place] ?? null));
  if (block !== own || own.turn !== turn) return;
  own.doubts = doubts;
  const asked = new Set(batch.map((pair) => keyOf([pair])));
  const { write } = sorted();
  if (write.every((pair) => asked.has(keyOf([pair])))) own.looked = keyOf(write);
  show();
}

function draw(now) {
  const { layout } = block;
  const focused = document.activeElement;
  const hadFocus = panel.contains(focused);
  const place = hadFocus ? [...part("questions").children].indexOf(focused.closest("li")) : -1;
  block.now = now;
  const questions = questionsOf(block, now, answer);
  if (block.written.length && !questions.some((one) => one.querySelector("button, select"))) return finish();
  const waiting = questions.filter((one) => one.matches(".waits")).length;
  panel.hidden = false;
  beside.classList.add("pasting");
  next?.setAttribute("aria-disabled", "true");
  offerAgain();
  fill(part("said"), ...summary(now));
  fill(part("columns"), ...layout.columns.map((column) => columnLine(column, answer)));
  const counts = countsOf(block, now, waiting);
  fill(part("counts"), ...counts.map(chip));
  fill(part("questions"), ...questions.slice(0, MOST_QUESTIONS));
  if (questions.length > MOST_QUESTIONS) {
    part("questions").append(element("li", { textContent: `Còn ${questions.length - MOST_QUESTIONS} chỗ.` }));
  }
  yes().hidden = !now.write.length;
  yes().textContent = `Ghi ${now.write.length} ô`;
  no().textContent = now.write.length || questions.length ? "Thôi" : "Đóng";
  propose(now, block.doubts);
  const words = `${block.written.length ? "" : "Xem trước khối dán, chưa ghi gì: "}${counts.join(", ")}.`;
  heading().setAttribute("aria-label", words);
  // An answered question goes, and the next one takes its place; who works in the table stays there.
  const following = questions[Math.max(place, 0)] ?? questions[0];
  if (hadFocus && !panel.contains(document.activeElement)) (following ?? heading()).focus();
  else if (block.isNew && !isEditing()) heading().focus();
  block.isNew = false;
  if (words !== block.words) say(words);
  block.words = words;
}

function summary(now) {
  const { layout, time, written } = block;
  const what = `Dán lúc ${time} · ${layout.heads ? `${layout.heads} dòng đầu cột, ` : ""}${layout.height} dòng, ${layout.width} cột`;
  const [first, last] = [now.write[0], now.write.at(-1)];
  const where = first && `Sẽ ghi từ “${first.cell.row.name}” đến “${last.cell.row.name}”.`;
  const hidden = now.write.filter(({ cell }) => cell.row.tr.offsetParent === null).length;
  const lines = [...fateOf(block), what, where, hidden && `${hidden} ô ở dòng đang ẩn.`];
  if (!layout.columns.length) {
    lines.push("Không nhận ra cột số nào trong khối. Xin chép cả dòng đầu cột, hoặc chỉ các ô số.");
  }
  if (before && !written.length) lines.push("Khối trước chưa ghi đã thay bằng khối này.");
  const paragraphs = lines.filter(Boolean).map((text) => element("p", { textContent: text }));
  if (!written.length) return [...paragraphs, ...backButton()];
  return [...paragraphs, button("Hoàn tác", takeBack)];
}

/** Change what was answered, and look again. */
function answer(act) {
  act();
  show();
}

function write() {
  const { now, at } = block;
  block.written.push(...now.write.map(({ cell }) => cell));
  block.steps.push(block.accept(now.write));
  for (const { cell } of now.write) block.left.add(cell);
  setBefore(null);
  isNewest = false;
  show();
  if (block.isFinished) select(at, hasBlock());
}

/** All is written or told: the panel says what became of it. */
function finish() {
  block.isFinished = true;
  vault.delete(OPEN);
  clearProposals();
  next?.removeAttribute("aria-disabled");
  for (const name of ["columns", "questions", "counts"]) fill(part(name));
  fill(part("said"), ...summary({ write: [] }));
  yes().hidden = true;
  no().textContent = "Đóng";
  const [words] = fateOf(block);
  if (words !== block.words) say(words);
  block.words = words;
}

function takeBack() {
  const { at } = block;
  close();
  select(at);
  undo();
}

/** Nothing more of the block is written; Ctrl+Y or the button brings it back. */
export function close() {
  if (!block) return;
  setAside();
  vault.delete(OPEN);
  shut();
}

function shut() {
  block = null;
  next?.removeAttribute("aria-disabled");
  clearProposals();
  panel.hidden = true;
  beside.classList.remove("pasting");
  offerAgain();
}

function leave() {
  const { at } = block;
  close();
  select(at);
}

/** Back to the block before; the one that is open can be brought back in its turn. */
function reopen() {
  const back = before;
  setBefore(null);
  setAside();
  if (back.kept) return readAgain(back.kept);
  block = Object.assign(back, { isNew: true });
  keep();
  show();
}

panel.addEventListener("click", ({ target: { value } }) => {
  if (value === "no") leave();
  else if (value === "yes") write();
});
again?.addEventListener("click", ({ target: { value } }) => {
  if (value === "back") reopen();
  if (value === "drop") setBefore(null);
  offerAgain();
});
next?.addEventListener("click", (event) => {
  if (!isOpen() || !next.matches("[aria-disabled]")) return;
  event.preventDefault();
  fill(part("said"), element("p", { textContent: WAITS, role: "alert" }), ...summary(block.now));
});
// The key held down since Ctrl+V presses no button.
panel.addEventListener("keydown", (event) => event.repeat && event.key === "Enter" && event.preventDefault());
panel.addEventListener("keydown", (event) => {
  if (event.ctrlKey && event.key === "z" && block && !block.written?.length) {
    event.preventDefault();
    leave();
  }
});
// Ctrl+Z while a block is open gives it up, Ctrl+Y brings it back: nothing of it was written.
told.addEventListener("undo", (event) => {
  if (!isOpen() || block.written.length) return;
  event.preventDefault();
  leave();
});
told.addEventListener("redo", (event) => {
  if (block || !before || !isNewest) return;
  event.preventDefault();
  reopen();
});
told.addEventListener("held", () => {
  fill(part("said"), element("p", { textContent: HELD, role: "alert" }), ...summary(block.now));
  say(HELD);
});
told.addEventListener("offered", ({ detail: { cell, text } }) => {
  if (!text.trim()) block.left.add(cell);
  if (text !== cell.proposed.text) {
    block.typed.set(cell, text);
    block.readings.delete(cell);
  }
  keep();
  later();
});
let isDue = false;
/** Many cells may change at once: look when they are done. */
function later() {
  if (isDue) return;
  isDue = true;
  queueMicrotask(() => {
    isDue = false;
    if (isOpen()) show();
  });
}
// What the person saved meanwhile is known; what somebody else saved is asked about.
told.addEventListener("marked", ({ detail: cell }) => {
  if (cell.state === "saved") {
    isNewest = false;
    for (const one of [block, before]) if (one?.seen && (one === before || one.own.has(cell))) one.seen.set(cell, cell.version);
  }
  if (!isOpen() || !block.now) return;
  if (block.written.includes(cell) || (cell.proposed && ["saved", "news"].includes(cell.state))) later();
});
told.addEventListener("line", () => isOpen() && block.written.length && later());

/** As if it were pasted now; the page may be left while the portal reads it. */
async function readAgain(back) {
  vault.set(OPEN, back);
  shut();
  const at = placeOf(back);
  select(at);
  kept = back;
  await paste(back.text, at, back.typed);
  kept = null;
  if (!isOpen()) vault.delete(OPEN);
}

/** The blocks that were pasted before the page was left, for the same person. */
export function bringBack(how) {
  paste = how;
  if (isReading() || !cells.size) return;
  const [open, givenUp] = [vault.get(OPEN), vault.get(GIVEN_UP)];
  if (givenUp) before = { kept: givenUp };
  offerAgain();
  if (!open) return;
  const words = element("p", { textContent: `Khối dán lúc ${open.time} chưa ghi.` });
  notice(placeOf(open), [words, button("Xem lại", () => readAgain(open)), ...backButton()], "Bỏ", open);
}
