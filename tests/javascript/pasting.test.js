// What is pasted into the editors: nothing is lost, nothing stands in the text before it was read.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { storage } from "./grid.js";
import { mockTimers } from "./node18.js";

const made = () => ({
  append() {}, after() {}, before() {}, setAttribute() {}, addEventListener() {}, replaceChildren() {}, remove() {},
});
const texts = { TEXT_NODE: 3, ELEMENT_NODE: 1 };
Object.assign(globalThis, {
  Node: texts, localStorage: storage(), location: { pathname: "/x/", search: "" },
  document: { createElement: made, querySelector: () => ({ value: "dấu" }), activeElement: null },
});
const { vault } = await import("../../static/portal/vault.js");
const { CARET, CLOSE, OPEN, spliced, toStored } = await import("../../static/editing/lines.js");
const { clipboardOf, emptiness, Kept, read } = await import("../../static/editing/clipboard.js");
const { Pasting, putInto } = await import("../../static/editing/pasting.js");
const { answeredIn, stillAsks } = await import("../../static/editing/report.js");
const { OpenQuestions } = await import("../../static/editing/questions.js");
const { PasteField } = await import("../../static/editing/pastefield.js");
const { countedSections } = await import("../../static/editing/newsections.js");

const transfer = (kinds, files = []) => ({ getData: (type) => kinds[type] ?? "", files, types: Object.keys(kinds) });
const page = () => ({
  root: { dataset: { paste: "/dan/", wordFile: "/tep/", person: "3", plan: "7" } },
  known: {},
  know(chips) { Object.assign(this.known, chips); },
});
const line = (text, mark = "") => ({ text, mark });
const pending = `${OPEN}dan:1${CLOSE}`;
let sent;
const answers = (...given) => {
  sent = [];
  globalThis.fetch = async (address, { body }) => {
    sent.push({ ...Object.fromEntries(body), address });
    const answer = given.shift();
    if (!answer) throw new Error("mất mạng");
    const { status = 200, ...rest } = answer;
    return { status, ok: status < 400, headers: new Map([["Content-Type", "application/json"]]), json: async () => rest };
  };
};
function report() {
  const said = [];
  const told = (kind) => (...all) => said.push([kind, ...all]);
  return { said, show: told("show"), ask: told("ask"), refuse: told("refuse"), wait: told("wait"), recall: told("recall") };
}

beforeEach(() => vault.keys("").forEach((name) => vault.delete(name)));

test("an empty clipboard, a picture and no clipboard at all are told about", () => {
  assert.match(emptiness(clipboardOf(transfer({}))), /đang trống/);
  assert.match(emptiness(clipboardOf(null)), /đang trống/);
  assert.match(emptiness(clipboardOf(transfer({}, ["png"]))), /hình ảnh hoặc tệp/);
  assert.match(emptiness(clipboardOf(transfer({ "text/rtf": "{}" }))), /không có chữ nào đọc được/);
  assert.equal(emptiness(clipboardOf(transfer({ "text/plain": " 45%" }, ["png"]))), "");
});

test("pictures are not sent along, and the words around them are", () => {
  const html = `<p>Một<img src="data:image/png;base64,${"iVBOR/+=".repeat(1000)}">Hai</p>`;
  assert.equal(clipboardOf(transfer({ "text/html": html })).html, '<p>Một<img src="data:,">Hai</p>');
});

test("a clipboard is sent with who sends it and what for", async () => {
  answers({ state: "read", lines: [] });
  await read(page(), { html: "<b>x</b>", plain: "x" }, "text", true);
  assert.deepEqual(sent, [{ html: "<b>x</b>", plain: "x", into: "text", person: "3", rich: "1", csrfmiddlewaretoken: "dấu", address: "/dan/" }]);
});

test("a Word file is sent to where files are read, is not kept here, and its lines come where the caret was", async () => {
  answers({ state: "read", lines: [line("Thu"), line("45%", "- ")], summary: "" });
  const box = new PasteField(area("Trước "), page(), "text");
  box.report = report();
  await box.takeFile({ name: "ke-hoach.docx", size: 9 });
  assert.deepEqual(sent.map(({ address, into, person }) => [address, into, person]), [["/tep/", "text", "3"]]);
  assert.equal(sent[0].html, undefined);
  assert.equal(box.field.value, "Trước Thu\n- 45%");
  assert.equal(box.report.about.name, "Tệp Word");
  assert.deepEqual(box.kept.all(), []);
});

test("a file that did not arrive, is refused or too large leaves the text and says why", async () => {
  const box = new PasteField(area("x"), page(), "text");
  box.report = report();
  answers(null, { state: "refused", sentence: "Đây là tệp .doc đời cũ; xin lưu lại.", status: 422 });
  await box.takeFile({ name: "a.docx", size: 9 });
  await box.takeFile({ name: "a.doc", size: 9 });
  box.takeFile({ name: "a.docx", size: 21 * 1024 * 1024 });
  assert.deepEqual(box.report.said.map(([kind, sentence]) => [kind, sentence.slice(0, 12)]), [
    ["refuse", "mạng đang gi"], ["refuse", "Đây là tệp ."], ["refuse", "Tệp lớn hơn "],
  ]);
  assert.equal(sent.length, 2);
  assert.deepEqual([box.field.value, box.kept.all()], ["x", []]);
});

test("a Word file that is dropped is taken as a chosen one, unless words come with it", async () => {
  const file = { name: "Kế hoạch.DOCX", size: 9 };
  const dropped = clipboardOf(transfer({}, [file]));
  assert.equal(dropped.file, file);
  assert.equal(clipboardOf(transfer({}, [{ name: "a.png" }])).file, undefined);
  const box = new PasteField(area(""), page(), "text");
  box.report = report();
  answers({ state: "read", lines: [line("Thu")], summary: "" }, { state: "read", lines: [line("chữ")], summary: "" });
  await box.take(dropped);
  await box.take({ ...dropped, plain: "chữ" });
  assert.deepEqual(sent.map(({ address }) => address), ["/tep/", "/dan/"]);
});

test("what is not read yet is no part of the text", () => {
  assert.equal(toStored(`Dân số ${pending} người`), "Dân số  người");
  assert.equal(toStored(`${OPEN}{{a.b}}${CLOSE}`), "{{a.b}}");
});

test("a piece of a line keeps the blanks around it", () => {
  assert.deepEqual(putInto([line(`đạt${pending}so với`)], pending, [line(" 45% ")], false), [line("đạt 45% so với")]);
});

test("lines part the block that they are put into, behind what was typed meanwhile too", () => {
  const there = [line("Trước"), line(`đầu ${pending}${CARET} cuối`, "- ")];
  const now = putInto(there, pending, [line("một"), line("hai", "- ")], false);
  assert.deepEqual(now, [line("Trước"), line("đầu một", "- "), line(`hai${CARET} cuối`, "- ")]);
});

test("the paragraphs of a file stay apart from what stands around them", () => {
  const made = [line("một"), line("hai", "- ")];
  assert.deepEqual(putInto([line(`đầu ${pending}${CARET}`)], pending, made, false, true), [
    line("đầu "), line("một"), line(`hai${CARET}`, "- "),
  ]);
  const [head, only, tail] = putInto([line(`đầu${pending} cuối`, "- ")], pending, [line("một")], false, true);
  assert.deepEqual([head.text, only.text, tail.text], ["đầu", "một", " cuối"]);
  assert.deepEqual(putInto([line(`đầu${pending} cuối`)], pending, made, true, true), [line("đầumột hai cuối")]);
  assert.deepEqual(putInto([line(pending)], pending, [line("một")], false, true), [line("một")]);
  assert.deepEqual(putInto([line(`a${pending}b`)], pending, [], false, true), [line("ab")]);
});

test("a clause takes all lines as one", () => {
  assert.deepEqual(putInto([line(pending)], pending, [line("một"), line("hai")], true), [line("một hai")]);
});

test("a paste that was taken out meanwhile comes back nowhere", () => {
  assert.deepEqual(putInto([line("Một")], pending, [line("hai")], false), [line("Một")]);
  assert.deepEqual(putInto([line(`Một ${pending}`)], pending, [], false), [line("Một ")]);
});

test("splicing keeps a dash where words go on behind it", () => {
  assert.deepEqual(spliced([line("ab", "- ")], { from: 0, to: 0, head: "a", tail: "b" }, [{ text: "-" }, { text: "+" }]), [
    { mark: "- ", text: "a-" }, { mark: "- ", text: "+b" },
  ]);
});

const question = { before: "đạt ", found: "", after: "21 hộ" };

test("an answer is put in its place, and nowhere if that cannot be told", () => {
  assert.deepEqual(answeredIn([line("x"), line("đạt 21 hộ", "- ")], question, "12 "), [line("x"), line("đạt 12 21 hộ", "- ")]);
  assert.equal(answeredIn([line("đạt 21 hộ"), line("đạt 21 hộ")], question, "12 "), null);
  assert.equal(answeredIn([line("đạt 22 hộ")], question, "12 "), null);
  assert.equal(answeredIn([line("đạt 22 hộ")], { before: "", found: "", after: "" }, "12"), null);
});

test("an answer finds its line in an outline that is numbered anew", () => {
  const asked = { before: "Sát dân.\n2. Một việc là ", found: "", after: "hai\nHết" };
  const box = [line("1. Bài học"), line("    Sát dân."), line("1.1. Một việc là hai"), line("    Hết")];
  assert.equal(answeredIn(box, asked, "bỏ ")[2].text, "1.1. Một việc là bỏ hai");
});

test("an answer may part a line or take it out", () => {
  const joined = { before: "Một.", found: " ", after: "Hai" };
  assert.deepEqual(answeredIn([line("Một. Hai", "- "), line("x", "- ")], joined, "\n"), [line("Một.", "- "), line("Hai"), line("x", "- ")]);
  const page = { before: "Một\n", found: "3", after: "\nHai" };
  assert.deepEqual(answeredIn([line("Một"), line("3"), line("Hai")], page, ""), [line("Một"), line("Hai")]);
});

// The text editor as far as a paste knows it.
function editor() {
  const field = { form: { dataset: { partForm: "m1" } } };
  const box = { ...made(), contains: () => false };
  const text = {
    field, box, page: page(), isOne: false, now: [line("đạt"), line("hết")], steps: [],
    replace(middle) {
      this.steps.push(structuredClone(this.now));
      this.now[0] = line(this.now[0].text + middle[0].text);
    },
    lines() { return this.now; },
    show(lines) { this.now = this.pasting.settled(lines); },
    record() { this.steps.push(structuredClone(this.now)); },
  };
  text.pasting = new Pasting(text);
  text.pasting.report = report();
  return text;
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

test("the words of a paste are shown at once and become text when they are read", async () => {
  const text = editor();
  answers({ state: "read", lines: [line(" 45%")], summary: "1 chỗ chưa chắc", notices: [], questions: [question] });
  text.pasting.take(clipboardOf(transfer({ "text/plain": " 45%" })));
  assert.match(Object.values(text.page.known)[0].shown, /45%/);
  assert.equal(toStored(text.now[0].text), "đạt");
  await settled();
  assert.deepEqual(text.now, [line("đạt 45%"), line("hết")]);
  assert.equal(text.pasting.report.said[0][0], "show");
  assert.deepEqual(new Kept(text.page, "m1").all(), []);
  // One step back is before the paste; a step that has its mark shows what was read.
  assert.deepEqual(text.steps, [[line("đạt"), line("hết")]]);
});

test("without the network a paste is kept on this machine, told, and read later", async (context) => {
  mockTimers(context.mock, ["setTimeout"]);
  const text = editor();
  answers(null, { state: "read", lines: [line(" 45%")], summary: "", notices: [], questions: [] });
  text.pasting.take(clipboardOf(transfer({ "text/html": "<p>45%</p>", "text/plain": "45%" })));
  await settled();
  const [[kind, sentence, words]] = text.pasting.report.said;
  assert.deepEqual([kind, words], ["wait", "45%"]);
  assert.match(sentence, /giữ trên máy này/);
  const [[, kept]] = new Kept(text.page, "m1").all();
  assert.deepEqual([kept.html, kept.text], ["<p>45%</p>", "45%"]);
  context.mock.timers.tick(5000);
  await settled();
  assert.deepEqual(text.now[0], line("đạt 45%"));
  assert.deepEqual(new Kept(text.page, "m1").all(), []);
});

test("what was pasted before a reload and never read is offered again", () => {
  new Kept(page(), "m1").put("1", { html: "", plain: "45%" });
  const { pasting } = editor();
  pasting.recall();
  const [[kind, sent, take, drop]] = pasting.report.said;
  assert.deepEqual([kind, sent.plain, typeof take], ["recall", "45%", "function"]);
  drop();
  assert.deepEqual(new Kept(page(), "m1").all(), []);
});

test("a paste that is refused says why and shows its words", async () => {
  const text = editor();
  answers({ status: 422, state: "refused", sentence: "Đoạn dán lớn quá." });
  text.pasting.take(clipboardOf(transfer({ "text/plain": "45%" })));
  await settled();
  assert.deepEqual(text.now[0], line("đạt"));
  assert.deepEqual(text.pasting.report.said, [["refuse", "Đoạn dán lớn quá.", "45%"]]);
});

test("an empty clipboard changes nothing in the text", () => {
  const text = editor();
  answers();
  text.pasting.take(clipboardOf(null));
  assert.equal(text.pasting.report.said[0][0], "refuse");
  assert.deepEqual([text.now[0], sent], [line("đạt"), []]);
});

// A field as a form has it.
const area = (value, more = {}) => ({
  ...made(), id: "viec", value, maxLength: -1, selectionStart: value.length, selectionEnd: value.length, readOnly: false,
  toggleAttribute() {}, dispatchEvent() {}, setSelectionRange(from, to) { Object.assign(this, { selectionStart: from, selectionEnd: to }); },
  setRangeText(text, from, to) { this.value = this.value.slice(0, from) + text + this.value.slice(to); }, ...more,
});

test("a plain field takes lines and dashes, and holds still while they are read", async () => {
  const field = area("Việc: ", { maxLength: 8 });
  const box = new PasteField(field, page(), "tasks");
  box.report = report();
  answers({ state: "read", lines: [line("một"), line("hai", "- ")], tasks: [{}], summary: "", notices: [], questions: [] });
  const done = box.take(clipboardOf(transfer({ "text/plain": "một\n- hai" })));
  assert.equal(field.readOnly, true);
  await done;
  // Longer than the field says: the portal refuses it in a sentence, the browser would cut it.
  assert.deepEqual([field.value, field.readOnly], ["Việc: một\n- hai", false]);
});

test("a paste that is taken over is not written into its field", async () => {
  const field = area("");
  const box = new PasteField(field, page(), "tasks", (answer) => answer.tasks.length > 1);
  box.report = report();
  answers({ state: "read", lines: [line("a"), line("b")], tasks: [{}, {}] });
  await box.take(clipboardOf(transfer({ "text/plain": "a\nb" })));
  assert.equal(field.value, "");
});

test("what is only offered waits until it is chosen or let go, and is offered again after a reload", async () => {
  let settle;
  const offer = (answer, _, done) => ((settle = done), (answer.isOffered = true));
  const box = new PasteField(area(""), page(), "tasks", offer);
  answers({ state: "read", lines: [line("a"), line("b")], tasks: [{}, {}] });
  await box.take(clipboardOf(transfer({ "text/plain": "a\nb" })));
  assert.deepEqual(box.kept.all().map(([, { text }]) => text), ["a\nb"]);
  settle();
  assert.deepEqual(box.kept.all(), []);
});

const doubt = { sentence: "720² là gì?", before: "đạt 720", found: "²", after: " hộ", readings: [["Số mũ", "²"], ["Bỏ", ""]] };
const place = () => new OpenQuestions(page(), "m1:text");

test("an open question outlives a reload until it is answered or closed", () => {
  const other = { ...doubt, before: "thêm 5" };
  place().add([doubt, other]);
  const stands = (text) => (one) => stillAsks([line(text)], one);
  assert.deepEqual(place().recall(stands("đạt 720² hộ, thêm 5² hộ")).map(({ before }) => before), ["đạt 720", "thêm 5"]);
  place().settle(doubt);
  assert.deepEqual(place().all().map(({ before }) => before), ["thêm 5"]);
  place().keep([]);
  assert.deepEqual(vault.keys("hoi:"), []);
});

test("a question goes with its words, and not with what was mended beside them", () => {
  assert.ok(stillAsks([line("nay đạt 720² hộ")], doubt));
  assert.ok(stillAsks([line("đạt 721² hộ")], doubt));
  assert.ok(!stillAsks([line("")], doubt));
  assert.ok(!stillAsks([line("đạt 720 hộ")], doubt));
  place().add([doubt]);
  assert.deepEqual(place().recall(() => false), []);
  assert.deepEqual(vault.keys("hoi:"), []);
});

test("what was asked of a field is asked again once its words are there", () => {
  const field = area("");
  const box = new PasteField(field, page(), "text");
  box.report = report();
  box.open.add([doubt]);
  field.value = "đạt 720² hộ";
  box.askAgain();
  const [, open, answer] = box.report.said[0];
  assert.equal(open[0].sentence, doubt.sentence);
  assert.ok(answer(open[0], ""));
  assert.equal(field.value, "đạt 720 hộ");
});

test("what would be added is counted as the portal counts it", () => {
  assert.deepEqual(countedSections("Mục tiêu"), { headings: 1, paragraphs: 0 });
  assert.deepEqual(countedSections("Bài học\nkinh nghiệm\nHai"), { headings: 1, paragraphs: 1 });
  assert.deepEqual(countedSections("1. A\na) B\n    x\nđ) C"), { headings: 3, paragraphs: 1 });
  assert.deepEqual(countedSections("1. A\n    x\n1.1. B\n    2. y\n\nII. C\nz"), { headings: 3, paragraphs: 3 });
});
