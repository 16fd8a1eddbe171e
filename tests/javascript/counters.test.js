import assert from "node:assert/strict";
import { test } from "node:test";

import { follow, show } from "../../static/portal/counters.js";

const page = (counts, hidden = false) => {
  const all = Object.entries(counts).map(([count, textContent]) => ({ dataset: { count }, textContent }));
  return { hidden, querySelectorAll: () => all, read: () => all.map((one) => one.textContent) };
};
const answering = (counts, more = {}) => async () => ({ ok: true, json: async () => counts, ...more });

test("counters show the numbers that came", () => {
  const one = page({ "plan-findings": "3", "plan-remarks": "0", "plan-text": "9" });
  show(one, { "plan-findings": 4, "plan-remarks": 1, other: 5 });
  assert.deepEqual(one.read(), [4, 1, "9"]);
});

test("what is no number changes no counter", () => {
  const one = page({ "plan-findings": "3" });
  show(one, { "plan-findings": "<b>4" });
  assert.deepEqual(one.read(), ["3"]);
});

test("counters follow the answer", async () => {
  const one = page({ "plan-remarks": "0" });
  await follow(one, "/dem/", answering({ "plan-remarks": 2 }));
  assert.deepEqual(one.read(), [2]);
});

const lost = {
  "no network": async () => Promise.reject(new TypeError("offline")),
  "a busy portal": answering({ "plan-remarks": 2 }, { ok: false }),
  "the page of signing in": answering({ "plan-remarks": 2 }, { redirected: true }),
  "no JSON": answering({}, { json: async () => Promise.reject(new SyntaxError("<")) }),
};
for (const [name, ask] of Object.entries(lost)) {
  test(`counters stay with ${name}`, async () => {
    const one = page({ "plan-remarks": "0" });
    await follow(one, "/dem/", ask);
    assert.deepEqual(one.read(), ["0"]);
  });
}

test("a page that nobody sees asks nothing", async () => {
  await follow(page({}, true), "/dem/", () => assert.fail("asked"));
});
