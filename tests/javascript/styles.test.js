// Emphasis in the text editor: as it is stored, edited, pasted and asked about.

import assert from "node:assert/strict";
import { test } from "node:test";

import { storage } from "./grid.js";

Object.assign(globalThis, { Node: { TEXT_NODE: 3, ELEMENT_NODE: 1 }, localStorage: storage(), document: {} });
const { CLOSE, fromStored, OPEN, spliced, toStored, words } = await import("../../static/editing/lines.js");
const { putInto } = await import("../../static/editing/pasting.js");
const { answeredIn, stillAsks } = await import("../../static/editing/report.js");
const {
  allLook, apart, bare, joined, namesOf, putIn, relooked, runsOf, switchTo, together, withLook,
} = await import("../../static/editing/styles.js");

const text = (data) => ({ nodeType: 3, data });
const made = (tagName, ...childNodes) => ({ nodeType: 1, tagName, childNodes });

test("tags become switches, and are stored in one way whatever they were", () => {
  const same = ["Tăng {{b}}5%{{/b}}", "m{{sup}}2{{/sup}}", "{{b}}a{{i}}b{{/i}}{{/b}}{{i}}c{{/i}}", "{{b}}{{a.b}} hộ{{/b}}"];
  for (const stored of same) assert.equal(toStored(fromStored(stored)), stored);
  const other = {
    "{{b}}a{{/b}}{{b}}b{{/b}}": "{{b}}ab{{/b}}", "x{{b}} a {{/b}}y": "x {{b}}a{{/b}} y",
    "{{b}}a{{/b}} {{b}}b{{/b}}": "{{b}}a b{{/b}}", "a{{b}}{{/b}}b": "ab", "{{i}}{{b}}a{{/b}}{{/i}}": "{{b}}{{i}}a{{/i}}{{/b}}",
    "{{sup}}a{{sub}}b{{/sub}}{{/sup}}": "{{sup}}a{{/sup}}{{sub}}b{{/sub}}",
  };
  for (const [given, stored] of Object.entries(other)) assert.equal(toStored(fromStored(given)), stored);
});

test("a line without emphasis has no switch, and braces that print are words", () => {
  assert.equal(fromStored("Tăng 5%"), "Tăng 5%");
  assert.equal(fromStored("{{{{b}}"), "{{b}}");
  assert.equal(toStored("{{b}}"), "{{{{b}}");
});

test("the words of an element are read with the looks of those around them", () => {
  const block = made("P", text("Tăng "), made("STRONG", text("5"), made("EM", text("%"))), text(" hộ"));
  assert.equal(toStored(words(block)), "Tăng {{b}}5{{i}}%{{/i}}{{/b}} hộ");
  assert.equal(words(made("P", made("STRONG"), text("a"))), "a");
});

test("what is behind keeps its looks when words come before it or lines are joined", () => {
  const bold = fromStored("{{b}}đậm{{/b}}");
  assert.equal(toStored(joined(bold, "nhạt")), "{{b}}đậm{{/b}}nhạt");
  assert.equal(toStored(joined("nhạt ", bold)), "nhạt {{b}}đậm{{/b}}");
  const lines = [{ mark: "", text: bold }, { mark: "", text: "nhạt" }];
  const [one] = spliced([...lines], { from: 0, to: 1, head: bold, tail: "nhạt" }, [{ text: " và " }]);
  assert.equal(toStored(one.text), "{{b}}đậm{{/b}} và nhạt");
});

test("chosen words change their look, blanks aside, and nothing is raised and lowered at once", () => {
  const line = fromStored("a {{b}}bc{{/b}} d");
  assert.ok(allLook(line, 2, 5, "b"));
  assert.ok(!allLook(line, 0, 4, "b"));
  assert.equal(toStored(relooked(line, 0, 4, (look) => withLook(look, "b", true))), "{{b}}a bc{{/b}} d");
  assert.equal(toStored(relooked(line, 2, 3, (look) => withLook(look, "b", false))), "a b{{b}}c{{/b}} d");
  assert.deepEqual(namesOf(withLook(withLook(0, "sup", true), "sub", true)), ["sub"]);
  const chip = fromStored("{{dan-so.target}} người");
  assert.equal(toStored(relooked(chip, 3, 5, (look) => withLook(look, "i", true))), "{{dan-so.target}} người");
});

test("a sign is put in at a place that is counted by words", () => {
  const line = fromStored("a{{b}}b{{/b}}");
  assert.equal(bare(putIn(line, 1, "|")), "a|b");
  assert.equal(bare(putIn(line, 2, "|")), "ab|");
  assert.equal(bare(putIn("", 0, "|")), "|");
  assert.deepEqual(runsOf(line), [["a", 0], ["b", 1]]);
});

test("lines are one text and come apart with their looks", () => {
  const lines = [fromStored("a {{b}}b{{/b}}"), "c", fromStored("{{b}}d{{/b}}")];
  assert.deepEqual(apart(together(lines)), lines);
});

test("an answer takes the place that it is about and leaves emphasis around it", () => {
  const lines = [{ mark: "- ", text: fromStored("Tăng {{b}}720²{{/b}} hộ") }, { mark: "", text: "Hết" }];
  const asked = { before: "Tăng 720", found: "²", after: " hộ\nHết" };
  assert.ok(stillAsks(lines, asked));
  const now = answeredIn(lines, asked, " (2)");
  assert.deepEqual(now.map((line) => line.mark + toStored(line.text)), ["- Tăng {{b}}720 (2){{/b}} hộ", "Hết"]);
});

test("what is pasted within bold words stays as it came, and so does what is behind it", () => {
  const mark = `${OPEN}dan:1${CLOSE}`;
  const line = { mark: "", text: `${switchTo(1)}trước ${mark} sau` };
  const [now] = putInto([line], mark, [{ mark: "", text: "giữa" }], false);
  assert.equal(toStored(now.text), "{{b}}trước{{/b}} giữa {{b}}sau{{/b}}");
});

test("a footnote is one piece with its words, doubled braces and all", () => {
  const stored = "Hộ nghèo{{note}}Theo {{{{x}} và {y}{{/note}}, giảm";
  assert.equal(fromStored(stored), `Hộ nghèo${OPEN}chu-thich:Theo {{x}} và {y}${CLOSE}, giảm`);
  assert.equal(toStored(fromStored(stored)), stored);
  const within = "{{b}}a{{note}}1{{/note}}b{{/b}}";
  assert.equal(toStored(fromStored(within)), within);
  assert.equal(toStored(fromStored("{{b}}a{{note}}1{{/note}}{{/b}}")), "{{b}}a{{/b}}{{note}}1{{/note}}");
});
