// The keys of the page of findings: from row to row, and the last step back.

import assert from "node:assert/strict";
import test from "node:test";

import { focusFor, isUndo, moveOf, rowFrom } from "../../static/portal/finding-rows.js";

const inField = (kind) => ({ closest: (wanted) => wanted.split(", ").includes(kind) });
const onButton = inField("button");
const key = (name, more = {}) => ({ key: name, target: onButton, ...more });

test("Alt and an arrow go from row to row, other keys do not", () => {
  assert.equal(moveOf(key("ArrowDown", { altKey: true })), 1);
  assert.equal(moveOf(key("ArrowUp", { altKey: true })), -1);
  assert.equal(moveOf(key("ArrowDown")), 0);
  assert.equal(moveOf(key("ArrowDown", { altKey: true, ctrlKey: true })), 0);
  assert.equal(moveOf(key("Enter", { altKey: true })), 0);
});

test("in a field with a list of its own the arrows stay with the list", () => {
  assert.equal(moveOf(key("ArrowDown", { altKey: true, target: inField("input[list]") })), 0);
  assert.equal(moveOf(key("ArrowDown", { altKey: true, target: inField("textarea") })), 1);
});

test("Ctrl+Z takes the step back, but in a field what was typed", () => {
  assert.ok(isUndo(key("z", { ctrlKey: true })));
  assert.ok(isUndo(key("Z", { metaKey: true })));
  for (const kind of ["input", "textarea", "select"]) {
    assert.ok(!isUndo(key("z", { ctrlKey: true, target: inField(kind) })), kind);
  }
  assert.ok(!isUndo(key("z")));
  assert.ok(!isUndo(key("z", { ctrlKey: true, shiftKey: true })));
  assert.ok(!isUndo(key("z", { ctrlKey: true, repeat: true })), "a key held down undoes once");
});

test("from nowhere one comes to the first or the last row, and stays at both ends", () => {
  const rows = ["a", "b", "c"];
  assert.equal(rowFrom(rows, null, 1), "a");
  assert.equal(rowFrom(rows, null, -1), "c");
  assert.equal(rowFrom(rows, "a", 1), "b");
  assert.equal(rowFrom(rows, "c", 1), "c");
  assert.equal(rowFrom(rows, "a", -1), "a");
});

test("after a click the focus is on the row that took the place, or on the heading", () => {
  const page = { "hang-3": "button" };
  const find = (id) => page[id] ?? null;
  assert.equal(focusFor("hang-3", find, "heading"), "button");
  assert.equal(focusFor("hang-4", find, "heading"), "heading");
  assert.equal(focusFor("form", find, "heading"), null);
  assert.equal(focusFor("", find, "heading"), null);
});
