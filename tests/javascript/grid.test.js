// Typing, moving and pasting in the grid of Biểu 02. Each test takes fresh cells of one page.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { grid, reply, settled, store } from "./grid.js";

const page = grid([["1", "2", "3", "4"], null, ["5", "6", "7", "8"], ["9", "10", "11", "12"]]);
const { cells, cellOf, isCarried } = await import("../../static/entry/table.js");
const { flush, line } = await import("../../static/entry/saving.js");
const { vault } = await import("../../static/portal/vault.js");
await import("../../static/entry/moving.js");
const { modeOf } = await import("../../static/entry/cellstate.js");
const { close } = await import("../../static/entry/preview.js");
const { parse } = await import("../../static/entry/pasting.js");
await settled();

const FIRST = [["1", "2", "3", "4"], [], ["5", "6", "7", "8"], ["9", "10", "11", "12"]];
const shown = (row) => [0, 1, 2, 3].map((column) => page.input(row, column).value);
const at = () => page.document.activeElement.name;
const cell = (row, column) => cellOf(page.input(row, column));

const empty = (...places) => {
  for (const [row, column] of places) {
    cell(row, column).shown = "";
    page.input(row, column).value = "";
  }
};

beforeEach(() => {
  page.asked.length = 0;
  page.document.activeElement = null;
  line.trouble = "";
  for (const one of cells.values()) {
    const text = FIRST[Number(one.name[0])][one.column];
    Object.assign(one, { shown: text, version: 1, state: "", latest: null, answered: undefined });
    one.input.value = text;
  }
});

test("a pasted block is read as rows and cells", () => {
  assert.deepEqual(parse("1\t2\n3\t4\n"), [["1", "2"], ["3", "4"]]);
  assert.deepEqual(parse("1\r\n2"), [["1"], ["2"]]);
  assert.deepEqual(parse("\t\n"), [["", ""]]);
  assert.deepEqual(parse("14,5"), [["14,5"]]);
});

test("a quoted cell holds tabs, line ends and doubled quotes", () => {
  assert.deepEqual(parse('"một\thai"\t"ba\nbốn"\n'), [["một hai", "ba bốn"]]);
  assert.deepEqual(parse('"nói ""có"""'), [['nói "có"']]);
  assert.deepEqual(parse('5" ống\t6'), [['5" ống', "6"]]);
});

test("spaces of every kind around and within a cell become one", () => {
  assert.deepEqual(parse("\u00a01\u00a0234 \t x  y "), [["1 234", "x y"]]);
});

test("Enter goes down over a heading, and stays at the end", () => {
  page.input(0, 1).focus();
  page.key("Enter");
  assert.equal(at(), "2-m1");
  page.key("Enter");
  page.key("Enter");
  assert.equal(at(), "3-m1");
  page.key("Enter", { shiftKey: true });
  assert.equal(at(), "2-m1");
});

test("arrows move between cells, and within the text of one that is edited", () => {
  page.input(0, 0).focus();
  page.key("ArrowRight");
  page.key("ArrowDown");
  assert.equal(at(), "2-m1");
  page.key("F2");
  assert.equal(page.key("ArrowLeft").isPrevented, undefined);
  assert.equal(at(), "2-m1");
});

test("Home and End go to the ends of the row, with Control of the table", () => {
  page.input(2, 1).focus();
  page.key("End");
  assert.equal(at(), "2-m3");
  page.key("Home", { ctrlKey: true });
  assert.equal(at(), "0-m0");
  page.key("End", { ctrlKey: true });
  assert.equal(at(), "3-m3");
});

test("Tab goes on in reading order, and leaves the table at its end", () => {
  page.input(0, 3).focus();
  page.key("Tab");
  assert.equal(at(), "2-m0");
  page.input(3, 3).focus();
  assert.equal(page.key("Tab").isPrevented, undefined);
});

test("keys of an input method are left to it", () => {
  page.input(0, 0).focus();
  assert.equal(page.key("Enter", { isComposing: true }).isPrevented, undefined);
  assert.equal(at(), "0-m0");
});

test("a cell that is left is sent with the version seen", async () => {
  page.type(0, 0, "15");
  page.key("Enter");
  await settled();
  assert.deepEqual(page.asked[0].cells, [{ row: 0, measure: "m0", text: "15", seen: 1 }]);
  assert.equal(page.asked[0].person, 5);
  await store(page.asked[0]);
  assert.deepEqual([cell(0, 0).shown, cell(0, 0).version, cell(0, 0).state], ["15", 2, "saved"]);
});

test("last year's figure is that until somebody has written or kept it", async () => {
  cell(0, 0).carried = cell(0, 0).version;
  assert.ok(isCarried(cell(0, 0)));
  assert.ok(!isCarried(cell(0, 1)));
  page.type(0, 0, "15");
  page.key("Enter");
  await settled();
  await store(page.asked[0]);
  assert.ok(!isCarried(cell(0, 0)));
});

test("an unchanged cell is not sent", async () => {
  page.input(0, 0).focus();
  page.key("Enter");
  await settled();
  assert.equal(page.asked.length, 0);
});

test("what is typed while a save is on its way is sent behind it, with the version that was saved", async () => {
  page.type(0, 0, "15");
  page.key("Enter");
  await settled();
  page.type(0, 0, "16");
  page.key("Enter");
  await settled();
  assert.equal(page.asked.length, 1);
  await store(page.asked[0]);
  assert.deepEqual(page.asked[1].cells, [{ row: 0, measure: "m0", text: "16", seen: 2 }]);
  await store(page.asked[1]);
});

test("a page left while a retyped figure waits behind its first save sends it, with the text it comes after", async () => {
  page.type(0, 0, "15");
  page.key("Enter");
  await settled();
  page.type(0, 0, "16");
  page.key("Enter");
  await settled();
  assert.equal(page.asked.length, 1);
  const kept = { text: "16", seen: 1, after: ["15"] };
  assert.deepEqual(vault.get("nhap:5:9:0-m0"), kept);
  flush(true);
  assert.deepEqual(page.asked[1].cells, [{ row: 0, measure: "m0", ...kept }]);
  // Left twice, as browsers tell it: sent once.
  flush(true);
  assert.equal(page.asked.length, 2);
  await store(page.asked[0]);
  await store({ ...page.asked[1], cells: [{ text: "16", seen: 2 }] });
  assert.deepEqual([cell(0, 0).shown, cell(0, 0).version], ["16", 3]);
  assert.equal(vault.get("nhap:5:9:0-m0"), null);
});

test("a figure typed after one whose answer was lost says what may be stored", async () => {
  page.type(0, 0, "15");
  page.key("Enter");
  await settled();
  page.type(0, 0, "16");
  page.key("Enter");
  page.asked[0].fail(new Error("mất mạng"));
  await settled();
  const again = page.asked.at(-1);
  assert.deepEqual(again.cells, [{ row: 0, measure: "m0", text: "16", seen: 1, after: ["15"] }]);
  await store(again);
  page.type(0, 0, "17");
  page.key("Enter");
  await settled();
  assert.deepEqual(page.asked.at(-1).cells, [{ row: 0, measure: "m0", text: "17", seen: 2 }]);
  await store(page.asked.at(-1));
});

test("a refused text stays in its cell and is not sent again by itself", async () => {
  page.type(0, 0, "abc");
  page.key("Enter");
  await settled();
  const outcome = { state: "refused", sentence: "Không phải số.", ask: "" };
  await reply(page.asked[0], 200, { cells: [outcome], warnings: {} });
  assert.deepEqual([cell(0, 0).state, page.input(0, 0).value], ["refused", "abc"]);
  page.input(0, 0).focus();
  page.key("Enter");
  await settled();
  assert.equal(page.asked.length, 1);
});

test("without an answer the text waits on this machine under person and table, and is sent again", async () => {
  page.type(0, 0, "15");
  page.key("Enter");
  await settled();
  page.asked[0].fail(new Error("mất mạng"));
  await settled();
  assert.deepEqual([line.trouble, cell(0, 0).state], ["offline", "waiting"]);
  assert.deepEqual(vault.get("nhap:5:9:0-m0"), { text: "15", seen: 1, after: undefined });
  assert.deepEqual(page.asked[1].cells, page.asked[0].cells);
  await store(page.asked[1]);
  assert.equal(vault.get("nhap:5:9:0-m0"), null);
});

test("a saved step is taken back and made again", async () => {
  page.type(0, 0, "15");
  page.key("Enter");
  await settled();
  await store(page.asked[0]);
  page.key("z", { ctrlKey: true });
  await settled();
  assert.deepEqual(page.asked[1].cells.map(({ text, seen }) => [text, seen]), [["1", 2]]);
  await store(page.asked[1]);
  page.key("y", { ctrlKey: true });
  await settled();
  assert.deepEqual(page.asked[2].cells.map(({ text, seen }) => [text, seen]), [["15", 3]]);
  await store(page.asked[2]);
});

test("a pasted block is tried first, goes round the heading, and is saved as one step", async () => {
  empty([0, 2], [0, 3], [2, 2], [2, 3]);
  page.input(0, 2).focus();
  page.paste("31\t41\n71\t81\n");
  await settled();
  assert.equal(page.asked[0].try, true);
  await store(page.asked[0]);
  await settled();
  assert.deepEqual(shown(0), ["1", "2", "31", "41"]);
  assert.deepEqual(shown(2), ["5", "6", "71", "81"]);
  assert.equal(page.asked[1].cells.length, 4);
  await store(page.asked[1]);
  page.key("z", { ctrlKey: true });
  await settled();
  assert.deepEqual(page.asked[2].cells.map(({ text }) => text), ["", "", "", ""]);
  await store(page.asked[2]);
});

test("a blank row of the block that lies on a heading is the heading's", async () => {
  empty([0, 0], [2, 0]);
  page.input(0, 0).focus();
  page.paste("91\n\n95\n");
  await settled();
  await store(page.asked[0]);
  await settled();
  assert.deepEqual([page.input(0, 0).value, page.input(2, 0).value, page.input(3, 0).value], ["91", "95", "9"]);
  await store(page.asked[1]);
});

test("a block with more rows than the table is shown before anything is put in", async () => {
  page.input(3, 3).focus();
  page.paste("1\t2\n3\t4\n");
  await settled();
  await store(page.asked[0]);
  await settled();
  assert.equal(page.panel.hidden, false);
  assert.deepEqual(shown(3), ["9", "10", "11", "12"]);
  assert.equal(page.asked.length, 1);
  close();
});

test("a block that would replace figures is shown before anything is put in, and Ctrl+Z gives it up", async () => {
  page.input(0, 0).focus();
  page.paste("21\t22\n");
  await settled();
  await store(page.asked[0]);
  assert.equal(page.panel.hidden, false);
  assert.equal(page.asked.length, 1);
  page.key("z", { ctrlKey: true });
  assert.equal(page.panel.hidden, true);
  assert.deepEqual([shown(0)[0], modeOf()], ["1", "selected"]);
});

test("a block that fills blanks leaves the focus where it has gone meanwhile", async () => {
  empty([0, 0], [2, 0]);
  page.input(0, 0).focus();
  page.paste("91\n92\n");
  page.input(3, 3).focus();
  page.write("7");
  await settled();
  await store(page.asked[0]);
  assert.deepEqual([at(), page.input(3, 3).value, page.input(2, 0).value], ["3-m3", "7", "92"]);
  await settled();
  await store(page.asked[1]);
});
