// Others rewrite the rows themselves while somebody types: names and decimals follow, other rows are told.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { grid, news, store } from "./grid.js";

const page = grid([["1", "2", "3", "4"], ["5", "6", "7", "8"]]);
const { cells, rows } = await import("../../static/entry/table.js");
const { line, poll, undo } = await import("../../static/entry/saving.js");
await import("../../static/entry/moving.js");
const { hasSameRows } = await import("../../static/entry/heads.js");

const FIRST = [["1", "2", "3", "4"], ["5", "6", "7", "8"]];
const names = () => rows.map(({ name, unit }) => `${name} ${unit}`);
const columns = [0, 1, 2, 3];
const input = (row, column) => page.input(row, column);

// A row as the server tells it: with one decimal more than the page shows.
const told = (row, name = `Chỉ tiêu ${row}`, unit = "%") => {
  const one = (column) => [`${row}-m${column}`, { version: 1, shown: `${FIRST[row][column]},0` }];
  return { row, name, unit, indent: 1, cells: Object.fromEntries(columns.map(one)) };
};
const heads = (...groups) => ({ heads: { stamp: "mới", groups } });
const group = (...own) => ({ heading: "", rows: own });

beforeEach(() => {
  page.asked.length = 0;
  page.document.activeElement = null;
  Object.assign(line, { trouble: "", rows: false, renamed: "" });
  rows.forEach((row, place) => Object.assign(row, { name: `Chỉ tiêu ${place}`, unit: "%", group: "" }));
  for (const one of cells.values()) {
    const text = FIRST[Number(one.name[0])][one.column];
    Object.assign(one, { shown: text, version: 1, state: "", latest: null, answered: undefined });
    one.input.value = text;
  }
});

test("a new name, unit and decimals stand in the table, and what was renamed is said", async () => {
  await news(null, "", 0, poll, heads(group(told(0, "Hộ cận nghèo", "hộ"), told(1))));
  assert.deepEqual(names(), ["Hộ cận nghèo hộ", "Chỉ tiêu 1 %"]);
  assert.equal(line.renamed, "Vừa được sửa: “Chỉ tiêu 0” (%) nay là “Hộ cận nghèo” (hộ).");
  assert.equal(line.rows, false);
  assert.deepEqual(columns.map((column) => input(1, column).value), ["5,0", "6,0", "7,0", "8,0"]);
});

test("a renamed group is said once, and many renamed rows are counted", async () => {
  for (const row of rows) row.group = "Cũ";
  await news(null, "", 0, poll, heads({ heading: "Mới", rows: [told(0), told(1)] }));
  assert.equal(line.renamed, "Vừa được sửa: nhóm “Cũ” nay là “Mới”.");
  for (const row of rows) row.name += " cũ";
  rows[0].group = rows[1].group = "Cũ nữa";
  await news(null, "", 0, poll, heads({ heading: "Mới", rows: [told(0, "A"), told(1, "B")] }));
  assert.match(line.renamed, /nhóm “Cũ nữa” nay là “Mới”; “Chỉ tiêu 0 cũ” .* nay là “A”.*; “Chỉ tiêu 1 cũ”/);
});

test("what is being typed stays, and is sent with the version that was seen", async () => {
  page.type(0, 1, "99");
  await news(null, "", 0, poll, heads(group(told(0, "Tên khác"), told(1))));
  assert.equal(input(0, 1).value, "99");
  assert.equal(input(0, 0).value, "1,0");
  page.key("Enter");
  await new Promise(setImmediate);
  await store(page.asked[0]);
  assert.deepEqual(page.asked[0].cells.map(({ text, seen }) => [text, seen]), [["99", 1]]);
});

test("a step can still be taken back after the decimals of its figure were changed", async () => {
  page.type(1, 2, "70");
  page.key("Enter");
  await new Promise(setImmediate);
  await store(page.asked[0]);
  const now = told(1);
  now.cells["1-m2"] = { version: 2, shown: "70,0" };
  await news(null, "", 0, poll, heads(group(told(0), now)));
  assert.equal(input(1, 2).value, "70,0");
  undo();
  await new Promise(setImmediate);
  assert.deepEqual(page.asked[1].cells.map(({ text }) => text), ["7"]);
  await store(page.asked[1]);
});

test("rows added, gone or in another order are told, and nothing is renamed", async () => {
  const other = [
    [group(told(0, "Tên khác"))],
    [group(told(1, "Tên khác"), told(0))],
    [group(told(0, "Tên khác"), told(1)), { heading: "Nhóm", rows: [] }],
  ];
  for (const groups of other) {
    line.rows = false;
    await news(null, "", 0, poll, heads(...groups));
    assert.equal(line.rows, true);
    assert.deepEqual(names(), ["Chỉ tiêu 0 %", "Chỉ tiêu 1 %"]);
  }
});

test("a renamed group is the same rows, a row that went into another group is not", () => {
  const grouped = (...of) => of.map((name, place) => ({ group: name, tr: { dataset: { row: String(place) } } }));
  const two = (first, second) => [
    { heading: first, rows: [told(0)] },
    { heading: second, rows: [told(1)] },
  ];
  assert.equal(hasSameRows(grouped("A", "B"), two("A mới", "B"), 2), true);
  assert.equal(hasSameRows(grouped("A", "A"), two("A", "B"), 2), false);
});
