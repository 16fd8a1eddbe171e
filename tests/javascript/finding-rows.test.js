// The keys of the page of findings: from row to row, and the last step back.

import assert from "node:assert/strict";
import test from "node:test";

import { Sending, focusFor, isUndo, moveOf, recall, remember, rowFrom } from "../../static/portal/finding-rows.js";

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

test("whoever comes back from an editor goes on at the row, once and on that page alone", () => {
  const kept = new Map();
  const store = {
    setItem: (name, value) => kept.set(name, value),
    getItem: (name) => kept.get(name) ?? null,
    removeItem: (name) => kept.delete(name),
  };
  assert.equal(recall(store, "/a/"), "");
  remember(store, "/a/", "hang-4");
  assert.equal(recall(store, "/b/"), "");
  assert.equal(recall(store, "/a/"), "hang-4");
  assert.equal(recall(store, "/a/"), "");
});

function sending(online = true) {
  const said = [];
  const waiting = [];
  const made = new Sending({
    isOnline: () => online,
    later: (act, wait) => waiting.push([act, wait]),
    tell: (words) => said.push(words),
    refuse: (form, words) => said.push(`${form}: ${words}`),
  });
  return { made, said, waiting };
}

function click(made) {
  const event = { target: "form", defaultPrevented: false };
  event.preventDefault = () => (event.defaultPrevented = true);
  made.submit(event);
  return event.defaultPrevented;
}

test("a second click while the first is on its way sends nothing, and what takes long is said", () => {
  const { made, said, waiting } = sending();
  assert.equal(click(made), false);
  assert.equal(click(made), true);
  assert.deepEqual(said, []);
  const [[act, wait]] = waiting;
  assert.equal(wait, 500);
  act();
  assert.deepEqual(said, ["Đang xem lại kế hoạch…"]);
  made.reset();
  assert.equal(click(made), false);
});

test("without a network nothing is sent, and the row says so", () => {
  const { made, said } = sending(false);
  assert.equal(click(made), true);
  assert.deepEqual(said, ["form: Chưa sửa được vì mất kết nối; chưa có gì thay đổi, xin bấm lại."]);
});
