// What the chairman chose, told where it will be recorded.

import assert from "node:assert/strict";
import { test } from "node:test";

import { spanOf } from "../../static/editing/spans.js";
import { choiceAt, reasonOf, returnText, summaryOf } from "../../static/portal/decisions.js";

const ready = { value: "san", words: "Đúng là nói về năm đã ghi.", other: "" };

test("a group has the reason that was chosen or written, and none where it is to be mended", () => {
  assert.equal(reasonOf(ready), "Đúng là nói về năm đã ghi.");
  assert.equal(reasonOf({ value: "khac", words: "", other: " Công trình kéo dài. " }), "Công trình kéo dài.");
  assert.equal(reasonOf({ value: "sua", words: "", other: "x" }), "");
  assert.equal(reasonOf(null), "");
});

test("the approval says how many findings it keeps, why, and which groups are still open", () => {
  const groups = [
    { title: "Năm cũ", count: 2, choice: ready },
    { title: "Tên cá nhân", count: 4, choice: null },
  ];
  assert.deepEqual(summaryOf(groups), { lines: ["Năm cũ: “Đúng là nói về năm đã ghi.”"], count: 2, open: 1 });
});

test("what is asked for fills the reason of a return, and never writes over the chairman's own words", () => {
  assert.deepEqual(returnText("", "", ["Mục II.3: sửa"]), { text: "Mục II.3: sửa", made: "Mục II.3: sửa" });
  assert.deepEqual(returnText("Mục II.3: sửa", "Mục II.3: sửa", []), { text: "", made: "" });
  assert.deepEqual(returnText("Sửa gấp.", "Mục II.3: sửa", ["Mục I"]), { text: "Sửa gấp.", made: "Mục II.3: sửa" });
});

test("the words of a finding are selected where they stand", () => {
  assert.deepEqual(spanOf("Lưu VT", "VT"), [4, 6]);
  assert.equal(spanOf("Lưu: VT", "Lưu VT"), null);
  assert.equal(spanOf("Lưu", ""), null);
});

test("a digit chooses within the group, but writes where words are typed", () => {
  const choices = ["san", "khac", "sua"];
  const at = (key, more) => choiceAt(choices, { key, target: { matches: () => false }, ...more });
  assert.deepEqual(["1", "3", "4", "0", "a"].map((key) => at(key)), ["san", "sua", null, null, null]);
  assert.equal(at("1", { ctrlKey: true }), null);
  assert.equal(at("1", { target: { matches: () => true } }), null);
});
