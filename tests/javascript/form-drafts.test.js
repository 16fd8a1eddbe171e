// Drafts of forms: which form is which, what is kept of it, what comes back where.

import assert from "node:assert/strict";
import { test } from "node:test";

import { byPage, draftOf, fill, isKept, nameOf, wordsOf } from "../../static/portal/form-drafts.js";

const field = (name, value, base = "", type = "textarea") => {
  return { name, value, defaultValue: base, type, matches: () => ["textarea", "text"].includes(type) };
};
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
  assert.deepEqual(fill(shown, draft), { put: ["của tôi"], stored: ["đã lưu"], lost: ["sửa", "mất chỗ"] });
  assert.deepEqual(shown.elements.map(({ value }) => value), ["của tôi", "người khác", "đã lưu"]);
  const typed = form([field("a", "mới", ""), field("b", "người khác", "người khác")]);
  assert.deepEqual(Object.keys(draftOf(typed, { id: "1", ...draft }).fields), ["b", "c", "gone", "a"]);
  const edited = form([field("a", "đang gõ")]);
  assert.deepEqual(fill(edited, { fields: { a: ["của tôi", ""] } }).lost, ["của tôi"]);
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
  assert.equal(wordsOf({ fields: { a: ["một", ""], b: ["hai", ""] } }), "một\nhai");
});
