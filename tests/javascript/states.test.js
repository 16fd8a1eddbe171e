// The two states of a cell: every key in each of them, after every way into a cell.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { grid, news, reply, settled, store } from "./grid.js";

const page = grid([["1", "2", "3", "4"], ["5", "12.575", "7", "8"], ["9", "10", "11", "12"]]);
const { cells, cellOf } = await import("../../static/entry/table.js");
const { line, poll, flush } = await import("../../static/entry/saving.js");
const { chosen, choose, modeOf } = await import("../../static/entry/cellstate.js");
const { deedOf } = await import("../../static/entry/keys.js");
await import("../../static/entry/moving.js");
await import("../../static/entry/pasting.js");
await import("../../static/entry/foot.js");
await settled();

const FIRST = [["1", "2", "3", "4"], ["5", "12.575", "7", "8"], ["9", "10", "11", "12"]];
const input = page.input(1, 1);
const cell = cellOf(input);
const at = () => page.document.activeElement.name;
const width = () => chosen().flat().length;

async function fresh() {
  page.document.activeElement?.blur();
  await answerAll();
  choose(null);
  line.trouble = "";
  for (const one of cells.values()) {
    const text = FIRST[one.row.place][one.column];
    Object.assign(one, { shown: text, version: 1, state: "", latest: null, seen: undefined, answered: undefined });
    one.input.value = text;
  }
  page.asked.length = 0;
}

async function answerAll() {
  await settled();
  for (const asked of page.asked.splice(0)) await store(asked);
  await settled();
  if (page.asked.length) await answerAll();
}

beforeEach(fresh);

const changed = async () => {
  input.focus();
  page.write("13");
  page.key("Enter");
  await answerAll();
};

// Each leads to the cell 12.575 of the middle, which is then at hand.
const ENTRANCES = {
  "Enter from above": () => (page.input(0, 1).focus(), page.key("Enter")),
  "Shift+Enter from below": () => (page.input(2, 1).focus(), page.key("Enter", { shiftKey: true })),
  Tab: () => (page.input(1, 0).focus(), page.key("Tab")),
  "Shift+Tab": () => (page.input(1, 2).focus(), page.key("Tab", { shiftKey: true })),
  "an arrow": () => (page.input(0, 1).focus(), page.key("ArrowDown")),
  "an arrow while typing": () => (page.type(0, 1, "6"), page.key("ArrowDown")),
  "a click": () => page.click(1, 1),
  "a click on the selected cell": () => (page.click(1, 1), page.click(1, 1)),
  "a click from a cell that is edited": () => (page.doubleClick(0, 1), page.click(1, 1)),
  "Enter, then a click": () => (page.input(0, 1).focus(), page.key("Enter"), page.click(1, 1)),
  undo: async () => {
    await changed();
    page.key("z", { ctrlKey: true });
    await answerAll();
  },
  redo: async () => {
    await changed();
    for (const key of ["z", "y"]) {
      page.key(key, { ctrlKey: true });
      await answerAll();
    }
  },
  "the paste of one value": async () => (page.click(1, 1), page.paste("12.575"), await answerAll()),
  "a save's answer": async () => (page.type(1, 1, "6"), page.key("s", { ctrlKey: true }), await answerAll()),
  "somebody else's save": async () => (page.click(1, 1), await news("1-m1", "12.600", 2, poll)),
  "a conflict that was answered": async () => {
    page.type(1, 1, "6");
    page.key("s", { ctrlKey: true });
    await settled();
    await reply(page.asked.shift(), 200, { cells: [{ state: "stale", shown: "4", version: 3, ask: "" }], warnings: {} });
    page.key("Escape");
  },
  "a refusal that was taken back": async () => {
    page.type(1, 1, "x");
    page.key("s", { ctrlKey: true });
    await settled();
    await reply(page.asked.shift(), 200, { cells: [{ state: "refused", sentence: "", ask: "" }], warnings: {} });
    page.key("Escape");
  },
  "the connection coming back": async () => {
    page.type(1, 1, "6");
    page.key("s", { ctrlKey: true });
    await settled();
    page.asked.shift().fail(new Error("mất mạng"));
    await answerAll();
  },
  Escape: () => (page.type(1, 1, "6"), page.key("Escape")),
  "F2 and Escape": () => (page.click(1, 1), page.key("F2"), page.key("Escape")),
  "the window coming back": () => (page.doubleClick(1, 1), input.blur(), input.focus()),
};

// What keys do in a selected cell, wherever it was come from.
const PROBES = {
  "a digit replaces": () => (page.write("5"), assert.deepEqual([input.value, modeOf()], ["5", "typed"])),
  "digits go on": () => (page.write("57"), assert.equal(input.value, "57")),
  "a click and a digit replace": () => (page.click(1, 1), page.write("5"), assert.equal(input.value, "5")),
  "F2 edits at the end": (text) => (page.key("F2"), page.write("5"), assert.equal(input.value, `${text}5`)),
  "a double click edits": (text) => (page.doubleClick(1, 1), page.write("5"), assert.equal(input.value, `${text}5`)),
  "Delete empties": () => (page.key("Delete"), assert.deepEqual([input.value, modeOf()], ["", "selected"])),
  "Backspace empties": () => (page.key("Backspace"), assert.deepEqual([input.value, modeOf()], ["", "selected"])),
  "a telephone's Backspace empties": () => {
    page.form.fire("beforeinput", { target: input, inputType: "deleteContentBackward" });
    assert.equal(input.value, "");
  },
  "composed letters replace": () => {
    page.form.fire("compositionstart", { target: input });
    assert.deepEqual([input.selectionStart, input.selectionEnd], [0, input.value.length]);
  },
  "Copy takes the cell": (text) => assert.equal(page.copy(), text),
  "Cut takes the cell": (text) => (assert.equal(page.copy("cut"), text), assert.equal(input.value, "")),
  "a value replaces": async () => (page.paste("77"), await settled(), assert.equal(input.value, "77")),
  "Shift and an arrow choose cells": () => (page.key("ArrowDown", { shiftKey: true }), assert.equal(width(), 2)),
  "an arrow leaves": () => (page.key("ArrowRight"), assert.equal(at(), "1-m2")),
  "Control+A chooses all": () => (page.key("a", { ctrlKey: true }), assert.equal(width(), 12)),
};

for (const [way, enter] of Object.entries(ENTRANCES)) {
  test(`after ${way} the cell is selected, and every key acts on cells`, async () => {
    for (const [what, probe] of Object.entries(PROBES)) {
      await fresh();
      await enter();
      assert.deepEqual([at(), modeOf(), width()], ["1-m1", "selected", 1], what);
      await probe(input.value);
      page.key("Escape");
    }
  });
}

test("what somebody else saved under the hand is replaced by typing, and asked about", async () => {
  page.click(1, 1);
  await news("1-m1", "4", 2, poll);
  assert.deepEqual([input.value, cell.state], ["4", "news"]);
  page.write("5");
  assert.equal(input.value, "5");
  page.key("Enter");
  await settled();
  assert.deepEqual(page.asked[0].cells, [{ row: 1, measure: "m1", text: "5", seen: 1 }]);
});

test("emptied, pasted into or chosen under the hand, it is asked about as well", async () => {
  for (const act of [() => page.key("Delete"), () => page.paste("5"), () => page.copy("cut")]) {
    await fresh();
    page.click(0, 1);
    page.shiftClick(1, 1);
    await news("1-m1", "4", 2, poll);
    act();
    await settled();
    const sent = page.asked.at(-1).cells.find(({ row }) => row === 1);
    assert.equal(sent.seen, 1);
  }
});

test("who comes to a cell after it changed has seen it", async () => {
  page.click(0, 1);
  await news("1-m1", "4", 2, poll);
  page.click(1, 1);
  page.write("5");
  page.key("Enter");
  await settled();
  assert.equal(page.asked[0].cells[0].seen, 2);
});

test("a text being edited is left alone by others' saves, which stay marked and are asked about", async () => {
  page.doubleClick(1, 1);
  await news("1-m1", "4", 2, poll);
  assert.deepEqual([input.value, modeOf(), cell.state], ["12.575", "caret", "news"]);
  page.write("9");
  assert.deepEqual([input.value, cell.state], ["12.5759", "news"]);
  page.key("Enter");
  await settled();
  assert.equal(page.asked[0].cells[0].seen, 1);
});

test("a cell that was edited and left as it was shows what others saved", async () => {
  page.doubleClick(1, 1);
  await news("1-m1", "4", 2, poll);
  page.key("Enter");
  assert.deepEqual([input.value, cell.version], ["4", 2]);
});

test("undo leaves alone what others changed since", async () => {
  await changed();
  await news("1-m1", "4", 9, poll);
  page.key("z", { ctrlKey: true });
  await settled();
  assert.equal(page.asked.length, 0);
  assert.equal(input.value, "4");
});

test("while typing, undo takes back letters and nothing before them", () => {
  page.type(1, 1, "57");
  const undo = () => (page.key("z", { ctrlKey: true }), input.value);
  assert.deepEqual([undo(), undo(), undo()], ["5", "12.575", "12.575"]);
  page.key("y", { ctrlKey: true });
  assert.equal(input.value, "5");
});

test("in a text with a caret the arrows are the browser's, and F2 gives them back", () => {
  page.click(1, 1);
  page.key("F2");
  assert.equal(page.key("ArrowLeft").isPrevented, undefined);
  page.key("F2");
  page.key("ArrowLeft");
  assert.equal(at(), "1-m0");
});

for (const [key, more] of [
  ["Enter", {}], ["ArrowDown", {}], ["ArrowRight", {}], ["PageDown", {}], ["End", { ctrlKey: true }], ["s", { ctrlKey: true }],
  ["Enter", { ctrlKey: true }],
]) {
  test(`at the edge ${key} saves, and the cell is selected`, async () => {
    page.type(2, 3, "15");
    page.key(key, more);
    assert.deepEqual([at(), modeOf()], ["2-m3", "selected"]);
    await settled();
    assert.deepEqual(page.asked[0].cells.map(({ text }) => text), ["15"]);
  });
}

test("Shift+Enter and arrows save at the other edges", async () => {
  for (const [key, more] of [["Enter", { shiftKey: true }], ["ArrowUp", {}], ["ArrowLeft", {}], ["Home", { ctrlKey: true }]]) {
    await fresh();
    page.type(0, 0, "15");
    page.key(key, more);
    await settled();
    assert.equal(page.asked.length, 1, key);
  }
});

test("Tab at the end of the table is the browser's: it leads out, and the value is saved", async () => {
  page.type(2, 3, "15");
  assert.equal(page.key("Tab").isPrevented, undefined);
  page.document.activeElement.blur();
  await settled();
  assert.equal(page.asked.length, 1);
});

test("the page that is left sends what is typed, also while another answer is awaited", async () => {
  page.type(0, 0, "15");
  page.key("Enter");
  await settled();
  page.write("16");
  page.document.activeElement.blur();
  flush(true);
  await settled();
  assert.deepEqual(page.asked.map(({ cells: [one] }) => one.text), ["15", "16"]);
});

test("in a block Enter and Tab go round inside it, and the block stays", async () => {
  page.click(0, 0);
  page.shiftClick(1, 1);
  const round = (key) => [1, 2, 3, 4].map(() => (page.key(key), at()));
  assert.deepEqual(round("Enter"), ["1-m0", "0-m1", "1-m1", "0-m0"]);
  assert.deepEqual(round("Tab"), ["0-m1", "1-m0", "1-m1", "0-m0"]);
  page.write("3");
  page.key("Enter");
  assert.equal(width(), 4);
  page.key("Escape");
  assert.deepEqual([width(), at()], [1, "1-m0"]);
});

test("Control+Enter puts what was typed into the whole block, as one step", async () => {
  page.click(0, 0);
  page.shiftClick(1, 1);
  page.write("3");
  page.key("Enter", { ctrlKey: true });
  await settled();
  assert.deepEqual(page.asked[0].cells.map(({ text }) => text), ["3", "3", "3", "3"]);
  await answerAll();
  page.key("z", { ctrlKey: true });
  await settled();
  assert.equal(page.asked[0].cells.length, 4);
});

test("Control+D and Control+R fill from above and from the left, or say that nothing stands there", async () => {
  page.click(1, 1);
  page.key("d", { ctrlKey: true });
  await settled();
  assert.equal(page.asked[0].cells[0].text, "2");
  await fresh();
  page.click(0, 0);
  page.shiftClick(1, 2);
  page.key("r", { ctrlKey: true });
  await settled();
  assert.deepEqual(page.asked[0].cells.map(({ text }) => text), ["1", "1", "5", "5"]);
  await fresh();
  page.click(0, 0);
  page.key("r", { ctrlKey: true });
  await settled();
  assert.equal(page.asked.length, 0);
});

test("a second tap edits", () => {
  page.form.fire("pointerdown", { pointerType: "touch" });
  page.click(1, 1);
  assert.equal(modeOf(), "selected");
  page.click(1, 1);
  assert.equal(modeOf(), "caret");
  page.form.fire("pointerdown", { pointerType: "mouse" });
});

test("a reader's cell is never edited", () => {
  page.form.dataset.refusal = "Chỉ xem";
  page.doubleClick(1, 1);
  page.key("F2");
  assert.equal(modeOf(), "selected");
  page.form.dataset.refusal = "";
});

test("keys with Alt, and those of letters being composed, are never ours", () => {
  for (const mode of ["selected", "typed", "caret"]) {
    assert.equal(deedOf({ key: "Enter", altKey: true }, mode, false), "");
    assert.equal(deedOf({ key: "Enter", isComposing: true }, mode, true), "");
  }
});

test("a plan handed in meanwhile ends the editing and tells what was not saved", async () => {
  page.type(1, 1, "6");
  await news(null, "", 0, poll, { refusal: "Đã trình." });
  assert.deepEqual([modeOf(), cell.state, input.readOnly], ["selected", "refused", true]);
  assert.match(line.lost.at(-1), /6$/);
  page.form.dataset.refusal = "";
  for (const one of cells.values()) one.input.readOnly = false;
});

test("a sum is shown before it is stored, and stored as what it comes to", async () => {
  page.type(1, 1, "=12+15");
  assert.equal(cell.td.dataset.hint, "= 27, Enter để ghi");
  page.key("Enter");
  assert.equal(cell.td.dataset.hint, undefined);
  await settled();
  assert.deepEqual(page.asked[0].cells[0].text, "27");
});

test("the sum of the chosen cells stands at the foot, without those that are no figure", async () => {
  page.click(0, 0);
  page.shiftClick(1, 1);
  await settled();
  const foot = document.getElementById("tong");
  assert.equal(foot.textContent, "Đang chọn 4 ô · 2 dòng × 2 cột — Số ô có số 4 · Tổng 12.583 · Trung bình 3.145,8");
  cellOf(page.input(0, 0)).row.unit = "Người";
  page.key("ArrowRight", { shiftKey: true });
  await settled();
  assert.match(foot.textContent, /Khác đơn vị, không cộng$/);
  cellOf(page.input(0, 0)).row.unit = "%";
  page.key("Escape");
  await settled();
  assert.equal(foot.hidden, true);
});

test("a copied figure is told to programs of any language", () => {
  const data = {};
  page.click(1, 1);
  page.form.fire("copy", { target: input, clipboardData: { setData: (kind, text) => (data[kind] = text) } });
  assert.match(data["text/html"], /<td x:num="12575"[^>]*>12\.575<\/td>/);
});
