// The editor of one table: its rows and columns stand in two hidden fields of the form, which saves by itself.

import { element } from "../editing/asking.js";
import { Page } from "../editing/page.js";
import { Columns } from "./columns.js";
import { Grid } from "./grid.js";
import { TableModel } from "./model.js";
import { TablePasting } from "./pasting.js";
import { atHead } from "./problems.js";

const page = new Page(document.querySelector("[data-page]"));
const form = page.root.querySelector("[data-part-form]");
const { columns: columnsField, rows: rowsField } = form.elements;
const bar = form.querySelector("[data-row-bar]");
const said = form.querySelector("[data-grid-said]");
const model = new TableModel(columnsField.value, rowsField.value);

function changed(isNow = false) {
  columnsField.value = model.columnsText;
  rowsField.value = model.rowsText;
  rowsField.dispatchEvent(new Event("input", { bubbles: true }));
  if (isNow === true) page.flush();
}

function say(words, canUndo = false) {
  said.textContent = words;
  if (!canUndo) return;
  const back = element("button", "Lấy lại", { type: "button", class: "button slight" });
  back.addEventListener("click", () => grid.putBack());
  said.append(back);
}

const root = form.querySelector("[data-grid]");
const grid = new Grid(root, model, changed);
const columns = new Columns(form.querySelector("[data-columns]"), model, { drawn: () => grid.show(), changed, say });
Object.assign(grid, {
  onSaid: say,
  onColumns: () => columns.show(),
  onRow: (row) => { bar.querySelector("[data-row-number]").textContent = row + 1; },
});

function show() {
  // A table that is begun has a row to type in; it is stored once something is.
  if (!model.rows.length) model.addRow(0);
  grid.show();
  columns.show();
}

// What somebody else saved, or what waited in this browser, was put into the fields.
rowsField.addEventListener("put", () => {
  const isHere = root.contains(document.activeElement);
  model.load(columnsField.value, rowsField.value);
  said.textContent = "";
  show();
  if (isHere) grid.focus({ ...grid.at, row: Math.min(grid.at.row, model.rows.length - 1) });
});
bar.addEventListener("click", ({ target }) => {
  const does = target.closest("button")?.dataset.row;
  const { row } = grid.at;
  if (does === "add") grid.addRow(Math.min(row + 1, model.rows.length));
  else if (does === "group") grid.addRow(Math.min(row, model.rows.length), true);
  else if (does === "up" || does === "down") grid.moveRow(does === "up" ? -1 : 1);
  else if (does === "remove") grid.removeRow();
});
page.answered = ({ places = {}, inset }) => {
  // What a small table says is its key: the next save is about what this one stored.
  if (inset) form.elements.inset.value = inset;
  grid.mark(places);
  columns.mark(places);
  atHead(form.querySelector("[data-head]"), places);
};
show();
const most = { rows: Number(root.dataset.most), columns: Number(form.querySelector("[data-columns]").dataset.most) };
new TablePasting(grid, page, most);
page.start();
// A finding leads to its cell: "#o-3-1".
const [, row, column] = /^#o-(\d{1,3})-(\d{1,2})$/.exec(location.hash) ?? [];
if (row !== undefined && model.rows[row]) grid.focus({ row: Number(row), column: Number(column) });
