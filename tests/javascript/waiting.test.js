// What waited in the browser since the page was left: sent at once as one step, told, and asked about where it has to be.

import assert from "node:assert/strict";
import { test } from "node:test";

import { grid, reply, settled, store } from "./grid.js";

const page = grid([["1", "2", "3", "4"], ["1", "2", "3", "4"]]);
const { vault } = await import("../../static/portal/vault.js");
vault.set("nhap:5:9:0-m0", { text: "5", seen: 1 });
vault.set("nhap:5:9:0-m1", { text: "6", seen: 1, after: ["6"] });
vault.set("nhap:5:9:0-m2", { text: "8", seen: 1 });
vault.set("nhap:5:9:1-m3", { text: "4", seen: 1 });
vault.set("nhap:5:9:7-m0", { text: "70", seen: 1 });
const { cells } = await import("../../static/entry/table.js");
const { isTooMuch, line, put, undo } = await import("../../static/entry/saving.js");
const { toldOf } = await import("../../static/entry/returned.js");
const at = line.back.at;
const undone = async () => {
  undo();
  await settled();
  const asked = page.asked.shift();
  await store(asked);
  return asked.cells.map(({ text }) => text);
};

test("what was stored meanwhile, and what has no row any more, is not sent", async () => {
  assert.deepEqual(line.back.cells.map(({ name }) => name), ["0-m0", "0-m1", "0-m2"]);
  assert.match(toldOf(line.back), /^3 số gõ hoặc dán từ lúc .+ chưa lưu xong khi rời trang; 3 số vẫn đang chờ\.$/);
  line.trouble = "";
  assert.deepEqual(line.lost, ["dòng đã xoá: 70"]);
  assert.ok(at <= Date.now());
  assert.match(toldOf(line.back), /^3 số gõ hoặc dán từ lúc .+ chưa lưu xong khi rời trang; cổng đang nhận\.$/);
});

test("it goes in one request and is told until it is stored, asked about, or waits again", async () => {
  await settled();
  const asked = page.asked.shift();
  assert.deepEqual(asked.cells.map(({ text, after }) => [text, after]), [["5", undefined], ["6", ["6"]], ["8", undefined]]);
  const saved = (shown) => ({ state: "saved", shown, version: 2 });
  const stale = { state: "stale", sentence: "Bình ghi 7", ask: "…", version: 3, shown: "7" };
  const outcomes = [saved("5"), stale, saved("8")];
  await reply(asked, 200, { cells: outcomes, rows: [], warnings: {} });
  assert.match(toldOf(line.back), /nay đã lưu 2, còn 1 số xin xem ở “Cần ông\/bà xem”\.$/);
  put(cells.get("0-m1"), { text: "6", seen: 3 });
  line.trouble = "offline";
  assert.match(toldOf(line.back), /; 1 số vẫn đang chờ\.$/);
  line.trouble = "";
  await settled();
  await store(page.asked.shift());
  assert.match(toldOf(line.back), /; nay đã lưu\.$/);
  assert.deepEqual([await undone(), await undone()], [["2"], ["1", "3"]]);
});

test("what a closing page cannot carry is known, on its way or not", async () => {
  put(cells.get("0-m0"), { text: "5" });
  assert.equal(isTooMuch(), false);
  put(cells.get("0-m1"), { text: "6".repeat(20000) });
  assert.equal(isTooMuch(), true);
  await settled();
  assert.equal(isTooMuch(), true);
  await store(page.asked.shift());
  assert.equal(isTooMuch(), false);
});

test("nothing is told where nothing waited", () => assert.equal(toldOf({ cells: [], at: Infinity }), ""));
