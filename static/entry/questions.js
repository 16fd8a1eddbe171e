/* What a pasted block leaves open, each as a line of the panel with its buttons. Answering changes the block. */

import { columns, nameOf, rows } from "./table.js";
import { select } from "./cellstate.js";
import { doubled, startFrom } from "./aligning.js";
import { element } from "./elements.js";
import { after } from "./proposals.js";

const labelOf = (to) => `${columns[to].label} ${columns[to].year}`;
const isOpen = ({ isBare, state, row }) => !isBare && !row && ["like", "twice", "unit", "none"].includes(state);

/** The lines for a block and what it comes to `now`; `answer` does what was chosen and looks again. */
export function questionsOf(block, now, answer) {
  const ask = asking(answer);
  return [
    ...startQuestion(block, ask),
    ...columnQuestions(block, ask),
    ...block.layout.lines.filter(isOpen).map((line) => lineQuestion(block, line, ask)),
    ...now.stale.map((pair) => staleQuestion(block, pair, ask)),
    ...now.ask.map((pair) => readingQuestion(block, pair, ask)),
    ...dashQuestion(block, now, ask),
    ...now.bad.map(({ cell, text, outcome }) => told("refused", cell, `✕ ${nameOf(cell)}: “${text}” sẽ không ghi. ${outcome.sentence}`)),
    ...now.doubted.map((pair) => told("look", pair.cell, `! ${nameOf(pair.cell)}: vẫn ghi ${after(pair)}. ${block.doubts[pair.cell.name]}`)),
  ];
}

/** Buttons and selects whose choice is an answer. */
const asking = (answer) => ({
  button: (label, act) =>
    element("button", { type: "button", className: "button slight", textContent: label, onclick: () => answer(act) }),
  /** A select of rows: whatever is chosen in it is done. */
  rowSelect(label, from, act) {
    const options = from.map((row) => element("option", { value: rows.indexOf(row), textContent: row.name }));
    const onchange = ({ target: { value } }) => value !== "" && answer(() => act(rows[value]));
    const choose = element("option", { value: "", textContent: label });
    return element("select", { onchange, ariaLabel: label }, [choose, ...options]);
  },
});

/** A question holds a part of the block back; `isOnlyTold`: it is not written anyway. */
function question(text, buttons, more, isOnlyTold = false) {
  const className = isOnlyTold ? "" : "waits";
  const line = element("li", { tabIndex: -1, className }, [element("p", { textContent: text })]);
  if (buttons.length) line.append(element("div", { className: "buttons" }, buttons));
  if (more) line.append(more);
  return line;
}

/** Something about a cell, and the way to it: typed there, it is another text of the block. */
function told(className, cell, text) {
  const go = element("button", { type: "button", className: "button slight", textContent: "Đến ô", onclick: () => select(cell) });
  return Object.assign(question(text, [go], null, true), { className });
}

function startQuestion({ layout, table }, { button, rowSelect }) {
  if (layout.isStartSure) return [];
  const placed = layout.lines.filter(({ row, isBare }) => row && !isBare);
  const ends = placed.length ? `từ “${placed[0].row.name}” đến “${placed.at(-1).row.name}”` : "";
  const yes = button("Đúng", () => (layout.isStartSure = true));
  const other = rowSelect("Bắt đầu từ dòng khác…", table.lines.filter(Boolean), (row) => startFrom(layout, table, row));
  return [question(`? Khối không có tên dòng. Ghi ${ends}?`, [yes], other)];
}

function columnQuestions({ layout }, { button }) {
  const twice = [...doubled(layout)].map((to) => question(`✕ Hai cột cùng vào ${labelOf(to)}; xin chọn lại một cột.`, []));
  const doubted = layout.columns.filter(({ doubt, to }) => doubt && to !== null);
  const other = doubted.map((column) =>
    question(`? Đầu cột ghi ${column.doubt}, cột ${columns[column.to].label} là của ${columns[column.to].year}. Vẫn lấy?`, [
      button("Không lấy", () => chooseColumn(column, "none")),
      button("Vẫn lấy", () => (column.doubt = 0)),
    ]),
  );
  return [...twice, ...other];
}

function lineQuestion({ layout }, line, { button, rowSelect }) {
  const taken = new Set(layout.lines.map(({ row }) => row));
  const other = rowSelect("Dòng khác…", rows.filter((row) => !taken.has(row)), (row) => (line.row = row));
  const skip = button("Bỏ", () => (line.state = "skipped"));
  const figures = layout.columns.map(({ right }) => line.texts[right]).filter(Boolean).join(" · ");
  if (!line.candidate) return question(`+ “${line.name}” (${figures}): Biểu không có dòng này, sẽ không ghi.`, [skip], other, true);
  const why = line.state === "unit" ? ` có đơn vị ${line.unit}, Biểu ghi ${line.candidate.unit}. Vẫn là` : " là";
  const yes = button("Đúng dòng này", () => (line.row = line.candidate));
  return question(`? “${line.name}”${why} “${line.candidate.name}”?`, [yes, skip], other);
}

/** Somebody wrote into the cell since the block was pasted. */
function staleQuestion(block, { cell, text }, { button }) {
  const theirs = cell.shown || "ô trống";
  const who = cell.state === "news" ? cell.sentence : "ô này vừa đổi";
  return question(`⇄ ${nameOf(cell)}: ${who}, nay là ${theirs}; khối ghi ${text}. Giữ số nào?`, [
    button(`Giữ ${text} của khối`, () => {
      block.seen.set(cell, cell.version);
      block.outcomes.delete(`${cell.name} ${text}`);
    }),
    button(`Lấy ${theirs}`, () => block.left.add(cell)),
  ]);
}

function readingQuestion(block, { cell, text, outcome }, { button }) {
  const readings = outcome.readings.map((reading) => button(reading, () => block.readings.set(cell, reading)));
  const skip = button("Bỏ", () => block.left.add(cell));
  return question(`? ${nameOf(cell)}: ${outcome.sentence || `“${text}” là số nào?`}`, [...readings, skip]);
}

function dashQuestion(block, { dash }, { button }) {
  if (!dash.length) return [];
  const no = button("Chưa có số, không ghi", () => (block.dashes = "skip"));
  const signs = [...new Set(dash.map(({ text }) => `“${text}”`))].slice(0, 4).join(", ");
  const zero = button("Bằng 0", () => (block.dashes = "zero"));
  return [question(`? ${dash.length} ô ghi ${signs}: chưa có số hay bằng 0?`, [no, zero], null, true)];
}

/** Where a column of the block goes, as a select. */
export function columnLine(column, answer) {
  const options = [["", "Chọn cột…"], ["none", "Không lấy"], ...columns.map((_, to) => [String(to), labelOf(to)])];
  const value = column.to === undefined || column.to >= columns.length ? "" : column.to === null ? "none" : String(column.to);
  const choices = options.map(([one, label]) => element("option", { value: one, textContent: label, selected: one === value }));
  const name = column.head ? `“${column.head}”` : `Cột ${column.right + 1} của khối`;
  const onchange = ({ target }) => answer(() => chooseColumn(column, target.value));
  return element("label", {}, [element("span", { textContent: `${name} → ` }), element("select", { onchange }, choices)]);
}

function chooseColumn(column, value) {
  column.to = value === "" ? undefined : value === "none" ? null : Number(value);
  column.doubt = 0;
}
