// What a refused form says at its fields, and when it goes.

import assert from "node:assert/strict";
import { test } from "node:test";

import { errorIdsOf, formsOf, isAbout, mayMend, watchErrors } from "../../static/portal/field-errors.js";
import { baseOf, isChanged, valueOf } from "../../static/portal/fields.js";

const HERE = { href: "http://x/ke-hoach/han/?ma=1", pathname: "/ke-hoach/han/", search: "?ma=1" };

function element(more = {}) {
  const attributes = { ...more.attributes };
  return {
    closest: () => null, matches: () => false, querySelector: () => null, querySelectorAll: () => [], ...more,
    getAttribute: (name) => attributes[name] ?? null,
    setAttribute: (name, value) => { attributes[name] = value; },
    removeAttribute: (name) => delete attributes[name],
    attributes,
  };
}

const field = (name, value, base, attributes = {}) =>
  element({ name, type: "text", value, defaultValue: base, dataset: {}, attributes });

/** A page with one form whose fields are refused; `errors` by their ids, `summary` above. */
function refused(fields, errors, summary = []) {
  const heard = {};
  const events = [];
  const form = element({ elements: fields, dispatchEvent: (event) => events.push(event.type) });
  const left = () => [...errors.values()];
  for (const one of fields) one.form = form;
  for (const [id, error] of errors) Object.assign(error, { matches: () => true, remove: () => errors.delete(id) });
  form.querySelector = () => left()[0] ?? null;
  form.querySelectorAll = () => summary;
  const page = {
    title: "Lỗi: Sửa nhiệm vụ", events, forms: [form], heard, form, defaultView: { location: HERE },
    addEventListener: (name, does) => { heard[name] = does; },
    getElementById: (id) => errors.get(id) ?? null,
    querySelector: () => left()[0] ?? null,
    querySelectorAll: (which) => (which === "[aria-invalid=true]" ? fields.filter((one) => one.getAttribute("aria-invalid")) : []),
  };
  watchErrors(page);
  page.typed = (target, type = "input") => {
    page.activeElement = target;
    heard[type]({ target, type });
  };
  return page;
}

const wrong = (name, value, base) =>
  field(name, value, base, { "aria-invalid": "true", "aria-describedby": `id_${name}_helptext id_${name}_error` });

test("an error goes when its field is changed, for eyes and for screen readers, and no other error does", () => {
  const [year, signer] = [wrong("year", "20", "20"), wrong("signer", "", "")];
  const errors = new Map([["id_year_error", element()], ["id_signer_error", element()]]);
  const page = refused([year, signer], errors);
  page.typed(year);
  assert.deepEqual([...errors.keys()], ["id_year_error", "id_signer_error"]);
  year.value = "2024";
  page.typed(year);
  assert.deepEqual([...errors.keys()], ["id_signer_error"]);
  assert.deepEqual(year.attributes, { "aria-describedby": "id_year_helptext" });
  assert.equal(signer.getAttribute("aria-invalid"), "true");
  assert.equal(page.title, "Lỗi: Sửa nhiệm vụ");
});

test("with the last error the summary and the title's word go, and the form tells its tabs", () => {
  const year = wrong("year", "2024", "20");
  const said = [];
  const page = refused([year], new Map([["id_year_error", element()]]), [{ remove: () => said.push("gone") }]);
  page.typed(year);
  assert.deepEqual([said, page.title, page.events], [["gone"], "Sửa nhiệm vụ", ["mended"]]);
});

test("a date that a calendar put in is seen at the next click or focus, wherever that is", () => {
  const day = wrong("day", "05/10/2024", "x");
  const errors = new Map([["id_day_error", element()]]);
  refused([day], errors).typed(element(), "focusin");
  assert.equal(errors.size, 0);
});

test("what the browser fills in by itself is no change; a tick that no focus follows is one", () => {
  const [name, tick] = [wrong("name", "lan", ""), { ...wrong("phan", "on", ""), type: "checkbox", checked: false, defaultChecked: false }];
  const errors = new Map([["id_name_error", element()], ["id_phan_error", element()]]);
  const page = refused([name, tick], errors);
  page.heard.change({ target: name, type: "change" });
  assert.equal(errors.size, 2);
  tick.checked = true;
  page.heard.change({ target: tick, type: "change" });
  assert.ok(!errors.has("id_phan_error"));
});

test("a file chosen before the script came is seen, and a button is never changed", () => {
  const file = { ...wrong("file", "", ""), type: "file", files: [{ name: "a.pdf", size: 3 }] };
  const errors = new Map([["id_file_error", element()], ["id_year_error", element()]]);
  const button = element({ name: "action", value: "ghi", type: "submit", dataset: {} });
  const page = refused([file, wrong("year", "2024", "20"), button], errors);
  assert.deepEqual([...errors.keys()], ["id_year_error"]);
  page.typed(button, "click");
  assert.ok(!isChanged(button));
});

test("what saves by itself is left to its own editor", () => {
  const text = wrong("content", "mới", "cũ");
  const errors = new Map([["id_content_error", element()]]);
  const page = refused([text], errors);
  page.form.matches = () => true;
  page.typed(text);
  assert.equal(errors.size, 1);
});

test("a field judged with another is mended by either, in its own row alone", () => {
  const [first, again] = [field("password1", "", ""), field("password2", "", "")];
  again.dataset.judgedWith = "password1";
  assert.ok(mayMend(first, again) && mayMend(again, again) && !mayMend(again, first));
  const decimals = field("form-1-decimals", "", "");
  decimals.dataset.judgedWith = "kind";
  assert.ok(mayMend(field("form-1-kind", "", ""), decimals));
  assert.ok(!mayMend(field("form-2-kind", "", ""), decimals));
  assert.deepEqual(errorIdsOf(wrong("year", "", "")), ["id_year_error", "id_year_error"]);
});

test("a sentence above several forms is about those that are sent to this address, else about all below it", () => {
  const form = (action, method = "post", elements = []) => element({ attributes: { action, method }, elements });
  const [here, elsewhere] = [form(""), form("/khac/")];
  const above = (forms) => element({ parentElement: element({ querySelectorAll: () => forms }) });
  assert.deepEqual(formsOf(above([elsewhere, here]), HERE), [here]);
  assert.deepEqual(formsOf(above([elsewhere]), HERE), [elsewhere]);
  // A question in the address is answered by this page too; one that was not asked is not.
  const [asked, search] = [form("", "get", [{ name: "ma" }]), form("", "get", [{ name: "tim" }])];
  assert.deepEqual(formsOf(above([search, asked, elsewhere]), HERE), [asked]);
  assert.deepEqual(formsOf(above([search, elsewhere]), HERE), [elsewhere]);
  assert.deepEqual(formsOf(element({ closest: (which) => (which === "form" ? elsewhere : null) }), HERE), [elsewhere]);
});

test("a sentence about no single field goes with those that it names, and one that names none stays", () => {
  const page = refused([field("first_day", "02/10/2026", "05/10/2026"), field("reference", "x", "")], new Map());
  const gone = [];
  const said = (name, about) => {
    const one = element({ dataset: { about }, remove: () => gone.push(name) });
    return Object.assign(one, { closest: (which) => (which === "form" ? page.form : one) });
  };
  const all = [said("order", "first_day last_day"), said("reference", "reference"), said("changed", undefined)];
  page.querySelector = () => all[0];
  page.querySelectorAll = (which) => (which === "[data-about]" ? all.filter((one) => one.dataset.about) : []);
  page.typed(page.form.elements[0]);
  assert.deepEqual(gone, ["order"]);
  assert.ok(!isAbout(all[2], page.form.elements[0]) && !isAbout(all[0], { name: "day" }));
});

test("words, choices, ticks and files are compared with what the server put there", () => {
  const option = (value, selected, defaultSelected = false) => ({ value, selected, defaultSelected });
  const select = { type: "select-one", options: [option("", false), option("5", true)] };
  assert.deepEqual([valueOf(select), baseOf(select)], ["5", ""]);
  const many = { type: "select-multiple", multiple: true, options: [option("a", true, true), option("b", true)] };
  assert.deepEqual([valueOf(many), baseOf(many), isChanged(many)], ["a\nb", "a", true]);
  const tick = { type: "checkbox", value: "on", checked: false, defaultChecked: true };
  assert.deepEqual([valueOf(tick), baseOf(tick)], ["", "on"]);
  const file = { type: "file", files: [{ name: "a.pdf", size: 3 }] };
  assert.ok(isChanged(file) && !isChanged({ type: "file", files: [] }));
  assert.ok(!isChanged(field("a", "x", "x")));
});
