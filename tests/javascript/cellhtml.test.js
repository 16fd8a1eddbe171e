// Cells whose plain text says something else than is seen go to the portal's reader before they are pasted.

import assert from "node:assert/strict";
import { test } from "node:test";

import { grid, settled } from "./grid.js";

const page = grid([["1", "2", "3", "4"], ["5", "6", "7", "8"]]);
page.form.dataset.paste = "/dan/";
const { needsReading, readCells } = await import("../../static/entry/cellhtml.js");
const clipboard = (html, plain = "") => ({ getData: (type) => (type === "text/html" ? html : plain) });

test("what the plain text says as well is not sent", () => {
  const excel = "<style>.xl65{vertical-align:bottom;text-decoration:none}</style><table><tr><td>1.184</table>";
  for (const html of ["", excel, "<table><tr><td>720<td><span>2</span></table>"]) assert.ok(!needsReading(clipboard(html)), html);
});

test("raised, struck, deleted and hidden signs are sent", () => {
  const told = [
    "720<sup>2</sup>", "<font class=f>2</font><style>.f{vertical-align:super}</style>", "<s>12</s>", "<del>12</del>",
    "<td style='text-decoration:line-through'>", "<span style='mso-hide:all'>",
  ];
  for (const html of told) assert.ok(needsReading(clipboard(html)), html);
});

test("the answer is rows of cells, and nothing without one", async () => {
  const sent = [];
  const json = async () => ({ state: "read", cells: [["720²", "5"], ["x", ""]] });
  globalThis.fetch = async (address, { body }) => {
    sent.push([address, Object.fromEntries(body)]);
    return { status: 200, headers: new Map([["Content-Type", "application/json"]]), json };
  };
  assert.equal(await readCells(clipboard("720<sup>2</sup>", "7202")), "720²\t5\nx\t");
  assert.deepEqual(sent, [["/dan/", { html: "720<sup>2</sup>", plain: "7202", into: "cells", person: "5" }]]);
  globalThis.fetch = async () => Promise.reject(new Error("mất mạng"));
  assert.equal(await readCells(clipboard("<sup>2</sup>")), null);
  await settled();
});
