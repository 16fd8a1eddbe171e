// What waits in the browser: only its writer reads it, whatever is done meanwhile.

import assert from "node:assert/strict";
import { test } from "node:test";

import { settled, storage } from "./grid.js";
import "./node18.js";

Object.assign(globalThis, { document: {}, localStorage: storage(), location: { pathname: "/x/", search: "" } });
const { sealOf, Vault } = await import("../../static/portal/vault.js");

const key = (byte) => btoa(String.fromCharCode(...new Uint8Array(32).fill(byte)));
const opened = async (kept, person, byte) => new Vault(kept, person, await sealOf(key(byte))).open();

test("what is kept is read again by its writer and by nobody else", async () => {
  const kept = storage();
  await (await opened(kept, "5", 1)).set("soan:5:9:m1", { content: "Mật của Lan" });
  assert.ok(!JSON.stringify(kept).includes("Lan"));
  assert.deepEqual((await opened(kept, "5", 1)).get("soan:5:9:m1"), { content: "Mật của Lan" });
  // Neither the next person's key nor the next person's name opens it, and it stays for its writer.
  assert.deepEqual((await opened(kept, "6", 2)).keys(""), []);
  assert.deepEqual((await opened(kept, "5", 2)).keys(""), []);
  assert.deepEqual((await opened(kept, "5", 1)).keys("soan:"), ["soan:5:9:m1"]);
});

test("what was sealed under one name opens under no other", async () => {
  const kept = storage();
  await (await opened(kept, "5", 1)).set("nhap:5:9:1-a", "12");
  kept.setItem("nhap:5:9:2-a", kept.getItem("nhap:5:9:1-a"));
  assert.deepEqual((await opened(kept, "5", 1)).keys(""), ["nhap:5:9:1-a"]);
});

test("of two writings the later one stays, and what was sent meanwhile does not come back", async () => {
  const kept = storage();
  const vault = await opened(kept, "5", 1);
  await Promise.all([vault.set("a:5:", "một"), vault.set("a:5:", "hai")]);
  assert.equal((await opened(kept, "5", 1)).get("a:5:"), "hai");
  const writing = vault.set("a:5:", "ba");
  vault.delete("a:5:");
  await writing;
  assert.deepEqual(Object.keys(kept), []);
});

test("words kept by a version that did not seal are taken over and sealed", async () => {
  const kept = storage();
  kept.setItem("soan:5:9:m1", '{"values":{"content":"Chữ cũ"}}');
  const vault = await opened(kept, "5", 1);
  await settled();
  assert.deepEqual(vault.get("soan:5:9:m1"), { values: { content: "Chữ cũ" } });
  assert.ok(!kept.getItem("soan:5:9:m1").includes("Chữ"));
});

test("where nothing can be sealed or stored nothing is, and the vault says so", async () => {
  const kept = storage();
  assert.equal(await sealOf("", crypto), null);
  assert.equal(await sealOf(key(1), {}), null);
  const open = new Vault(kept, "5", null);
  await open.set("a:5:", "chữ");
  assert.deepEqual([open.isFull, open.get("a:5:"), Object.keys(kept)], [true, "chữ", []]);
  const full = await opened(kept, "5", 1);
  full.storage = { setItem: () => { throw new Error("QuotaExceededError"); } };
  await full.set("a:5:", "chữ");
  assert.equal(full.isFull, true);
});
