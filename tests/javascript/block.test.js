// A block that was pasted and is not written yet: typing in it, what is to be looked at, giving it up, writing it whole.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { grid, news, reply, settled, store } from "./grid.js";

const ROWS = 70;
const page = grid(Array.from({ length: ROWS }, () => ["1", "2", "3", "4"]));
const { cells, cellOf, textOf } = await import("../../static/entry/table.js");
const { line, poll } = await import("../../static/entry/saving.js");
const { vault } = await import("../../static/portal/vault.js");
await import("../../static/entry/moving.js");
const { choose } = await import("../../static/entry/cellstate.js");
const { close } = await import("../../static/entry/preview.js");
await import("../../static/entry/pasting.js");
await settled();

const cell = (row, column) => cellOf(page.input(row, column));
const KEPT = "khoi:5:9";
const GIVEN_UP = "khoi-truoc:5:9";
const said = () => page.panel.querySelector("[data-of=said]").children.map(({ textContent }) => textContent).join(" ");
const counts = () => page.panel.querySelector("[data-of=counts]").children.map(({ textContent }) => textContent);
const press = (value) => page.panel.fire("click", { target: { value } });
const again = page.document.getElementById("lay-lai-khoi");

async function answerAll() {
  await settled();
  for (const asked of page.asked.splice(0)) await store(asked);
  await settled();
  if (page.asked.length) await answerAll();
}

beforeEach(async () => {
  close();
  page.document.activeElement?.blur();
  await answerAll();
  choose(null);
  page.asked.length = 0;
  line.trouble = "";
  for (const one of cells.values()) {
    const text = ["1", "2", "3", "4"][one.column];
    Object.assign(one, { shown: text, version: 1, state: "", latest: null, seen: undefined, answered: undefined });
    one.input.value = text;
  }
});

/** Paste over the first cells, and have the server read it; `warnings` as it would have them. */
async function pasted(text, warnings = {}) {
  page.input(0, 0).focus();
  page.paste(text);
  await settled();
  const asked = page.asked.shift();
  const outcomes = asked.cells.map((one) => ({ state: "saved", shown: one.text, version: one.seen + 1 }));
  await reply(asked, 200, { cells: outcomes, rows: [], warnings });
  await start();
}

/** A block without names is written from the cell of the paste on. */
async function start() {
  page.panel.querySelector("[data-of=questions]").children[0].children[1].children[0].onclick();
  await settled();
}

/** The server hears again what would be written, since that has changed. */
async function looked(warnings = {}) {
  await settled();
  const asked = page.asked.shift();
  assert.equal(asked.try, true);
  const outcomes = asked.cells.map((one) => ({ state: "saved", shown: one.text, version: one.seen + 1 }));
  await reply(asked, 200, { cells: outcomes, rows: [], warnings });
  return asked.cells.map(({ text }) => text);
}

const written = async () => {
  press("yes");
  await settled();
  return page.asked.shift();
};
const sure = (cell) => cell.proposed?.isSure && cell.proposed.text;

test("a block of more than 200 cells is one request and one step back", async () => {
  const block = Array.from({ length: ROWS }, () => "5\t6\t7\t8").join("\n");
  await pasted(block);
  const sent = await written();
  assert.equal(sent.cells.length, ROWS * 4);
  assert.match(said(), /^… Đang ghi 280 ô\./);
  await store(sent);
  assert.equal(page.asked.length, 0);
  assert.match(said(), /^✓ Đã ghi 280 ô lúc/);
  page.input(0, 0).focus();
  page.key("z", { ctrlKey: true });
  await settled();
  assert.equal(page.asked[0].cells.length, ROWS * 4);
  await store(page.asked.shift());
  assert.match(said(), /^280 ô nay có số khác với khối\./);
});

test("without a network no cell of a block is called written", async () => {
  await pasted("5\t6\n");
  const sent = await written();
  sent.fail(new Error("mất mạng"));
  await settled();
  assert.match(said(), /^↑ 2 ô đang chờ mạng; giữ trên máy này/);
  await store(page.asked.shift());
  assert.match(said(), /^✓ Đã ghi 2 ô lúc/);
});

test("a cell of a block that the server refuses is told beside those that are written", async () => {
  await pasted("5\t6\n");
  const outcomes = [{ state: "saved", shown: "5", version: 2 }, { state: "refused", sentence: "Không được.", ask: "" }];
  await reply(await written(), 200, { cells: outcomes, rows: [], warnings: {} });
  assert.match(said(), /^✓ Đã ghi 1 ô lúc \S* ✕ 1 ô chưa ghi; xin xem “Cần ông\/bà xem”\./);
});

test("typing in a cell of the block changes what will be written, and stores nothing", async () => {
  await pasted("5\t6\n");
  page.type(0, 1, "66");
  assert.equal(page.input(0, 1).value, "66");
  page.key("Enter");
  assert.equal(page.input(0, 1).value, "2");
  assert.equal(vault.get("nhap:5:9:0-m1"), null);
  assert.deepEqual(vault.get(KEPT).typed, { "0-m1": "66" });
  await settled();
  await looked();
  assert.deepEqual(sure(cell(0, 1)), "66");
  const sent = await written();
  assert.deepEqual(sent.cells.map(({ text, try: isTry }) => [text, isTry]), [["5", undefined], ["66", undefined]]);
  await store(sent);
});

test("the stored figure typed over the block's is what stays", async () => {
  await pasted("5\t6\n");
  page.type(0, 1, "2");
  page.key("Enter");
  await looked();
  assert.deepEqual([cell(0, 1).layer.className, counts()[0]], ["proposal equal", "→ 1 ô sẽ ghi: 0 ô trống, 1 thay số cũ"]);
});

test("F2 in a cell of the block edits the block's text; left as it is, nothing changes", async () => {
  await pasted("5\t6\n");
  page.input(0, 1).focus();
  page.key("F2");
  assert.equal(page.input(0, 1).value, "6");
  page.key("Enter");
  await settled();
  assert.deepEqual([page.input(0, 1).value, sure(cell(0, 1)), page.asked.length], ["2", "6", 0]);
  page.input(0, 1).focus();
  page.key("F2");
  page.write("7");
  page.key("Escape");
  await settled();
  assert.deepEqual([page.input(0, 1).value, sure(cell(0, 1)), page.asked.length], ["2", "6", 0]);
});

test("Ctrl+Z while typing in a cell of the block goes back to the block's text", async () => {
  await pasted("5\t6\n");
  page.type(0, 1, "7");
  page.key("z", { ctrlKey: true });
  assert.equal(page.input(0, 1).value, "6");
  page.key("Enter");
  await settled();
  assert.deepEqual([sure(cell(0, 1)), page.asked.length], ["6", 0]);
});

test("Delete takes chosen cells out of the block, and empties those that are none of it", async () => {
  await pasted("5\t6\n");
  page.input(0, 1).focus();
  page.key("ArrowRight", { shiftKey: true });
  page.key("Delete");
  await settled();
  assert.deepEqual([cell(0, 1).proposed, page.input(0, 1).value, page.input(0, 2).value], [undefined, "2", ""]);
  const sent = page.asked.find((one) => !one.try);
  assert.deepEqual(sent.cells.map(({ measure, text }) => [measure, text]), [["m2", ""]]);
  await store(sent);
  assert.match(counts()[0], /^→ 1 ô sẽ ghi/);
});

test("other cells are saved as always while a block is looked at", async () => {
  await pasted("5\t6\n");
  page.type(2, 2, "9");
  page.key("Enter");
  await settled();
  assert.deepEqual(page.asked[0].cells.map(({ row, text }) => [row, text]), [[2, "9"]]);
  await store(page.asked.shift());
  assert.equal(sure(cell(0, 0)), "5");
});

test("what is pasted, typed into all or copied there is the block's too, and figures of the block are not copied on", async () => {
  await pasted("5\t6\n");
  page.input(0, 1).focus();
  assert.equal(page.copy(), "6");
  page.paste("8");
  await looked();
  assert.equal(sure(cell(0, 1)), "8");
  page.input(0, 0).focus();
  page.key("ArrowRight", { shiftKey: true });
  page.write("9");
  page.key("Enter", { ctrlKey: true });
  await looked();
  assert.deepEqual([sure(cell(0, 0)), sure(cell(0, 1)), page.input(0, 0).value], ["9", "9", "1"]);
  for (const key of ["d", "r"]) {
    page.input(1, 1).focus();
    page.key(key, { ctrlKey: true });
    if (key === "d") assert.match(said(), /^Xin ghi hoặc thôi khối dán trước\./);
  }
  page.key("Escape");
  assert.equal(textOf(cell(0, 0)), "9");
});

test("a figure typed before the block was read is the block's, not lost and not stored", async () => {
  page.input(0, 0).focus();
  page.paste("5\t6\n");
  await settled();
  page.type(0, 1, "7");
  await store(page.asked.shift());
  await start();
  page.key("Enter");
  await looked();
  assert.deepEqual([page.input(0, 1).value, sure(cell(0, 1))], ["2", "7"]);
});

test("what is to be looked at is marked before anything is written, and follows what is typed", async () => {
  await pasted("1575\t6\n", { "0-m0": "1.575 thấp hơn hẳn năm trước." });
  assert.match(cell(0, 0).layer.className, /look/);
  assert.equal(counts()[1], "! 1 cần xem lại");
  assert.match(cell(0, 0).proposed.words, /đang là 1, sẽ ghi 1575, 1\.575 thấp hơn hẳn/);
  assert.doesNotMatch(cell(0, 1).layer.className, /look/);
  page.type(0, 0, "12575");
  page.key("Enter");
  // All that would be written is looked at together: one figure may be in doubt for another.
  assert.deepEqual(await looked(), ["12575", "6"]);
  assert.doesNotMatch(cell(0, 0).layer.className, /look/);
  assert.deepEqual(counts().filter((one) => one.startsWith("!")), []);
});

test("a block that only fills blanks is shown where something of it is to be looked at", async () => {
  Object.assign(cell(0, 0), { shown: "" });
  Object.assign(cell(0, 1), { shown: "" });
  await pasted("1575\t6\n", { "0-m0": "1.575 thấp hơn hẳn năm trước." });
  assert.equal(page.panel.hidden, false);
  assert.equal(page.asked.length, 0);
});

test("a cell that somebody else writes meanwhile is asked about and not counted", async () => {
  await pasted("5\t6\n");
  await news("0-m1", "4", 2, poll);
  assert.equal(cell(0, 1).layer.className, "proposal stale");
  assert.match(counts()[0], /^→ 1 ô sẽ ghi/);
  const asked = page.asked.splice(0).filter((one) => !one.try);
  assert.equal(asked.length, 0);
});

test("a block that was given up comes back by its button, with what was typed in it", async () => {
  await pasted("5\t6\n");
  page.type(0, 1, "66");
  page.key("Enter");
  await looked();
  assert.equal(again.hidden, true);
  press("no");
  assert.deepEqual([page.panel.hidden, again.hidden, cell(0, 1).proposed], [true, false, undefined]);
  // Other work meanwhile: Ctrl+Y is its own, the button stays.
  page.type(2, 2, "9");
  page.key("Enter");
  await settled();
  await store(page.asked.shift());
  page.key("y", { ctrlKey: true });
  assert.equal(page.panel.hidden, true);
  again.fire("click", { target: { value: "back" } });
  assert.deepEqual([page.panel.hidden, again.hidden, sure(cell(0, 1))], [false, true, "66"]);
});

test("a block that was given up is kept until it is written or thrown away", async () => {
  await pasted("5\t6\n");
  page.type(0, 1, "66");
  page.key("Enter");
  await looked();
  press("no");
  assert.deepEqual([vault.get(KEPT), vault.get(GIVEN_UP).text, vault.get(GIVEN_UP).typed], [null, "5\t6\n", { "0-m1": "66" }]);
  again.fire("click", { target: { value: "drop" } });
  assert.deepEqual([vault.get(GIVEN_UP), again.hidden], [null, true]);
  await pasted("7\t8\n");
  press("no");
  again.fire("click", { target: { value: "back" } });
  assert.deepEqual([vault.get(KEPT).text, vault.get(GIVEN_UP)], ["7\t8\n", null]);
  await store(await written());
  assert.deepEqual([vault.get(KEPT), vault.get(GIVEN_UP)], [null, null]);
});

test("what of a block still waits for a choice is kept when the rest is written", async () => {
  page.input(0, 0).focus();
  page.paste("5\t6\n");
  await settled();
  const outcomes = [{ state: "saved", shown: "5", version: 2 }, { state: "question", readings: ["6", "60"], version: 1 }];
  await reply(page.asked.shift(), 200, { cells: outcomes, rows: [], warnings: {} });
  await start();
  await store(await written());
  assert.equal(vault.get(KEPT).text, "5\t6\n");
  press("no");
  assert.equal(vault.get(KEPT), null);
});

test("a second block, or a clipboard of which nothing can be made, leaves the way back to the first", async () => {
  const back = () => page.panel.querySelector("[data-of=said]").children.find((one) => one.textContent === "Lấy lại khối trước");
  await pasted("5\t6\n");
  await pasted("7\t8\n");
  assert.match(said(), /Khối trước chưa ghi đã thay bằng khối này\./);
  back().onclick();
  assert.equal(sure(cell(0, 0)), "5");
  // And the other one in its turn.
  back().onclick();
  assert.equal(sure(cell(0, 0)), "7");
  page.input(0, 0).focus();
  page.paste("\t\n");
  await settled();
  assert.deepEqual([cell(0, 0).proposed, Boolean(back())], [undefined, true]);
  back().onclick();
  assert.equal(sure(cell(0, 0)), "7");
});

test("a block that takes long to be read says so, and may be given up meanwhile", async () => {
  page.input(0, 0).focus();
  page.paste("5\t6\n");
  await settled();
  assert.match(said(), /^Đang đọc khối… 1 dòng/);
  press("no");
  await store(page.asked.shift());
  assert.deepEqual([page.panel.hidden, cell(0, 0).proposed, page.asked.length], [true, undefined, 0]);
});
