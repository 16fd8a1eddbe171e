// What every page has besides its own script: what is being done, passwords that are shown, words of the browser.

import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { said, watchBusy } from "../../static/portal/busy.js";
import { isSecret } from "../../static/portal/fields.js";
import { showPasswords } from "../../static/portal/passwords.js";
import { words } from "../../static/portal/validity.js";
import { mockTimers } from "./node18.js";

function pageWith() {
  const heard = {};
  return { heard, addEventListener: (name, does) => { heard[name] = does; }, querySelectorAll: () => [] };
}

function line(doing) {
  const attributes = {};
  return {
    dataset: { busy: doing }, textContent: "Việc này mất vài giây", attributes,
    setAttribute: (name, value) => { attributes[name] = value; },
  };
}

const submitting = (form, submitter) => {
  const event = { target: form, submitter, defaultPrevented: false };
  event.preventDefault = () => { event.defaultPrevented = true; };
  return event;
};

test("a form says what is being done, then for how long, and is sent once", () => {
  mockTimers(mock, ["setInterval"]);
  const page = pageWith();
  const shown = line("Đang ký");
  const form = { querySelector: () => shown };
  let now = 5000;
  watchBusy(page, { now: () => now });
  const first = submitting(form);
  page.heard.submit(first);
  assert.equal(shown.textContent, "Đang ký…");
  assert.equal(first.defaultPrevented, false);
  now += 3000;
  mock.timers.tick(1000);
  assert.equal(shown.textContent, "Đang ký… 3 giây");
  const second = submitting(form);
  page.heard.submit(second);
  assert.equal(second.defaultPrevented, true);
  mock.timers.reset();
});

test("with the script a line says its own words alone, or beforehand how long it takes", () => {
  const generic = line("Đang ký");
  const asked = [];
  const page = { ...pageWith(), querySelectorAll: (which) => (asked.push(which), which.startsWith(".busy") ? [generic] : []) };
  watchBusy(page);
  assert.equal(generic.textContent, "");
  assert.ok(asked.includes(".busy[data-busy]:not([data-takes])"));
});

test("a frame that is long in coming says what is being done, until it is there", () => {
  mockTimers(mock, ["setInterval", "setTimeout"]);
  const heard = {};
  const frame = { dataset: { busy: "Đang dựng bản in" }, addEventListener: (name, does) => { heard[name] = does; } };
  const shown = [];
  const page = {
    ...pageWith(), readyState: "interactive", defaultView: { addEventListener() {} }, body: { append: (one) => shown.push(one) },
    querySelectorAll: (which) => (which === "iframe[data-busy]" ? [frame] : []),
    createElement: () => ({ ...line(), classList: { contains: () => true }, remove() { shown.pop(); } }),
  };
  watchBusy(page, { now: () => 0 });
  mock.timers.tick(499);
  assert.deepEqual(shown, []);
  mock.timers.tick(1);
  assert.equal(shown[0].textContent, "Đang dựng bản in…");
  heard.load();
  assert.deepEqual(shown, []);
  // One that comes at once says nothing.
  watchBusy(page, { now: () => 0 });
  heard.load();
  mock.timers.tick(1000);
  assert.deepEqual(shown, []);
  watchBusy({ ...page, readyState: "complete" });
  mock.timers.tick(1000);
  assert.deepEqual(shown, []);
  mock.timers.reset();
});

test("a form that another script sends, or that says nothing, is left alone", () => {
  const page = pageWith();
  watchBusy(page);
  const shown = line("Đang lưu");
  page.heard.submit({ ...submitting({ querySelector: () => shown }), defaultPrevented: true });
  assert.equal(shown.textContent, "Việc này mất vài giây");
  const plain = submitting({ querySelector: () => null });
  page.heard.submit(plain);
  assert.equal(plain.defaultPrevented, false);
  assert.equal(said("Đang ký", 0), "Đang ký…");
});

test("a password is shown and hidden by a button, and hidden when it is sent", () => {
  const pressed = {};
  const button = { setAttribute() {}, addEventListener: (_, does) => { pressed.show = does; } };
  const field = {
    id: "id_password", type: "password", dataset: {}, after: (one) => assert.equal(one, button),
    form: { addEventListener: (_, does) => { pressed.send = does; } },
  };
  showPasswords({ querySelectorAll: () => [field], createElement: () => button });
  assert.equal(button.textContent, "Hiện mật khẩu");
  pressed.show();
  assert.deepEqual([field.type, button.textContent], ["text", "Ẩn mật khẩu"]);
  assert.ok(isSecret(field));
  pressed.send();
  assert.equal(field.type, "password");
});

test("what the browser says of a field is Vietnamese", () => {
  assert.equal(words({ type: "file", validity: { valueMissing: true } }), "Xin chọn tệp.");
  assert.equal(words({ type: "textarea", validity: { valueMissing: true } }), "Xin điền mục này.");
  assert.equal(words({ type: "text", maxLength: 5, validity: { tooLong: true } }), "Mục này dài nhất 5 ký tự; xin rút gọn.");
  assert.equal(words({ type: "text", validity: { valid: true } }), "");
  assert.equal(words({ type: "text", validity: { customError: true } }), "");
});
