// Attached tables in the browser: rows and columns as they change, what a key does, what a pasted block becomes.

import assert from "node:assert/strict";
import { test } from "node:test";

import { heightAfter, overwritten, readBlock, renames, tooMany, write } from "../../static/tables/block.js";
import { deedOf, placeAfter } from "../../static/tables/keys.js";
import { TableModel } from "../../static/tables/model.js";

const COLUMNS = JSON.stringify([
  { name: "STT", kind: "number", width: 6 }, { name: "Nhiệm vụ" }, { name: "Chủ trì", kind: "body" },
  { name: "Ghi riêng", printed: false },
]);
const ROWS = JSON.stringify([
  { group: "Kinh tế", label: "A" }, { cells: ["", "Thu", "Thuế", ""] }, { cells: ["", "Chi", "", "x"] }, { group: "Khác" },
]);
const table = (rows = ROWS) => new TableModel(COLUMNS, rows);
const cells = (model) => model.rows.map((row) => row.group ?? row.cells.join("|"));

test("a table is written as the portal has it", () => {
  const model = table();
  assert.equal(model.columnsText, COLUMNS);
  assert.equal(model.rowsText, ROWS);
});

test("the blank row that a table begins with is not stored", () => {
  const model = table("[]");
  model.addRow(0);
  assert.equal(model.rowsText, "[]");
  model.rows[0].cells[1] = "Việc";
  assert.equal(model.rowsText, '[{"cells":["","Việc","",""]}]');
});

test("numbers are counted over the heads of groups", () => {
  assert.deepEqual(table().numbers(), ["", "1", "2", ""]);
  const rows = [{ cells: ["Không số", "Chung", "", ""] }, { cells: ["", "Thu", "", ""] }];
  assert.deepEqual(table(JSON.stringify(rows)).numbers(), ["", "1"]);
});

test("a total has no number, by the words that the print knows", () => {
  const total = (words) => table(JSON.stringify([{ cells: ["", words, "", ""] }, { cells: ["", "Chi", "", ""] }])).numbers()[1];
  for (const words of ["Tổng cộng", "TỔNG SỐ", "Cộng:", "Cộng nhóm A", "Toàn phường", "Tổng (A+B)"]) assert.equal(total(words), "1", words);
  for (const words of ["Tổng đài", "Cộng đồng", "Tổng thu", "Tổng số hộ"]) assert.equal(total(words), "2", words);
});

test("a row that was deleted comes back to its place, with the columns of now", () => {
  const model = table();
  model.removeRow(1);
  model.addColumn(4, "Mới");
  assert.deepEqual(cells(model), ["Kinh tế", "|Chi||x|", "Khác"]);
  model.putBack();
  assert.deepEqual(cells(model), ["Kinh tế", "|Thu|Thuế||", "|Chi||x|", "Khác"]);
  assert.equal(model.putBack(), undefined);
});

test("a column that was taken out comes back with its words", () => {
  const model = table();
  assert.equal(model.filled(1), 2);
  model.removeColumn(1);
  model.removeRow(2);
  assert.deepEqual(cells(model), ["Kinh tế", "|Thuế|", "Khác"]);
  model.putBack();
  model.putBack();
  assert.equal(model.columnsText, COLUMNS);
  assert.equal(model.rows[1].cells[1], "Thu");
});

test("columns and rows change places with all that is in them, and stay at the edge", () => {
  const model = table();
  assert.equal(model.moveColumn(2, -1), 1);
  assert.deepEqual(cells(model)[1], "|Thuế|Thu|");
  assert.equal(model.moveColumn(0, -1), 0);
  assert.equal(model.moveRow(1, 1), 2);
  assert.deepEqual(cells(model).map((one) => one.slice(0, 6)), ["Kinh t", "||Chi|", "|Thuế|", "Khác"]);
  assert.equal(model.moveRow(3, 1), 3);
});

const key = (name, held = {}) => ({ key: name, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held });
const field = (value, at = value.length, isTall = false) => ({ value, selectionStart: at, selectionEnd: at, isTall });

test("keys do what they do in the grid; in lines of a cell the arrows go through the lines", () => {
  assert.equal(deedOf(key("Enter"), "caret", field("a")), "down");
  assert.equal(deedOf(key("Tab", { shiftKey: true }), "typed", field("a")), "previous");
  assert.equal(deedOf(key("ArrowLeft"), "selected", field("a")), "left");
  assert.equal(deedOf(key("ArrowLeft"), "caret", field("a")), "");
  assert.equal(deedOf(key("ArrowDown"), "caret", field("một\nhai", 2)), "");
  assert.equal(deedOf(key("ArrowDown"), "caret", field("một\nhai")), "down");
  assert.equal(deedOf(key("ArrowUp"), "caret", field("dài", 2, true)), "");
  assert.equal(deedOf(key("ArrowUp"), "caret", field("một", 2)), "up");
  assert.equal(deedOf(key("Enter", { altKey: true }), "typed", field("a")), "newLine");
  assert.equal(deedOf(key("ArrowUp", { altKey: true }), "caret", field("a")), "rowUp");
  assert.equal(deedOf(key("ArrowDown", { shiftKey: true }), "selected", field("a")), "");
  assert.equal(deedOf({ ...key("Enter"), isComposing: true }, "typed", field("a")), "");
});

test("beyond the last cell another row is begun, and nowhere else", () => {
  const size = [3, 3];
  assert.deepEqual(placeAfter("next", { row: 0, column: 2 }, size), { row: 1, column: 0 });
  assert.equal(placeAfter("next", { row: 1, column: 2 }, size), null);
  assert.equal(placeAfter("down", { row: 1, column: 0 }, size), null);
  assert.deepEqual(placeAfter("up", { row: 0, column: 1 }, size), { row: 0, column: 1 });
  assert.deepEqual(placeAfter("previous", { row: 1, column: 0 }, size), { row: 0, column: 2 });
  assert.deepEqual(placeAfter("last", { row: 0, column: 0 }, size), { row: 1, column: 2 });
  // The head of a group has two cells.
  assert.deepEqual(placeAfter("next", { row: 0, column: 1 }, [2, 3]), { row: 1, column: 0 });
  assert.deepEqual(placeAfter("previous", { row: 1, column: 0 }, [2, 3]), { row: 0, column: 1 });
  assert.deepEqual(placeAfter("down", { row: 0, column: 2 }, [2, 3]), { row: 1, column: 2 });
});

const WORD = [
  ["STT", "Nội dung công việc", "Chủ trì", "Ghi riêng"],
  ["A", "Lĩnh vực kinh tế", "", ""],
  ["1", "Rà soát hộ", "Thuế", ""],
  ["", "", "", ""],
  ["II. Văn hóa", "", "", ""],
  ["2", "Lễ hội\nngày hội", "", ""],
];

test("a table of Word becomes rows and groups under its heads", () => {
  const model = table("[]");
  model.addRow(0);
  const at = { row: 0, column: 0 };
  const block = readBlock(WORD, model, at);
  assert.deepEqual(block.head, WORD[0]);
  assert.equal(renames(block, model), true);
  assert.equal(overwritten(block, model, at), 0);
  assert.equal(heightAfter(block, model, at), 4);
  write(block, model, at, { takesHeads: true });
  assert.deepEqual(cells(model), ["Lĩnh vực kinh tế", "1|Rà soát hộ|Thuế|", "Văn hóa", "2|Lễ hội\nngày hội||"]);
  assert.deepEqual(model.rows.map(({ label }) => label), ["A", undefined, "II", undefined]);
  assert.equal(model.columns[1].name, "Nội dung công việc");
});

test("heads in another order put their columns where they belong", () => {
  const model = table("[]");
  const block = readBlock([["Chủ trì", "Nhiệm vụ"], ["Thuế", "Thu"]], model, { row: 0, column: 0 });
  assert.deepEqual(block.into, [2, 1]);
  write(block, model, { row: 0, column: 0 });
  assert.deepEqual(cells(model), ["|Thu|Thuế|"]);
});

test("columns too many are counted with their words, and come in only with columns of their own", () => {
  const given = [["một", "hai", "ba"], ["bốn", "", "năm"]];
  const at = { row: 0, column: 2 };
  const block = readBlock(given, table("[]"), at);
  assert.deepEqual(tooMany(block), { names: [""], places: [2], cells: 2 });
  const [without, within] = [table("[]"), table("[]")];
  write(block, without, at);
  assert.deepEqual(cells(without), ["||một|hai", "||bốn|"]);
  write(block, within, at, { adds: true });
  assert.equal(within.columns[4].name, "Cột 5");
  assert.deepEqual(cells(within), ["||một|hai|ba", "||bốn||năm"]);
});

test("a block writes over the rows that are there, and never over the head of a group", () => {
  const model = table();
  const at = { row: 1, column: 1 };
  const block = readBlock([["Thu", "Mới"], ["Chi"], ["Thêm"]], model, at);
  assert.equal(overwritten(block, model, at), 1);
  assert.equal(heightAfter(block, model, at), 5);
  assert.deepEqual(write(block, model, at), { rows: 3, last: 3 });
  assert.deepEqual(cells(model), ["Kinh tế", "|Thu|Mới|", "|Chi||x", "|Thêm||", "Khác"]);
});

test("a block may come in as rows of its own, and then writes over nothing", () => {
  const model = table();
  const at = { row: 1, column: 1 };
  write(readBlock([["Mới", "a"], ["Hơn", "b"]], model, at), model, at, { inserts: true });
  assert.deepEqual(cells(model), ["Kinh tế", "|Mới|a|", "|Hơn|b|", "|Thu|Thuế|", "|Chi||x", "Khác"]);
});

test("figures in the first row are no heads, and a single row is none", () => {
  const model = table("[]");
  const at = { row: 0, column: 0 };
  assert.equal(readBlock([["1", "Thu"], ["2", "Chi"]], model, at).head, null);
  assert.equal(readBlock([["STT", "Nhiệm vụ"]], model, at).head, null);
  assert.deepEqual(readBlock([["", ""], ["", " "]], model, at).rows, []);
});
