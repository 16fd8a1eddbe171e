// Blocks that were pasted before the page was left: they come back as they were, and stay kept while they are read.

import assert from "node:assert/strict";
import { test } from "node:test";

import { grid, settled, store } from "./grid.js";

const page = grid([["1", "2", "3", "4"], ["1", "2", "3", "4"]]);
const { cellOf } = await import("../../static/entry/table.js");
const { vault } = await import("../../static/portal/vault.js");
const [OPEN, GIVEN_UP] = ["khoi:5:9", "khoi-truoc:5:9"];
vault.set(OPEN, { text: "5\t6\n", at: "0-m0", time: "14:05", typed: {} });
vault.set(GIVEN_UP, { text: "7\t8\n", at: "9-m0", time: "13:50", typed: { "0-m1": "88" } });
await import("../../static/entry/moving.js");
await import("../../static/entry/pasting.js");
await settled();

const said = () => page.panel.querySelector("[data-of=said]").children;
const told = () => said().map(({ textContent }) => textContent);
const press = (value) => page.panel.fire("click", { target: { value } });
const again = page.document.getElementById("lay-lai-khoi");
const proposed = (column) => cellOf(page.input(0, column)).proposed?.text;

/** The portal answers, and the person says that the block begins where it was pasted. */
async function read() {
  await settled();
  await store(page.asked.shift());
  page.panel.querySelector("[data-of=questions]").children[0].children[1].children[0].onclick();
  await settled();
}

test("both are offered, the one that was open and the one that was given up before", () => {
  assert.deepEqual(told(), ["Khối dán lúc 14:05 chưa ghi.", "Xem lại", "Lấy lại khối trước"]);
  press("no");
  assert.deepEqual([page.panel.hidden, again.hidden, vault.get(OPEN)], [true, false, null]);
  assert.match(again.querySelector("span").textContent, /^Khối dán lúc 14:05/);
  assert.equal(vault.get(GIVEN_UP).text, "5\t6\n");
});

test("while it is read again it stays kept, and can be given up and brought back", async () => {
  again.fire("click", { target: { value: "back" } });
  await settled();
  assert.deepEqual([vault.get(OPEN).time, vault.get(GIVEN_UP), told()], ["14:05", null, ["Đang đọc khối… 1 dòng"]]);
  press("no");
  assert.deepEqual([vault.get(OPEN), vault.get(GIVEN_UP).time, again.hidden], [null, "14:05", false]);
  await store(page.asked.shift());
  again.fire("click", { target: { value: "back" } });
  await read();
  assert.deepEqual([page.panel.hidden, proposed(0), proposed(1)], [false, "5", "6"]);
});

test("a block whose row is gone comes back at the first cell, with what was typed into it", async () => {
  press("no");
  vault.set(OPEN, { text: "7\t8\n", at: "9-m0", time: "13:50", typed: { "0-m1": "88" } });
  const { bringBack } = await import("../../static/entry/preview.js");
  const { paste } = await import("../../static/entry/pasting.js");
  bringBack(paste);
  said()[1].onclick();
  await read();
  await store(page.asked.shift());
  assert.deepEqual([proposed(0), proposed(1)], ["7", "88"]);
});
