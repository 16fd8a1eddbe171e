/* A pasted block before it is written: what goes where, what has to be chosen. Nothing but the button writes. */

import { vault } from "../portal/vault.js";
import { beside, cells, columns, form, isReading, nameOf, rows, say, told } from "./table.js";
import { undo } from "./saving.js";
import { hasBlock, isEditing, LAST, select } from "./cellstate.js";
import { doubled, isDash, pairsOf, startFrom } from "./aligning.js";
import { element, put as fill } from "./elements.js";

const KEY = `khoi:${form.dataset.person}:${form.dataset.table}`;
/** As the portal offers it among the readings of a "-". */
const NO_FIGURE = "chưa có số";
const MOST_QUESTIONS = 12;
const WAITS = "Chưa trình được: khối dán chưa ghi; xin bấm Ghi hoặc Thôi.";
const panel = document.getElementById("dan");
/** The plan's next step waits until the block is written or given up. */
const next = document.querySelector(".head .button.next");
const part = (name) => panel.querySelector(`[data-of=${name}]`);
const labelOf = (to) => `${columns[to].label} ${columns[to].year}`;
const clock = () => new Date().toLocaleTimeString("vi", { timeZone: "Asia/Ho_Chi_Minh", timeStyle: "short" });

/** The open block; the one that another replaced or that was given up. */
let block = null;
let before = null;

export function open(found) {
  if (block) before = block;
  block = { ...found, time: clock(), outcomes: new Map(), readings: new Map(), dashes: "", left: new Set(), count: 0 };
  for (const { cell, text, outcome } of found.pairs) block.outcomes.set(`${cell.name} ${text}`, outcome);
  keep();
  show();
}

/** Nothing can be made of the clipboard: say so where the preview would stand. */
export function refuse(at, sentence) {
  panel.hidden = false;
  fill(part("said"), element("p", { textContent: sentence, role: "alert" }));
  for (const name of ["columns", "counts", "questions"]) part(name).replaceChildren();
  panel.querySelector("[value=yes]").hidden = true;
  panel.querySelector("[value=no]").textContent = "Đóng";
  block = { at, pairs: [], isRefused: true };
  beside.classList.add("pasting");
  heading().focus();
  say(sentence);
}

const heading = () => panel.querySelector("h3");

/** Kept on this machine for this person until it is written or given up. */
const keep = () => vault.set(KEY, { text: block.text, at: block.at.name, time: block.time });

/** What would become of each text now, with the answers so far. */
function sorted() {
  const { pairs, lost } = pairsOf(block.layout, LAST);
  const found = { write: [], equal: [], dash: [], ask: [], bad: [], missing: [], lost };
  for (const { cell, text } of pairs.filter((pair) => !block.left.has(pair.cell))) {
    const pair = { cell, text, seen: block.seen.get(cell), reading: block.readings.get(cell) };
    found[kindOf(pair)]?.push(pair);
  }
  return found;
}

function kindOf(pair) {
  const outcome = block.outcomes.get(`${pair.cell.name} ${pair.text}`);
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
  return outcome.state === "saved" && outcome.shown === pair.cell.shown ? "equal" : "write";
}

async function show() {
  const own = block;
  const unknown = sorted().missing;
  if (unknown.length) {
    // What the button says has to be what it writes.
    panel.querySelector("[value=yes]").hidden = true;
    fill(part("said"), element("p", { textContent: "Đang đọc khối…" }));
    const answers = await own.tried(unknown);
    unknown.forEach(({ cell, text }, place) => own.outcomes.set(`${cell.name} ${text}`, answers[place] ?? null));
    if (block !== own) return;
  }
  block.now = sorted();
  draw(block.now);
}

function draw(now) {
  const { layout } = block;
  const hadFocus = panel.contains(document.activeElement);
  const questions = questionsOf(now);
  const waiting = questions.filter((one) => one.matches(".waits")).length;
  panel.hidden = false;
  beside.classList.add("pasting");
  next?.setAttribute("aria-disabled", "true");
  fill(part("said"), ...summary(now));
  fill(part("columns"), ...layout.columns.map(columnLine));
  fill(part("counts"), ...counts(now, waiting).map(chip));
  fill(part("questions"), ...questions.slice(0, MOST_QUESTIONS));
  if (questions.length > MOST_QUESTIONS) {
    part("questions").append(element("li", { textContent: `Còn ${questions.length - MOST_QUESTIONS} chỗ.` }));
  }
  const yes = panel.querySelector("[value=yes]");
  yes.hidden = !now.write.length;
  yes.textContent = `Ghi ${now.write.length} ô`;
  panel.querySelector("[value=no]").textContent = now.write.length || questions.length ? "Thôi" : "Đóng";
  propose(now);
  const told = `${block.count ? "" : "Xem trước khối dán, chưa ghi gì: "}${counts(now, waiting).join(", ")}.`;
  heading().setAttribute("aria-label", told);
  if (hadFocus) (part("questions").querySelector("li") ?? heading()).focus();
  else if (!isEditing()) heading().focus();
  say(told);
}

const chip = (textContent) => element("li", { textContent, className: textContent.startsWith("?") ? "ask" : "" });

function summary(now) {
  const { layout, time, count } = block;
  const what = `Dán lúc ${time} · ${layout.heads ? `${layout.heads} dòng đầu cột, ` : ""}${layout.height} dòng, ${layout.width} cột`;
  const [first, last] = [now.write[0], now.write.at(-1)];
  const where = first && `Sẽ ghi từ “${first.cell.row.name}” đến “${last.cell.row.name}”.`;
  const hidden = now.write.filter(({ cell }) => cell.row.tr.offsetParent === null).length;
  const lines = [what, where, hidden && `${hidden} ô ở dòng đang ẩn.`, before && !count && "Khối trước chưa ghi đã thay bằng khối này."];
  if (!layout.columns.length) {
    lines.push("Không nhận ra cột số nào trong khối. Xin chép cả dòng đầu cột, hoặc chỉ các ô số.");
  }
  if (count) lines.unshift(`✓ Đã ghi ${count} ô lúc ${clock()}.`);
  const paragraphs = lines.filter(Boolean).map((text) => element("p", { textContent: text }));
  if (count) paragraphs.push(element("button", { type: "button", className: "button slight", textContent: "Hoàn tác", onclick: takeBack }));
  return paragraphs;
}

function counts(now, questions) {
  const blank = now.write.filter(({ cell }) => !cell.shown).length;
  const strange = block.layout.lines.filter(({ state, isBare }) => state === "none" && !isBare).length;
  const all = [
    [now.write.length, `→ ${now.write.length} ô sẽ ghi: ${blank} ô trống, ${now.write.length - blank} thay số cũ`],
    [questions, `? ${questions} chờ chọn`],
    [now.dash.length, `? ${now.dash.length} ô ${now.dash.every(({ text }) => isDash(text)) ? "gạch ngang" : "chưa có số hay bằng 0"}`],
    [now.equal.length, `= ${now.equal.length} ô đã đúng số này`],
    [now.bad.length, `✕ ${now.bad.length} ô chưa đọc được`],
    [strange, `+ ${strange} dòng không có trong Biểu`],
    [now.lost, `${now.lost} ô không có chỗ trong Biểu`],
  ];
  const told = all.filter(([number]) => number).map(([, text]) => text);
  return questions || now.dash.length ? told : [...told, "✓ Không có gì phải chọn"];
}

function columnLine(column) {
  const options = [["", "Chọn cột…"], ["none", "Không lấy"], ...columns.map((_, to) => [String(to), labelOf(to)])];
  const value = column.to === undefined || column.to > LAST ? "" : column.to === null ? "none" : String(column.to);
  const choices = options.map(([one, label]) => element("option", { value: one, textContent: label, selected: one === value }));
  const name = column.head ? `“${column.head}”` : `Cột ${column.right + 1} của khối`;
  const select = element("select", { onchange: ({ target }) => answer(() => chooseColumn(column, target.value)) }, choices);
  return element("label", {}, [element("span", { textContent: `${name} → ` }), select]);
}

function chooseColumn(column, value) {
  column.to = value === "" ? undefined : value === "none" ? null : Number(value);
  column.doubt = 0;
}

/** Change what was answered, and look again. */
function answer(act) {
  act();
  show();
}

const button = (label, act) =>
  element("button", { type: "button", className: "button slight", textContent: label, onclick: () => answer(act) });

/** A question holds a part of the block back; `isOnlyTold`: it is not written anyway. */
function question(text, buttons, more, isOnlyTold = false) {
  const className = isOnlyTold ? "" : "waits";
  const line = element("li", { tabIndex: -1, className }, [element("p", { textContent: text })]);
  if (buttons.length) line.append(element("div", { className: "buttons" }, buttons));
  if (more) line.append(more);
  return line;
}

/** A select of rows: whatever is chosen in it is done. */
function rowSelect(label, from, act) {
  const options = from.map((row) => element("option", { value: rows.indexOf(row), textContent: row.name }));
  const onchange = ({ target: { value } }) => value !== "" && answer(() => act(rows[value]));
  const choose = element("option", { value: "", textContent: label });
  return element("select", { onchange, ariaLabel: label }, [choose, ...options]);
}

function questionsOf(now) {
  const { layout } = block;
  const found = [...startQuestion(), ...columnQuestions(), ...layout.lines.filter(isOpen).map(lineQuestion)];
  for (const { cell, text, outcome } of now.ask) {
    const readings = outcome.readings.map((reading) => button(reading, () => block.readings.set(cell, reading)));
    found.push(question(`? ${nameOf(cell)}: ${outcome.sentence || `“${text}” là số nào?`}`, [...readings, button("Bỏ", () => block.left.add(cell))]));
  }
  if (now.dash.length) {
    const no = button("Chưa có số, không ghi", () => (block.dashes = "skip"));
    const signs = [...new Set(now.dash.map(({ text }) => `“${text}”`))].slice(0, 4).join(", ");
    found.push(question(`? ${now.dash.length} ô ghi ${signs}: chưa có số hay bằng 0?`, [no, button("Bằng 0", () => (block.dashes = "zero"))], null, true));
  }
  for (const { cell, text, outcome } of now.bad) {
    found.push(question(`✕ ${nameOf(cell)}: “${text}” sẽ không ghi. ${outcome.sentence}`, [], null, true));
  }
  return found;
}

const isOpen = ({ isBare, state, row }) => !isBare && !row && ["like", "twice", "unit", "none"].includes(state);

function startQuestion() {
  const { layout, table } = block;
  if (layout.isStartSure) return [];
  const placed = layout.lines.filter(({ row, isBare }) => row && !isBare);
  const ends = placed.length ? `từ “${placed[0].row.name}” đến “${placed.at(-1).row.name}”` : "";
  const yes = button("Đúng", () => (layout.isStartSure = true));
  const other = rowSelect("Bắt đầu từ dòng khác…", table.lines.filter(Boolean), (row) => startFrom(layout, table, row));
  return [question(`? Khối không có tên dòng. Ghi ${ends}?`, [yes], other)];
}

function columnQuestions() {
  const twice = [...doubled(block.layout)].map((to) =>
    question(`✕ Hai cột cùng vào ${labelOf(to)}; xin chọn lại một cột.`, []),
  );
  const doubted = block.layout.columns.filter(({ doubt, to }) => doubt && to !== null);
  const other = doubted.map((column) =>
    question(`? Đầu cột ghi ${column.doubt}, cột ${columns[column.to].label} là của ${columns[column.to].year}. Vẫn lấy?`, [
      button("Không lấy", () => chooseColumn(column, "none")),
      button("Vẫn lấy", () => (column.doubt = 0)),
    ]),
  );
  return [...twice, ...other];
}

function lineQuestion(line) {
  const taken = new Set(block.layout.lines.map(({ row }) => row));
  const free = rows.filter((row) => !taken.has(row));
  const other = rowSelect("Dòng khác…", free, (row) => (line.row = row));
  const skip = button("Bỏ", () => (line.state = "skipped"));
  const figures = block.layout.columns.map(({ right }) => line.texts[right]).filter(Boolean).join(" · ");
  if (!line.candidate) return question(`+ “${line.name}” (${figures}): Biểu không có dòng này, sẽ không ghi.`, [skip], other, true);
  const why = line.state === "unit" ? ` có đơn vị ${line.unit}, Biểu ghi ${line.candidate.unit}. Vẫn là` : " là";
  const yes = button("Đúng dòng này", () => (line.row = line.candidate));
  return question(`? “${line.name}”${why} “${line.candidate.name}”?`, [yes, skip], other);
}

/** In the table: the old figure, and the one that would be written. */
function propose(now) {
  clearProposals();
  for (const { cell, text, outcome, reading } of now.write) {
    const after = reading || outcome?.shown || text;
    const old = cell.shown ? [element("s", { textContent: cell.shown }), " "] : [];
    cell.td.append(element("span", { className: "proposal", ariaHidden: true }, [...old, `→ ${after}`]));
  }
  for (const { cell, text } of [...now.ask, ...now.dash]) {
    cell.td.append(element("span", { className: "proposal ask", ariaHidden: true, textContent: `? ${text}` }));
  }
}

function clearProposals() {
  for (const one of form.querySelectorAll(".proposal")) one.remove();
}

function write() {
  const { now, at } = block;
  block.accept(now.write);
  block.count += now.write.length;
  for (const { cell } of now.write) block.left.add(cell);
  before = null;
  vault.delete(KEY);
  say(`Đã ghi ${now.write.length} ô.`);
  if (questionsOf(sorted()).some((one) => one.querySelector("button, select"))) return show();
  clearProposals();
  next?.removeAttribute("aria-disabled");
  fill(part("columns"));
  fill(part("questions"));
  fill(part("counts"));
  fill(part("said"), ...summary({ write: [] }));
  panel.querySelector("[value=yes]").hidden = true;
  panel.querySelector("[value=no]").textContent = "Đóng";
  select(at, hasBlock());
}

function takeBack() {
  const { at } = block;
  close();
  select(at);
  undo();
}

/** Nothing more of the block is written; Ctrl+Y brings it back. */
export function close() {
  if (!block) return;
  if (!block.isRefused && !block.count) before = block;
  block = null;
  next?.removeAttribute("aria-disabled");
  clearProposals();
  panel.hidden = true;
  beside.classList.remove("pasting");
  vault.delete(KEY);
}

function leave() {
  const { at } = block;
  close();
  select(at);
}

function reopen() {
  block = before;
  before = null;
  keep();
  show();
}

panel.addEventListener("click", ({ target: { value } }) => {
  if (value === "no") leave();
  else if (value === "yes") write();
});
next?.addEventListener("click", (event) => {
  if (!block || block.isRefused || !next.matches("[aria-disabled]")) return;
  event.preventDefault();
  fill(part("said"), element("p", { textContent: WAITS, role: "alert" }), ...summary(block.now));
});
// The key held down since Ctrl+V presses no button.
panel.addEventListener("keydown", (event) => event.repeat && event.key === "Enter" && event.preventDefault());
panel.addEventListener("keydown", (event) => {
  if (event.ctrlKey && event.key === "z" && block && !block.count) {
    event.preventDefault();
    leave();
  }
});
// Ctrl+Z while a block is open gives it up, Ctrl+Y brings it back: nothing of it was written.
told.addEventListener("undo", (event) => {
  if (!block || block.isRefused || block.count) return;
  event.preventDefault();
  leave();
});
told.addEventListener("redo", (event) => {
  if (block || !before) return;
  event.preventDefault();
  reopen();
});
// A cell that was written meanwhile is no longer the block's.
told.addEventListener("marked", ({ detail: cell }) => {
  if (cell.state !== "saved") return;
  if (!block) before = null;
  if (!block?.now || block.left.has(cell)) return;
  if (!block.now.write.some((pair) => pair.cell === cell)) return;
  block.left.add(cell);
  show();
});

/** The block that was pasted before the page was left, for the same person. */
export function bringBack(paste) {
  const kept = vault.get(KEY);
  const at = cells.get(kept?.at);
  if (!at || isReading()) return;
  panel.hidden = false;
  beside.classList.add("pasting");
  panel.querySelector("[value=yes]").hidden = true;
  const again = () => (select(at), paste(kept.text, at));
  fill(part("said"), element("p", { textContent: `Khối dán lúc ${kept.time} chưa ghi.` }),
    element("button", { type: "button", className: "button slight", textContent: "Xem lại", onclick: again }));
  panel.querySelector("[value=no]").textContent = "Bỏ";
  block = { at, pairs: [], isRefused: true };
}
