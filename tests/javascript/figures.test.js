// Sums of what is chosen, and what is typed as "=12+15": exact, and nothing guessed.

import assert from "node:assert/strict";
import { test } from "node:test";

import { plain, sums, worked } from "../../static/entry/figures.js";

test("sum, mean and count of plain figures; blanks, đạt, intervals and bounds are not added", () => {
  assert.deepEqual(sums(["14,1", "15,2", "14,3", "15,4", "17,6", "18,4"]), { count: 6, sum: "95,0", mean: "15,83" });
  assert.deepEqual(sums(["1.000", "", "đạt", "14,5 – 16,5", "trên 96", "−0,05"]), { count: 2, sum: "999,95", mean: "499,975" });
  assert.deepEqual(sums(["", "đạt"]), { count: 0, sum: "", mean: "" });
  assert.equal(sums(["0,1", "0,2"]).sum, "0,3");
  assert.equal(sums(["9.007.199.254.740.993", "1"]).sum, "9.007.199.254.740.994");
  assert.deepEqual(sums(["−1", "−2"]), { count: 2, sum: "−3", mean: "−1,5" });
});

test("plus and minus are worked out", () => {
  assert.equal(worked("=12+15"), "27");
  assert.equal(worked("= 12575 - 75 + 0,5"), "12.500,5");
  assert.equal(worked("=5-12"), "−7");
  assert.equal(worked("=-3"), "−3");
  assert.equal(worked("=0,1+0,2"), "0,3");
});

test("what could be read in two ways, and every other sign, is left to be refused", () => {
  for (const text of ["12+15", "=", "=12.575+1", "=12,575+1", "=2*3", "=6/2", "=(1+2)", "=1 2", "=A1+1", "=1+", "=5%"]) {
    assert.equal(worked(text), null, text);
  }
});

test("a figure for programs in another language", () => {
  assert.deepEqual(["12.575", "−0,5", "14,5 – 16,5", "đạt", ""].map(plain), ["12575", "-0.5", "", "", ""]);
});
