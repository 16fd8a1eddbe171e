// Reading a plan from a file: which files, which keys, answers that wait, what of the page is put anew.

import assert from "node:assert/strict";
import { test } from "node:test";

import { problemOf, progressWords, together } from "../../static/importing/files.js";
import { deedOf } from "../../static/importing/keys.js";
import { rowAt } from "../../static/importing/panes.js";
import { sameKeys } from "../../static/importing/pieces.js";
import { AnswerQueue, waits } from "../../static/importing/queue.js";

const file = (name, size = 10) => ({ name, size });
const press = (key, more = {}) => ({ key, ...more });
const INSIDE = { inQuestion: true, inField: false };
const TYPING = { inQuestion: true, inField: true };
const OUTSIDE = { inQuestion: false, inField: false };

test("files of another kind are told before they are sent, with what to do", () => {
  const most = 20 * 1024 * 1024;
  assert.equal(problemOf([file("Kế hoạch.docx"), file("Bieu.XLSX"), file("a.pdf")], most), "");
  assert.match(problemOf([file("a.docx"), file("cũ.doc")], most), /^cũ\.doc là tệp Word đời cũ; xin .*\.docx\.$/);
  assert.match(problemOf([file("a.xls")], most), /kiểu \.xlsx/);
  assert.match(problemOf([file("a.odt")], most), /LibreOffice/);
  assert.match(problemOf([file("a.exe")], most), /không phải tệp/);
  assert.match(problemOf([file("a.docx", most), file("b.xlsx")], most), /lớn hơn 20 MB/);
});

test("a file that comes later stands beside the others, or in the place of its namesake", () => {
  const names = together([file("a.docx", 1), file("b.xlsx", 1)], [file("a.docx", 2)]).map(({ name, size }) => name + size);
  assert.deepEqual(names, ["b.xlsx1", "a.docx2"]);
});

test("what is sent is told in percent, what is read in seconds", () => {
  assert.equal(progressWords(0.426, 0), "Đang gửi tệp… 42%");
  assert.equal(progressWords(1, 0), "Đang đọc tệp…");
  assert.equal(progressWords(1, 3), "Đang đọc tệp… 3 giây");
});

test("digits choose inside a question alone, and write in its field", () => {
  assert.deepEqual(deedOf(press("2"), INSIDE), { does: "choose", number: 2 });
  for (const where of [TYPING, OUTSIDE]) assert.equal(deedOf(press("2"), where), null);
  assert.equal(deedOf(press("2", { ctrlKey: true }), INSIDE), null);
  assert.equal(deedOf(press("Enter"), INSIDE), null);
  assert.equal(deedOf(press("2", { isComposing: true }), INSIDE), null);
});

test("keys lead to the places, take back, and change sides", () => {
  assert.deepEqual(deedOf(press("ArrowDown", { altKey: true }), TYPING), { does: "next" });
  assert.deepEqual(deedOf(press("ArrowUp", { altKey: true }), OUTSIDE), { does: "previous" });
  assert.equal(deedOf(press("ArrowDown"), INSIDE), null);
  assert.deepEqual(deedOf(press("z", { ctrlKey: true }), OUTSIDE), { does: "undo" });
  assert.equal(deedOf(press("z", { ctrlKey: true }), TYPING), null);
  assert.equal(deedOf(press("z", { ctrlKey: true, shiftKey: true }), OUTSIDE), null);
  assert.deepEqual(deedOf(press("F6"), TYPING), { does: "switch" });
});

function queueOf(answers) {
  const [sent, told, got, waiting] = [[], [], [], []];
  const queue = new AnswerQueue(
    async (job) => { sent.push(job); return answers.shift(); },
    { answered: (answer, job) => got.push([job, answer.state]), told: (state) => told.push(state), later: (does) => waiting.push(does) },
  );
  return { queue, sent, told, got, waiting };
}

test("an answer that did not arrive is sent again, and those behind it wait", async () => {
  const { queue, sent, told, got, waiting } = queueOf([{ status: 0 }, { status: 200, state: "kept" }, { status: 200, state: "kept" }]);
  await queue.add("a");
  assert.deepEqual(told, ["sending", "waiting"]);
  queue.jobs.push("b");
  await waiting[0]();
  await queue.next();
  assert.deepEqual(got, [["a", "kept"], ["b", "kept"]]);
  assert.deepEqual(sent, ["a", "a", "b"]);
  assert.equal(waiting.length, 1);
  assert.equal(queue.isWaiting, false);
});

test("whoever is signed out is told once, and nothing behind is sent", async () => {
  const { queue, sent, got } = queueOf([{ status: 401, state: "signed-out" }]);
  queue.jobs.push("b");
  await queue.add("c");
  assert.deepEqual(sent, ["b"]);
  assert.deepEqual(got, [["b", "signed-out"]]);
  assert.deepEqual([1, 2, 9].map(waits), [2, 4, 30]);
});

test("rows are put one by one while they are the same ones", () => {
  assert.deepEqual(sameKeys(["a", "b"], ["a", "b"]), ["a", "b"]);
  assert.equal(sameKeys(["a", "b"], ["a"]), null);
  assert.equal(sameKeys(["a", "b"], ["b", "a"]), null);
});

test("the row at an edge is the first that ends below it", () => {
  const rows = [10, 20, 30].map((end) => ({ end, bottom: () => end }));
  assert.equal(rowAt(rows, 0).end, 10);
  assert.equal(rowAt(rows, 20).end, 30);
  assert.equal(rowAt(rows, 40), null);
  assert.equal(rowAt([], 0), null);
});
