// The rows of a table as fields, one a cell: typing, keys, and the buttons for the row worked on.

import { element } from "../editing/asking.js";
import { deedOf, placeAfter } from "./keys.js";
import { isGroup } from "./model.js";
import { atField, cleared } from "./problems.js";

const LINES = CSS.supports("field-sizing", "content");

export class Grid {
  // `changed` is called with what a person did, for the form to be saved.
  constructor(root, model, changed) {
    Object.assign(this, { root, model, changed, at: { row: 0, column: 0 }, mode: "selected", problems: {} });
    this.table = element("table", "", { class: "row-grid", role: "table" });
    root.append(this.table);
    const listen = (name, does) => this.table.addEventListener(name, does);
    listen("input", (event) => this.typed(event.target));
    listen("keydown", (event) => this.pressed(event));
    listen("mousedown", ({ target }) => this.pointed(target));
    listen("focusin", (event) => this.entered(event.target));
    // Within the table nothing is sent at each step, but after a halt.
    listen("focusout", (event) => this.table.contains(event.relatedTarget) && event.stopPropagation());
  }

  show() {
    const { columns } = this.model;
    const head = element("tr", "", { role: "row" });
    head.append(element("th", "", { role: "columnheader", scope: "col", class: "row-head" }));
    head.firstChild.append(element("span", "Dòng", { class: "hidden" }));
    for (const { name, kind, printed } of columns) {
      const th = element("th", name, { scope: "col", role: "columnheader", class: kind });
      if (!printed) th.append(element("span", "không in", { class: "sub" }));
      head.append(th);
    }
    const thead = element("thead", "", { role: "rowgroup" });
    thead.append(head);
    this.body = element("tbody", "", { role: "rowgroup" });
    this.body.append(...this.model.rows.map((row, at) => this.rowOf(row, at)));
    this.table.replaceChildren(this.widths(), thead, this.body);
    this.count();
    this.body.querySelectorAll("textarea").forEach(fit);
    this.mark(this.problems);
  }

  // As wide as they print; those without a width share what is left. Fixed, or each key would lay out all rows.
  widths() {
    const group = element("colgroup");
    group.append(element("col", "", { class: "row-head" }));
    for (const { kind, width } of this.model.columns) {
      const col = element("col", "", { class: kind });
      if (Number(width)) col.style.width = `${width}%`;
      group.append(col);
    }
    this.table.style.minWidth = `${70 + 90 * this.model.columns.length}px`;
    return group;
  }

  rowOf(row, at) {
    const tr = element("tr", "", { role: "row", ...(isGroup(row) && { class: "group" }) });
    const head = element("th", "", { scope: "row", role: "rowheader", class: "row-head" });
    tr.append(head);
    if (isGroup(row)) {
      tr.append(this.cell(row.label, 0, "Số hiệu nhóm", "group-label"), this.cell(row.group, 1, "Tên nhóm", "group-name"));
      if (this.model.columns.length > 2) tr.lastChild.colSpan = this.model.columns.length - 1;
      return tr;
    }
    tr.append(...row.cells.map((text, place) => this.cell(text, place, this.model.columns[place].name, this.model.columns[place].kind)));
    return tr;
  }

  cell(text, column, name, kind) {
    const td = element("td", "", { role: "cell", class: kind });
    const field = element("textarea", "", { rows: 1, "data-column": column, "data-name": name });
    field.value = text;
    td.append(element("span", name, { class: "cell-name", "aria-hidden": "true" }), field);
    return td;
  }

  // Numbers of rows, and of those whose number is counted, follow the order.
  count() {
    const numbers = this.model.numbers();
    const stt = this.model.columns.findIndex(({ kind }) => kind === "number");
    [...this.body.rows].forEach((tr, at) => {
      tr.cells[0].textContent = at + 1;
      for (const field of tr.querySelectorAll("textarea")) field.setAttribute("aria-label", `${field.dataset.name}, dòng ${at + 1}`);
      const counted = tr.querySelector(`textarea[data-column="${stt}"]`);
      if (counted && !isGroup(this.model.rows[at])) counted.placeholder = numbers[at];
    });
  }

  placeOf(field) {
    return { row: field.closest("tr").sectionRowIndex, column: Number(field.dataset.column) };
  }

  fieldAt({ row, column }) {
    const fields = this.body.rows[row]?.querySelectorAll("textarea");
    return fields && (fields[column] ?? fields[fields.length - 1]);
  }

  focus(place) {
    this.fieldAt(place)?.focus();
  }

  // A click puts the caret where it points; a key that leads to a cell selects the whole of it.
  pointed(target) {
    this.wanted = null;
    if (target === document.activeElement) this.mode = "caret";
    else this.isPointed = target.matches("textarea");
  }

  entered(field) {
    this.mode = this.isPointed ? "caret" : "selected";
    this.isPointed = false;
    this.at = this.placeOf(field);
    this.before = field.value;
    if (this.mode === "selected") field.select();
    this.body.querySelector(".now")?.classList.remove("now");
    field.closest("tr").classList.add("now");
    this.onRow?.(this.at.row);
  }

  typed(field) {
    if (this.mode === "selected") this.mode = "typed";
    const row = this.model.rows[this.placeOf(field).row];
    const { column } = field.dataset;
    const wasTotal = !isGroup(row) && this.model.isTotal(row);
    if (isGroup(row)) row[column === "0" ? "label" : "group"] = field.value.replace(/\n/g, " ");
    else row.cells[column] = field.value;
    if (!isGroup(row) && this.model.isTotal(row) !== wasTotal) this.count();
    fit(field);
    this.changed();
  }

  /** Words where the caret was when they were pasted; at the end of a cell that is another by now. */
  insert({ row, column, start, end }, text) {
    if (row >= this.model.rows.length) this.addRow(row);
    const field = this.fieldAt({ row, column });
    field.focus();
    const last = field.value.length;
    field.setRangeText(text, Math.min(start ?? last, last), Math.min(end ?? last, last), "end");
    this.mode = "caret";
    this.typed(field);
  }

  put(field, text) {
    field.value = text;
    this.typed(field);
  }

  pressed(event) {
    const field = event.target;
    const { value, selectionStart, selectionEnd, scrollHeight } = field;
    const isTall = scrollHeight > 1.8 * parseFloat(getComputedStyle(field).lineHeight) + 16;
    const deed = deedOf(event, this.mode, { value, selectionStart, selectionEnd, isTall });
    if (!deed || (deed === "undo" && !this.model.gone.length)) return;
    event.preventDefault();
    (DEEDS[deed] ?? go)(this, field, deed);
  }

  addRow(at, isGroupRow = false) {
    if (this.model.rows.length >= Number(this.root.dataset.most)) return this.say(`! Bảng có nhiều nhất ${this.root.dataset.most} dòng.`);
    if (isGroupRow) this.model.addGroup(at);
    else this.model.addRow(at);
    this.body.insertBefore(this.rowOf(this.model.rows[at], at), this.body.rows[at] ?? null);
    this.count();
    this.body.rows[at].querySelectorAll("textarea").forEach(fit);
    this.focus({ row: at, column: isGroupRow ? 1 : this.firstWords() });
    // A blank row is saved with what is typed into it.
    if (!isGroupRow) this.changed();
  }

  // A number is counted, so typing begins in the first column behind it.
  firstWords() {
    return Math.max(0, this.model.columns.findIndex(({ kind }) => kind !== "number"));
  }

  moveRow(by) {
    const { row, column } = this.at;
    const to = this.model.moveRow(row, by);
    if (to === row) return;
    const [moved, other] = [this.body.rows[row], this.body.rows[to]];
    if (by < 0) other.before(moved);
    else other.after(moved);
    this.count();
    this.focus({ row: to, column });
    this.say(`✓ Nay là dòng ${to + 1}`);
    this.changed();
  }

  removeRow() {
    const { row, column } = this.at;
    if (!this.model.rows[row]) return;
    this.model.removeRow(row);
    this.body.rows[row].remove();
    if (!this.model.rows.length) this.addRow(0);
    this.count();
    this.focus({ row: Math.min(row, this.model.rows.length - 1), column });
    this.say(`✓ Đã xoá dòng ${row + 1}. `, true);
    this.changed();
  }

  putBack() {
    this.model.putBack();
    this.show();
    this.onColumns?.();
    this.focus(this.at);
    this.say("✓ Đã lấy lại");
    this.changed();
  }

  /** The problems of cells by their paths, as the portal tells them; each stands at its field. */
  mark(problems) {
    this.problems = problems;
    cleared(this.table);
    for (const [path, sentence] of Object.entries(problems)) {
      const [, row, what, column] = /^rows\[(\d+)\](?:\.(\w+)(?:\[(\d+)\])?)?/.exec(path) ?? [];
      const field = row && this.fieldAt({ row: Number(row), column: column ? Number(column) : what === "group" ? 1 : 0 });
      if (!field) continue;
      atField(field, sentence, path);
    }
  }

  say(words, canUndo = false) {
    this.onSaid?.(words, canUndo);
  }
}

const begins = (grid) => {
  const { rows } = grid.model;
  if (grid.model.isBlank(rows[rows.length - 1])) return;
  grid.addRow(rows.length);
};

function go(grid, field, deed) {
  const widths = grid.model.rows.map((row) => (isGroup(row) ? 2 : row.cells.length));
  const isVertical = deed === "up" || deed === "down";
  // Up and down keep their column over the head of a group.
  const column = (isVertical && grid.wanted) || grid.at.column;
  const there = placeAfter(deed, { row: grid.at.row, column }, widths);
  if (!there) return begins(grid);
  grid.focus(there);
  grid.wanted = isVertical ? column : null;
}

const DEEDS = {
  edit: (grid, field) => {
    grid.mode = "caret";
    field.setSelectionRange(field.value.length, field.value.length);
  },
  turn: (grid) => { grid.mode = grid.mode === "typed" ? "caret" : "typed"; },
  throwAway: (grid, field) => {
    grid.put(field, grid.before);
    grid.mode = "selected";
    field.select();
  },
  clear: (grid, field) => {
    grid.put(field, "");
    grid.mode = "selected";
  },
  newLine: (grid, field) => {
    if (isGroup(grid.model.rows[grid.at.row])) return;
    if (grid.mode === "selected") field.setSelectionRange(field.value.length, field.value.length);
    field.setRangeText("\n", field.selectionStart, field.selectionEnd, "end");
    grid.mode = "caret";
    grid.typed(field);
  },
  rowUp: (grid) => grid.moveRow(-1),
  rowDown: (grid) => grid.moveRow(1),
  undo: (grid) => grid.putBack(),
  send: (grid) => grid.changed(true),
};

// Where the browser does not let a field grow by itself.
export function fit(field) {
  if (LINES || !field.scrollHeight) return;
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight}px`;
}
