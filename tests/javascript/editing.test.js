// The editors of the narrative: lines as they are stored and edited, what is pasted, what is saved when.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { listener, settled, storage } from "./grid.js";

const made = () => ({ append() {}, setAttribute() {}, addEventListener() {} });
const texts = { TEXT_NODE: 3, ELEMENT_NODE: 1 };
Object.assign(globalThis, { Node: texts, localStorage: storage(), document: { createElement: made } });
const {
  apart, CLOSE, fromStored, higher, insetWords, isInset, isReference, OPEN, parted, shifted, toStored, typedMark, words, written,
} = await import("../../static/editing/lines.js");
const { movedLine, storedLines } = await import("../../static/editing/insets.js");
const { ask } = await import("../../static/editing/asking.js");
const { Saver } = await import("../../static/editing/saver.js");
const { TypingSteps } = await import("../../static/editing/typing-steps.js");
const { isSure } = await import("../../static/editing/outline.js");

const json = (status, body) => ({
  status, ok: status < 400, headers: new Map([["Content-Type", "application/json"]]), json: async () => body,
});

test("a reference becomes one piece between marks, and is stored as it was", () => {
  const stored = "Dân số {{dan-so.assigned}} người, bằng {{ a.estimate / b.target }}";
  const edited = fromStored(stored);
  assert.equal(edited, `Dân số ${OPEN}{{dan-so.assigned}}${CLOSE} người, bằng ${OPEN}{{ a.estimate / b.target }}${CLOSE}`);
  assert.equal(toStored(edited), stored);
});

test("braces that are no reference are words", () => {
  assert.equal(fromStored("{{{{ không phải }}"), "{{ không phải }}");
  assert.equal(toStored("{{ không phải }}"), "{{{{ không phải }}");
  assert.equal(fromStored("{{không.PHẢI}}"), "{{không.PHẢI}}");
});

test("a stored line is parted from its mark and comes back", () => {
  const marks = { "- a": ["- ", "a"], "+ a": ["+ ", "a"], "+5%": ["", "+5%"], "\\+ a": ["", "+ a"], "\\\\+ a": ["", "\\+ a"] };
  for (const [stored, [mark, text]] of Object.entries(marks)) {
    assert.deepEqual(parted(stored), { mark, text });
    assert.equal(written({ mark, text }), stored);
  }
});

test("a dash or plus typed where a block begins is a mark, and only there", () => {
  assert.deepEqual(["- ", "– ", "+\u00a0", "+", "5 + ", "x- "].map(typedMark), ["- ", "- ", "+ ", "", "", ""]);
});

test("the bullets of a selection move in and out, and nothing else does", () => {
  const lines = ["", "- ", "+ ", "- "].map((mark, at) => ({ mark, text: `${at}` }));
  const marks = (place, isOut) => shifted(lines, place, isOut)?.map((line) => line.mark);
  assert.deepEqual(marks({ from: 0, to: 2 }, false), ["", "+ ", "+ ", "- "]);
  assert.deepEqual(marks({ from: 0, to: 3 }, true), ["", "- ", "- ", "- "]);
  assert.equal(marks({ from: 0, to: 1 }, true), undefined);
  assert.equal(marks({ from: 2, to: 2 }, false), undefined);
  assert.deepEqual(["+ ", "- ", ""].map(higher), ["- ", "", ""]);
});

test("what a reference is", () => {
  for (const text of ["{{a.b}}", "{{ a-1.nine_month }}", "{{a.b % c.d}}"]) assert.ok(isReference(text), text);
  for (const text of ["{{a}}", "{{a.b", "x{{a.b}}", "{{a.b + c.d}}", undefined]) assert.ok(!isReference(text), text);
});

test("words of a block leave out marks of the caret and keep chips", () => {
  const text = (data) => ({ nodeType: 3, data });
  const chip = { nodeType: 1, dataset: { ref: "{{a.b}}" }, childNodes: [text("12")] };
  const block = { nodeType: 1, dataset: {}, childNodes: [text("Có \u2060"), chip, text("\ue000 người")] };
  assert.equal(words(block), `Có ${OPEN}{{a.b}}${CLOSE} người`);
});

test("each kind of answer is told apart", async () => {
  const answers = async (response) => {
    globalThis.fetch = async () => response();
    return ask("/x/");
  };
  assert.deepEqual(await answers(() => json(409, { state: "stale" })), { state: "stale", status: 409 });
  const page = (status) => () => ({ status, ok: false, headers: new Map([["Content-Type", "text/html"]]) });
  assert.deepEqual(await answers(page(502)), { status: 0, isOld: false });
  assert.deepEqual(await answers(page(403)), { status: 0, isOld: true });
  assert.match((await answers(page(413))).sentence, /nội dung quá lớn/);
  assert.deepEqual(await answers(() => Promise.reject(new Error("mất mạng"))), { status: 0 });
});

test("removing asks again first", () => {
  const button = listener({ value: "remove", dataset: {}, textContent: "Xoá" });
  assert.equal(isSure(button), false);
  assert.equal(button.textContent, "Xoá thật?");
  assert.equal(isSure(button), true);
  button.fire("blur");
  assert.deepEqual([button.textContent, button.dataset.sure], ["Xoá", undefined]);
  assert.equal(isSure({ value: "up", dataset: {} }), true);
});

// A part with one text; `sent` are the texts that were sent, each with the way to answer.
class Part extends Saver {
  values() {
    return { content: this.form.text };
  }

  put(values) {
    this.form.text = values.content;
  }

  say(state, words) {
    this.said = [state, words];
  }
}

let sent, page, part;

beforeEach(() => {
  sent = [];
  const place = listener({ querySelector: () => ({ focus() {} }), replaceChildren() {} });
  const form = listener({
    text: "Cũ", dataset: { partForm: "m1", name: "Mục 1" }, elements: { version: { value: "3" } },
    querySelector: (what) => (what === "[data-conflict-place]" ? place : made()),
    getAttribute: () => "/luu/",
  });
  page = {
    kept: {}, draftKey: (name) => name, draft: (key) => page.kept[key], keep: (key, draft) => (page.kept[key] = draft),
    drop: (key) => delete page.kept[key], versionIs() {}, saved() {}, know() {}, news() {},
  };
  globalThis.FormData = class {};
  globalThis.fetch = () => new Promise((answer, fail) => sent.push({ text: form.text, answer, fail }));
  part = new Part(form, page);
});

const answered = async (number, status, body) => {
  sent[number].answer(json(status, body));
  await settled();
};

test("an unchanged part is not sent, a changed one is, and then nothing waits", async () => {
  part.save();
  assert.equal(sent.length, 0);
  part.form.text = "Mới";
  part.save();
  assert.equal(page.kept.m1.values.content, "Mới");
  await answered(0, 200, { state: "saved", version: 4, at: "10:00" });
  assert.deepEqual([part.said[0], part.version, page.kept.m1], ["saved", 4, undefined]);
});

test("what differs only in spaces around it is no change", () => {
  part.form.text = " Cũ ";
  part.save();
  assert.equal(sent.length, 0);
});

test("one save at a time: what is typed meanwhile stays to be saved", async () => {
  part.form.text = "Mới";
  part.save();
  part.form.text = "Mới hơn";
  part.save();
  assert.equal(sent.length, 1);
  await answered(0, 200, { state: "saved", version: 4, at: "10:00" });
  clearTimeout(part.timer);
  assert.deepEqual([part.said[0], page.kept.m1.values.content], ["typing", "Mới hơn"]);
});

test("a save whose answer was lost is known again by its words", async () => {
  part.form.text = "Mới";
  part.save();
  sent[0].fail(new Error("mất mạng"));
  await settled();
  assert.deepEqual([part.said[0], page.kept.m1.unanswered[0].content], ["waiting", "Mới"]);
  part.form.text = "Mới hơn";
  part.save();
  await answered(1, 409, { state: "stale", version: 4, values: { content: "Mới" }, html: "" });
  assert.equal(part.conflict, null);
  assert.deepEqual([sent[2].text, part.version], ["Mới hơn", 4]);
});

test("a text written on while its first save was on the way, in a page that was closed, is saved next time", async () => {
  part.form.text = "Mới";
  part.save();
  part.form.text = "Mới hơn";
  part.touched();
  // The next visit: the first save has arrived, the second text waits in the browser.
  const { form } = part;
  Object.assign(form, { text: "Mới", elements: { version: { value: "4" } } });
  const next = new Part(form, page);
  assert.deepEqual([sent[1].text, next.version], ["Mới hơn", 3]);
  await answered(1, 409, { state: "stale", version: 4, values: { content: "Mới" }, html: "" });
  assert.equal(next.conflict, null);
  assert.deepEqual([sent[2].text, next.version], ["Mới hơn", 4]);
});

test("a text that was refused is not taken for one that may be stored", async () => {
  part.form.text = "Mới ☃";
  part.save();
  await answered(0, 422, { state: "refused", sentence: "Không lưu được." });
  part.form.text = "Mới";
  part.save();
  await answered(1, 409, { state: "stale", version: 4, values: { content: "Mới ☃" }, by: "Lan", html: "" });
  assert.notEqual(part.conflict, null);
});

test("somebody else's text is a conflict until one is chosen", async () => {
  part.form.text = "Của tôi";
  part.save();
  await answered(0, 409, { state: "stale", version: 7, values: { content: "Của họ" }, by: "Lan", html: "" });
  assert.equal(part.said[0], "refused");
  part.save();
  assert.equal(sent.length, 1);
  part.choose("mine");
  assert.deepEqual([part.isForced, part.version, sent[1].text], [true, 7, "Của tôi"]);
});

test("somebody else's save is shown at once only where nothing of ours is overwritten", () => {
  part.theirs({ version: 4, values: { content: "Của họ" }, by: "Lan", at: "10:00" });
  assert.deepEqual([part.form.text, part.version], ["Của họ", 4]);
  part.form.text = "Của tôi";
  part.theirs({ version: 5, values: { content: "Khác nữa" }, by: "Lan", at: "10:01" });
  assert.deepEqual([part.form.text, part.version, part.said[0]], ["Của tôi", 4, "refused"]);
  part.theirs({ version: 4, values: { content: "Cũ rồi" } });
  assert.equal(part.form.text, "Của tôi");
});

const refusal = { state: "refused", sentence: "Có ký tự không in được." };

test("a refusal is taken back once the text is as it is stored", async () => {
  part.form.text = "Cũ \ue000";
  part.save();
  await answered(0, 422, refusal);
  assert.equal(part.said[0], "refused");
  part.form.text = "Cũ";
  part.touched();
  assert.deepEqual([part.said[0], page.kept.m1], ["", undefined]);
});

test("a refusal of what stands there no more is not shown", async () => {
  part.form.text = "Cũ \ue000";
  part.save();
  part.form.text = "Cũ";
  part.touched();
  await answered(0, 422, refusal);
  assert.equal(part.said[0], "");
  part.form.text = "Cũ \ue000";
  part.save();
  part.form.text = "Mới";
  await answered(1, 422, refusal);
  assert.equal(part.said[0], "typing");
});

test("a text put back while the network is gone is sent again, for nobody knows what was stored", async () => {
  part.form.text = "Mới";
  part.save();
  sent[0].fail(new Error("mất mạng"));
  await settled();
  assert.equal(part.said[0], "waiting");
  part.form.text = "Cũ";
  part.save();
  await answered(1, 200, { state: "saved", version: 4, at: "10:00" });
  assert.deepEqual([sent[1].text, part.said[0], part.isDirty], ["Cũ", "saved", false]);
});

test("what somebody else saved meanwhile shows once nothing of ours is left", () => {
  part.form.text = "Mới";
  part.touched();
  part.theirs({ version: 4, by: "Bình", at: "10:00", values: { content: "Của Bình" } });
  assert.match(part.said[1], /Bình cũng vừa sửa/);
  part.form.text = "Cũ";
  part.touched();
  assert.deepEqual([part.form.text, part.said[0], part.version], ["Của Bình", "theirs", 4]);
});

// Steps of undo

const typeAll = (text, steps, { at = 0, every = 80 } = {}) => {
  const begun = [];
  [...text].forEach((sign, place) => {
    if (steps.begins("insertText", text.slice(0, place), at + place * every)) begun.push(text.slice(place).slice(0, 9));
  });
  return begun;
};

test("each sentence is a step of undo, and so is what comes after a pause", () => {
  const steps = new TypingSteps();
  assert.deepEqual(typeAll("Thu đạt khá. Chi đúng! Còn nợ", steps), ["Thu đạt k", "Chi đúng!", "Còn nợ"]);
  assert.equal(steps.begins("insertText", "Còn nợ", 29 * 80 + 900), false);
  assert.equal(steps.begins("insertText", "Còn nợ ", 29 * 80 + 2000), true);
});

test("a sentence without an end is parted between words, letters without a space anywhere", () => {
  const text = "một hai ba bốn năm sáu bảy tám chín mười ".repeat(5);
  const begun = typeAll(text, new TypingSteps()).length;
  assert.ok(begun >= 5 && begun <= 7, String(begun));
  assert.equal(typeAll("x".repeat(200), new TypingSteps()).length, 3);
});

test("letters written anew for their marks are no steps; a deletion after a halt, and what is no typing, is one", () => {
  const steps = new TypingSteps();
  steps.begins("insertText", "", 0);
  assert.equal(steps.begins("deleteContentBackward", "a", 150), false);
  assert.equal(steps.begins("insertText", "", 151), false);
  assert.equal(steps.begins("deleteContentBackward", "â", 600), true);
  assert.equal(steps.begins("deleteContentBackward", "", 700), false);
  steps.stop();
  assert.equal(steps.begins("insertText", "", 710), true);
});

test("a table or picture is one piece, stands on a line of its own, and is stored as it was", () => {
  const stored = "{{table:0123456789abcdef Dân số theo tổ}}";
  assert.equal(isInset(stored), true);
  assert.equal(isInset("{{table:xyz}}"), false);
  assert.equal(insetWords(stored), "Bảng: Dân số theo tổ");
  assert.equal(insetWords("{{picture:0123456789abcdef}}"), "Hình");
  assert.equal(insetWords("{{picture:0123456789abcdef Hình 1. Bản đồ}}"), "Hình 1. Bản đồ");
  const edited = fromStored(stored);
  assert.equal(edited, OPEN + stored + CLOSE);
  assert.equal(toStored(edited), stored);
  const lines = [{ mark: "- ", text: `trước ${edited} sau` }, { mark: "", text: edited }, { mark: "", text: "lời" }];
  assert.deepEqual(apart(lines), [
    { mark: "- ", text: "trước " }, { mark: "", text: edited }, { mark: "- ", text: " sau" },
    { mark: "", text: edited }, { mark: "", text: "lời" },
  ]);
});

test("the line of a table is moved by one, and not over the end", () => {
  assert.deepEqual(movedLine(["a", "b", "c"], 1, 1), ["a", "c", "b"]);
  assert.deepEqual([movedLine(["a", "b"], 0, -1), movedLine(["a", "b"], 1, 1)], [null, null]);
  const chip = { text: `${OPEN}{{table:0123456789abcdef}}${CLOSE}` };
  assert.equal(storedLines([{ text: "a" }, { text: " " }, chip, { text: "b" }], 2), 2);
});
