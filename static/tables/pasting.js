// A block from Excel or Word into the rows: read by the portal, and what does not fit is asked before anything is written.

import { element } from "../editing/asking.js";
import { PasteTarget } from "../editing/clipboard.js";
import { heightAfter, overwritten, readBlock, renames, tooMany, write } from "./block.js";
import { isGroup } from "./model.js";

/** Words alone, which the browser puts where the caret is. */
const isPlainWords = (transfer) => {
  const words = transfer?.getData("text/plain") ?? "";
  return words !== "" && !/[\t\n]/.test(words.trim()) && !(transfer.getData("text/html") ?? "").trim() && !transfer.files?.length;
};

/** What must be asked before the block is written; null where nothing must. */
function questionOf(block, model, at, isTable) {
  const more = tooMany(block);
  const over = overwritten(block, model, at);
  const lines = !isTable && block.rows.length > 1;
  if (!more.places.length && !over && !renames(block, model) && !lines) return null;
  return { more, over, lines, renames: renames(block, model) };
}

export class TablePasting extends PasteTarget {
  constructor(grid, page, most) {
    super(grid.root, page, { place: page.root.dataset.open, into: "table" });
    Object.assign(this, { grid, most, targets: {} });
    grid.root.addEventListener("paste", (event) => isPlainWords(event.clipboardData) && event.stopPropagation(), true);
  }

  begin(id) {
    const { selectionStart, selectionEnd } = this.grid.fieldAt(this.grid.at) ?? {};
    this.targets[id] = { ...this.grid.at, start: selectionStart, end: selectionEnd };
  }

  // What was pasted before a reload comes below the rows that are there.
  toEnd() {
    this.grid.at = { row: this.grid.model.rows.length, column: 0 };
  }

  // Questions of the reader have no place in a cell to answer: they are told.
  lines() {
    return [];
  }

  put(id, answer, sent) {
    const asked = answer.questions.map(({ sentence }) => ({ sentence, items: [] }));
    const told = { ...answer, questions: [], notices: [...answer.notices, ...asked] };
    const { model } = this.grid;
    const target = this.targets[id] ?? this.grid.at;
    const at = this.startOf(target);
    const block = readBlock(answer.cells, model, at);
    if (!block.rows.length) return this.report.show({ ...told, lines: [] }, null);
    // A piece of a line stands where the caret was.
    if (!answer.isTable && block.rows.length === 1) return this.intoOne(target, told);
    const height = heightAfter(block, model, at);
    if (height > this.most.rows) {
      return this.report.refuse(`bảng có nhiều nhất ${this.most.rows} dòng, dán xong sẽ có ${height} dòng; xin dán từng phần.`, sent.plain);
    }
    const question = questionOf(block, model, at, answer.isTable);
    if (!question) return this.write(block, at, {}, told);
    // Until it is chosen nothing is written; after a reload it is read and asked again.
    if (!sent.file) this.kept.put(id, sent);
    this.ask(block, { at, target }, question, told, () => this.kept.drop(id));
  }

  // A block begun in the head of a group comes into the rows below it.
  startOf({ row, column }) {
    const { rows, columns } = this.grid.model;
    const isHead = rows[row] && isGroup(rows[row]);
    return { row: isHead ? row + 1 : Math.min(row, rows.length), column: isHead ? 0 : Math.min(column, columns.length - 1) };
  }

  write(block, at, how, told) {
    const { model } = this.grid;
    const before = [model.columnsText, model.rowsText];
    const { last } = write(block, model, at, how);
    this.grid.show();
    this.grid.onColumns?.();
    this.grid.focus({ row: last, column: at.column });
    this.grid.changed();
    const after = [model.columnsText, model.rowsText].join();
    this.report.show({ ...told, lines: [{ text: "có" }] }, null, `✓ Đã dán ${saidOf(block)}`);
    const back = element("button", "Hoàn tác dán", { type: "button", class: "button slight" });
    back.addEventListener("click", () => {
      if ([model.columnsText, model.rowsText].join() !== after) return this.report.refuse("bảng đã sửa tiếp sau khi dán nên không hoàn tác được nữa.");
      model.load(...before);
      this.grid.show();
      this.grid.onColumns?.();
      this.grid.changed();
      this.report.put(element("p", "✓ Đã hoàn tác dán"));
    });
    this.report.root.append(back);
  }

  ask(block, { at, target }, question, told, settle) {
    const panel = element("fieldset", "", { class: "offered" });
    panel.append(element("legend", `Đoạn dán có ${saidOf(block)}, ${block.width} cột; chưa đưa vào bảng`));
    panel.append(...sentencesOf(question, this.grid.model).map((words) => element("p", words)));
    const rename = element("input", "", { type: "checkbox" });
    rename.checked = this.grid.model.rows.every((row) => this.grid.model.isBlank(row));
    if (question.renames) {
      const label = element("label");
      label.append(rename, ` Lấy dòng đầu của đoạn dán (${block.head.join(", ")}) làm tên cột`);
      panel.append(label);
    }
    const insert = element("input", "", { type: "checkbox" });
    if (question.over && this.grid.model.rows.length + block.rows.length <= this.most.rows) {
      const label = element("label");
      label.append(insert, " Chèn thành dòng mới, không thay chữ đang có");
      panel.append(label);
    }
    const buttons = element("div", "", { class: "buttons" });
    const button = (words, does, look = "button") => {
      const made = element("button", words, { type: "button", class: look });
      made.addEventListener("click", () => [panel.remove(), settle(), does?.()]);
      buttons.append(made);
    };
    const how = (more) => ({ ...more, takesHeads: question.renames && rename.checked, inserts: insert.checked });
    const { places, cells } = question.more;
    if (places.length && this.grid.model.columns.length + places.length <= this.most.columns) {
      button(`Thêm ${places.length} cột rồi dán`, () => this.write(block, at, how({ adds: true }), told));
    }
    const without = places.length ? `Dán, bỏ ${places.length} cột thừa (${cells} ô có chữ)` : question.lines ? "Mỗi đoạn một dòng" : "Dán";
    button(without, () => this.write(block, at, how({}), told));
    if (question.lines) button("Tất cả vào một ô", () => this.intoOne(target, told));
    button("Thôi, không dán", null, "link");
    panel.append(buttons);
    this.report.show({ ...told, lines: [{ text: "có" }] }, null, "✓ Đã đọc");
    this.report.root.append(panel);
    const legend = panel.querySelector("legend");
    legend.tabIndex = -1;
    legend.focus();
  }

  intoOne(target, told) {
    this.grid.insert(target, told.lines.map(({ mark, text }) => mark + text).join("\n"));
    this.report.show({ ...told, lines: [{ text: "có" }] }, null);
  }
}

function saidOf({ rows }) {
  const groups = rows.filter(isGroup).length;
  return `${rows.length - groups} dòng${groups ? ` và ${groups} dòng nhóm` : ""}`;
}

function sentencesOf({ more, over }, { columns }) {
  const named = more.names.filter(Boolean).map((name) => `“${name}”`).join(", ");
  const extra = more.places.length
    ? [`Bảng có ${columns.length} cột, đoạn dán thừa ${more.places.length} cột${named && ` (${named})`}.`] : [];
  return [...extra, ...(over ? [`Dán sẽ thay chữ của ${over} ô đang có.`] : [])];
}
