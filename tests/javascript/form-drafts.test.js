// Drafts of forms: which form is which, what is kept of it, what comes back where.

import assert from "node:assert/strict";
import { test } from "node:test";

import { byPage, draftOf, fileNames, fill, holdsFile, isKept, isPartOf, nameOf, wordsOf } from "../../static/portal/form-drafts.js";
import "./node18.js";

const field = (name, value, base = "", type = "textarea") => ({ name, value, defaultValue: base, type, dispatchEvent() {} });
const labels = (words) => [{ textContent: `  ${words}\n ` }];
const tick = (name, value, checked, more = {}) =>
  ({ type: "checkbox", name, value, checked, defaultChecked: false, labels: labels(value), dispatchEvent() {}, ...more });
const select = (name, values, chosen, base = values[0]) => ({
  type: "select-one", name, labels: labels("Giao cho"), dispatchEvent() {},
  options: values.map((value) => {
    return { value, textContent: `Ông ${value}`, selected: value === chosen, defaultSelected: value === base };
  }),
});
const chosenFile = (name, ...files) => ({ type: "file", name, files: files.map((one) => ({ name: one, size: 1 })) });
const form = (elements, { action = "", method = "post", draft, own = false } = {}) => {
  return { elements, dataset: { draft }, matches: () => own, getAttribute: (name) => ({ action, method })[name] };
};
const HOME = "http://x/ke-hoach/le-loi/2024/gop-y/?chi=mo";
const hidden = (name, value) => field(name, value, value, "hidden");

test("a form is known by what it does, not by what differs from visit to visit", () => {
  const answer = (token, key) => form([hidden("csrfmiddlewaretoken", token), hidden("remark", key), field("text", "")]);
  const name = nameOf(answer("a", "7"), "5", HOME);
  assert.equal(name, "form:5:/ke-hoach/le-loi/2024/gop-y/?chi=mo:remark=7");
  assert.equal(nameOf(answer("b", "7"), "5", HOME), name);
  assert.notEqual(nameOf(answer("a", "8"), "5", HOME), name);
  assert.equal(nameOf(form([hidden("part", "m1")], { action: "/xep/", draft: "them" }), "5", HOME), "form:5:/xep/:them");
});

test("forms that save by themselves or only ask are left alone", () => {
  assert.ok(isKept(form([], { method: "POST" })));
  assert.ok(!isKept(form([], { method: "get" })));
  assert.ok(!isKept(form([], { own: true })));
  assert.ok(!isKept(null));
});

test("only what was changed is kept, and no secret", () => {
  const secret = field("passphrase", "khoá", "", "password");
  const typed = form([field("reason", "Vì"), field("title", "Cũ", "Cũ"), secret, hidden("a", "1")]);
  assert.deepEqual(draftOf(typed, { id: "1" }), { id: "1", fields: { reason: ["Vì", ""] } });
  assert.equal(draftOf(form([field("title", "Cũ", "Cũ"), secret])), null);
  assert.match(draftOf(typed).id, /^[0-9a-f-]{36}$/);
});

test("words come back into their fields; where the stored text is another one now both stay to be read", () => {
  const draft = { fields: { a: ["của tôi", ""], b: ["sửa", "gốc"], c: ["đã lưu", ""], gone: ["mất chỗ", ""] } };
  const shown = form([field("a", ""), field("b", "người khác", "người khác"), field("c", "đã lưu", "đã lưu")]);
  const { parts, ...found } = fill(shown, draft);
  assert.deepEqual(found, { put: ["của tôi"], stored: ["đã lưu"], lost: ["sửa", "mất chỗ"] });
  assert.deepEqual(parts.map(({ key }) => key), ["a"]);
  assert.deepEqual(shown.elements.map(({ value }) => value), ["của tôi", "người khác", "đã lưu"]);
  const typed = form([field("a", "mới", ""), field("b", "người khác", "người khác")]);
  assert.deepEqual(Object.keys(draftOf(typed, { id: "1", ...draft }).fields), ["b", "c", "gone", "a"]);
  const edited = form([field("a", "đang gõ")]);
  assert.deepEqual(fill(edited, { fields: { a: ["của tôi", ""] } }).lost, ["của tôi"]);
});

test("choices are kept as words are, and read in words", () => {
  const filled = (person, one, two, way) => form([
    select("nguoi", ["", "5", "6"], person), tick("phan", "m1", one), tick("phan", "m2", two),
    tick("cach", "tep", way === "tep", { type: "radio" }), tick("cach", "the", way === "the", { type: "radio" }),
    field("han", way ? "2024-10-05" : "", "", "date"),
  ]);
  const draft = draftOf(filled("6", false, true, "the"), { id: "1" });
  assert.deepEqual(draft.fields, {
    nguoi: ["6", "", "Giao cho: Ông 6"], "phan=m2": ["m2", "", "Đánh dấu: m2"], cach: ["the", "", "Chọn: the"],
    han: ["2024-10-05", ""],
  });
  assert.equal(wordsOf(draft), "Giao cho: Ông 6\nĐánh dấu: m2\nChọn: the\n2024-10-05");
  const again = filled("", false, false, "");
  assert.equal(fill(again, draft).put.length, 4);
  assert.deepEqual(draftOf(again, { id: "1" }), draft);
});

test("a choice that is no longer offered, or that somebody else has changed, is shown to be read", () => {
  const draft = { fields: { nguoi: ["6", "", "Giao cho: Ông 6"] } };
  const without = form([select("nguoi", ["", "5"], "")]);
  assert.deepEqual(fill(without, draft).lost, ["Giao cho: Ông 6"]);
  assert.deepEqual(without.elements[0].options.map(({ selected }) => selected), [true, false]);
  assert.deepEqual(fill(form([select("nguoi", ["", "5", "6"], "5", "5")]), draft).lost, ["Giao cho: Ông 6"]);
});

test("a choice that acts is not kept, nor a list of rows to tick", () => {
  assert.equal(draftOf(form([select("action", ["", "xoa"], "xoa"), tick("evidence-0-DELETE", "on", true)])), null);
  assert.ok(!isKept(form([], { own: true })));
});

test("no secret is kept, however it is shown", () => {
  const secrets = [
    { ...field("matkhau", "Bí mật", "", "text"), dataset: { secret: "" } }, field("passphrase", "Bí mật", "", "text"),
    { ...field("moi", "Bí mật", "", "text"), autocomplete: "new-password" }, field("csrf_token", "Bí mật", "", "text"),
    field("pin", "Bí mật", "", "password"), hidden("token", "Bí mật"),
  ];
  assert.equal(draftOf(form(secrets)), null);
  assert.ok(!nameOf(form(secrets), "5", HOME).includes("Bí mật"));
  assert.ok(secrets.every((one) => !isPartOf(form([one]), one)));
});

test("a file's name is kept, and wanted again until another is chosen or the choice is taken back", () => {
  const file = chosenFile("file", "so lieu.xlsx");
  const draft = draftOf(form([field("ly-do", "Vì"), file]), { id: "1" });
  assert.deepEqual(draft, { id: "1", fields: { "ly-do": ["Vì", ""] }, files: { file: "so lieu.xlsx" } });
  assert.equal(fileNames(draft), "“so lieu.xlsx”");
  const none = chosenFile("file");
  assert.deepEqual(draftOf(form([field("ly-do", "Vì thế"), none]), draft).files, { file: "so lieu.xlsx" });
  assert.deepEqual(draftOf(form([none]), draft, none)?.files, undefined);
  assert.deepEqual(byPage([{ name: "a", where: "/", page: "X", at: 1, value: draft }])[0].files, ["“so lieu.xlsx”"]);
  assert.ok(holdsFile(form([file])) && !holdsFile(form([none])) && !holdsFile(form([file], { method: "get" })));
});

test("two texts of one name are two", () => {
  const typed = form([field("dong", "một"), field("dong", "hai")]);
  assert.deepEqual(Object.keys(draftOf(typed).fields), ["dong", "dong#2"]);
});

test("what waits is listed by page, whatever kept it", () => {
  const entries = [
    { name: "nhap:5:9:1-a", where: "/nhap/", page: "Biểu 02", at: 1, value: { text: "12" } },
    { name: "nhap:5:9:2-a", where: "/nhap/", page: "Biểu 02", at: 3, value: { text: "13" } },
    { name: "soan:5:9:m1", where: "/soan/", page: "Nội dung", at: 2, value: { values: { content: "Chữ" } } },
  ];
  const [figures, text] = byPage(entries);
  assert.deepEqual([figures.where, figures.at, figures.names.length, figures.words], ["/nhap/", 3, 2, ["12", "13"]]);
  assert.deepEqual(text.words, ["Chữ"]);
  const table = { title: "DANH MỤC", rows: '[{"group":"A"},{"cells":["","Đường","5"]}]' };
  assert.equal(wordsOf({ values: table }), "DANH MỤC\nA\nĐường | 5");
  assert.equal(wordsOf({ values: { clause: "Đạt", rows: ["12", "13"] } }), "Đạt");
  assert.equal(wordsOf({ fields: { a: ["một", ""], b: ["hai", ""] } }), "một\nhai");
});
