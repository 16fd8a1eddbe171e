// In Firefox: every way into a cell × what keys do in a selected one, then every key in every state. Says what differs and how
// many cases there were, and exits with 1 where one differs. A second argument names the ways and keys to walk.

import process from "node:process";

import puppeteer from "puppeteer-core";

import { KEYS, STATES } from "./keys.js";

const HOME = process.argv[2];
const WANTED = new RegExp(process.argv[3] ?? "");
const wanted = (table) => Object.entries(table).filter(([name]) => WANTED.test(name));
const GRID = `${HOME}/ke-hoach/le-loi/2024/nhap-bieu-02/`;
const PASSWORD = "Một mật khẩu đủ dài 2026";
const PATIENCE = 10000;

const browser = await puppeteer.launch({ browser: "firefox", executablePath: "/usr/bin/firefox-esr", headless: true });

async function visit(username) {
  const page = await (await browser.createBrowserContext()).newPage();
  await page.setViewport({ width: 1366, height: 768 });
  await page.goto(`${HOME}/dang-nhap/`);
  await page.type("[name=username]", username);
  await page.type("[name=password]", PASSWORD);
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  await page.goto(GRID);
  return page;
}

const page = await visit("canbo");
const colleague = await visit("canbo2");
await page.bringToFront();

// Three cells of the assigned column, one below the other, with figures in each.
const names = await page.$$eval("td.cell > input:not([type=hidden])", (all) => all.map(({ name }) => name));
const place = await page.$$eval("tr.line", (all) => all.findIndex((tr) => tr.textContent.includes("Quy mô lớp")));
const [ABOVE, HERE, BELOW] = [place - 1, place, place + 1].map((row) => names[row * 4]);
const at = (name) => `[name="${name}"]`;

const press = async (...keys) => {
  for (const combination of keys) {
    const held = combination.split("+");
    const key = held.pop();
    for (const one of held) await page.keyboard.down(one);
    await page.keyboard.press(key);
    for (const one of held.reverse()) await page.keyboard.up(one);
  }
};
/** Clicked after another cell, so that it is no double click. */
const come = async (name = HERE) => (await page.click(at(name === ABOVE ? HERE : ABOVE)), await page.click(at(name)));
const value = (name = HERE) => page.$eval(at(name), (input) => input.value);
const until = (test, ...values) => page.waitForFunction(test, { timeout: PATIENCE, polling: 50 }, ...values);
const shows = (text) => until((name, wanted) => document.getElementsByName(name)[0].value === wanted, HERE, text);
const settled = () => until(() => !document.querySelector(".saving, .waiting"));
const focus = () => page.evaluate(() => document.activeElement.name);
const click = (name = HERE) => page.click(at(name));
/** Two clicks further apart than a double click is. */
const apart = () => new Promise((resolve) => setTimeout(resolve, 700));

async function save(text) {
  await click();
  await page.keyboard.type(text);
  await press("Control+s");
  await settled();
}

let number = 100;

/** Somebody else writes into the cell, as the page itself would. */
async function colleagueSaves() {
  number += 1;
  await colleague.evaluate(
    async (name, text) => {
      const form = document.getElementById("nhap");
      const [row, measure] = name.split("-");
      const input = document.getElementsByName(name)[0];
      const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
      for (let seen = Number(form.dataset.tried ?? 0); ; seen += 1) {
        const cells = [{ row: Number(row), measure, text, seen }];
        const body = JSON.stringify({ person: Number(form.dataset.person), cells });
        const headers = { "X-CSRFToken": token, "Content-Type": "application/json" };
        const answer = await (await fetch(form.dataset.save, { method: "POST", body, headers })).json();
        if (answer.cells[0].state === "saved") return input.name;
        seen = answer.cells[0].version - 1;
      }
    },
    HERE, String(number),
  );
  return String(number);
}

async function restore() {
  await page.goto(GRID);
  if ((await value()) === "68") return;
  await save("68");
  await page.goto(GRID);
}

/** A block of two, copied from above and pasted here: it replaces figures, so it is shown first. */
async function pasteBlock() {
  await click(ABOVE);
  await press("Shift+ArrowDown", "Control+c");
  await click();
  await press("Control+v");
  await page.waitForSelector("#dan li", { visible: true, timeout: PATIENCE });
}

const ENTRANCES = {
  Enter: async () => (await click(ABOVE), press("Enter")),
  "Shift+Enter": async () => (await click(BELOW), press("Shift+Enter")),
  Tab: async () => (await click(), press("ArrowRight", "Shift+Tab")),
  click: () => click(),
  "click twice": async () => (await click(), await apart(), click()),
  "Enter, then a click": async () => (await click(ABOVE), await press("Enter"), click()),
  undo: async () => (await save("70"), await press("Control+z"), await shows("68"), settled()),
  redo: async () => {
    await ENTRANCES.undo();
    await press("Control+y");
    await shows("70");
    await settled();
  },
  paste: async () => {
    await click(BELOW);
    await press("Control+c");
    await click();
    await press("Control+v");
    await shows(await value(BELOW));
    await settled();
  },
  poll: async () => (await click(), await shows(await colleagueSaves())),
  refusal: async () => {
    await save("abc");
    await until(() => document.querySelector("#hoi li"));
    await press("F6", "1");
    await shows("68");
  },
  question: async () => {
    await save("x");
    await until(() => document.querySelector("#hoi li"));
    await press("F6", "1");
    await settled();
  },
  conflict: async () => {
    await page.click(at(HERE), { count: 2 });
    await colleagueSaves();
    await press("Control+a");
    await page.keyboard.type("72");
    await press("Enter");
    await until(() => document.querySelector("#hoi .stale"));
    await press("F6", "1");
    await settled();
  },
  "a save's answer": async () => save("73"),
  "the connection coming back": async () => {
    await page.evaluate(() => {
      window.away = window.fetch;
      window.fetch = () => Promise.reject(new Error("mất mạng"));
    });
    await click();
    await page.keyboard.type("74");
    await press("Control+s");
    await until(() => document.querySelector(".waiting"));
    await page.evaluate(() => (window.fetch = window.away));
    await settled();
  },
  "a block that is given up": async () => (await pasteBlock(), await page.click("#dan [value=no]"), shows("68")),
  "a block that is written": async () => {
    await pasteBlock();
    await press("1");
    await page.waitForSelector("#dan [value=yes]", { visible: true, timeout: PATIENCE });
    await page.click("#dan [value=yes]");
    await settled();
    await shows("4");
    await page.click("#dan [value=no]");
  },
  "the search, left by Escape": async () => {
    await click();
    await page.focus("#tim");
    await page.keyboard.type("quy");
    await press("Escape");
  },
  "another tab": async () => (await click(), await colleague.bringToFront(), page.bringToFront()),
  "an arrow": async () => (await click(ABOVE), press("ArrowDown")),
  "an arrow while typing": async () => (await click(BELOW), await press("F2", "F2"), press("ArrowUp")),
  reload: async () => (await click(), await page.reload(), until((name) => document.activeElement.name === name, HERE)),
  address: async () => page.evaluate((name) => (location.hash = name), HERE),
  Escape: async () => (await click(), press("F2", "Escape")),
};

let cases = 0;

async function differences(way) {
  const shown = await value();
  const found = [];
  const probe = async (what, was, wanted) => {
    cases += 1;
    if (was !== wanted) found.push(`${way}: ${what} gives “${was}”, not “${wanted}”`);
    await press("Escape");
  };
  if ((await focus()) !== HERE) return [`${way} ends at ${await focus()}`];
  await press("5");
  await probe("typing", await value(), "5");
  await apart();
  await click();
  await page.keyboard.sendCharacter("5");
  await probe("a click and a digit", await value(), "5");
  await press("F2", "9");
  await probe("F2", await value(), `${shown}9`);
  await press("Control+c");
  await page.focus("#tim");
  await press("Control+a", "Control+v");
  const copied = await page.$eval("#tim", (input) => input.value);
  await press("Control+a", "Delete");
  await click();
  await probe("Copy", copied, shown);
  await press("Shift+ArrowDown");
  await probe("Shift+ArrowDown", await page.$$eval(".chosen", (all) => all.length), 2);
  await press("ArrowRight", "ArrowLeft");
  await probe("arrows", await focus(), HERE);
  await press("Delete");
  await probe("Delete", await value(), "");
  await press("Control+z");
  await shows(shown);
  await settled();
  return found;
}

/** The names of cells as the table of keys calls them. */
const PLACES = {
  here: HERE, above: ABOVE, below: BELOW, right: names[place * 4 + 1], rowEnd: names[place * 4 + 3], before: names[place * 4 - 1],
  top: names[0], first: names[0], bottom: names.at(-4), last: names.at(-1),
};
const COUNTS = { all: names.length, toTop: place + 1, toBottom: names.length / 4 - place };
const SETUPS = { selected: [], typed: ["5"], caret: ["F2"], block: ["Shift+ArrowDown"] };

/** All as it was before a key: nothing typed, nothing chosen, the figures of the sample. */
async function fresh() {
  for (const [name, text] of [[BELOW, "2016"], [HERE, "68"]]) {
    await come(name);
    await press("Escape", "Escape");
    if ((await value(name)).replace(".", "") === text) continue;
    await page.keyboard.type(text);
    await press("Control+s");
    await settled();
  }
}

/** How the page stands, in the words of the table. */
async function standing(end) {
  const now = await page.evaluate(() => {
    const { activeElement } = document;
    const isPanel = activeElement.closest(".beside") !== null;
    const [isEditing, chosen] = [document.querySelector(".cell.editing") !== null, document.querySelectorAll(".chosen").length];
    return { name: isPanel ? "panel" : activeElement.name, isEditing, chosen };
  });
  const [where, ...more] = end.split(" ");
  const isThere = where === "elsewhere" ? now.name && ![HERE, "panel"].includes(now.name) : now.name === (PLACES[where] ?? where);
  const words = [isThere ? where : Object.keys(PLACES).find((one) => PLACES[one] === now.name) ?? now.name];
  if (now.isEditing) words.push("editing");
  for (const one of more) {
    if (one.startsWith("=")) words.push(`=${await value()}`);
    if (one.startsWith("chosen:")) words.push(COUNTS[one.slice(7)] === now.chosen ? one : `chosen:${now.chosen}`);
  }
  return words.join(" ");
}

/** One key in one state: what differs from the table, or nothing. */
async function keyDifference(key, state, end) {
  await fresh();
  await press(...SETUPS[state]);
  cases += 1;
  await press(key);
  await settled();
  const was = await standing(end);
  return was === end ? [] : [`${key}, ${state}: “${was}”, not “${end}”`];
}

async function walkKeys() {
  await restore();
  const found = [];
  for (const [key, ends] of wanted(KEYS)) {
    const more = [];
    for (const [column, state] of STATES.entries()) {
      if (ends[column] === null) continue;
      const tell = (error) => [`${key}, ${state}: ${error.message}`];
      more.push(...(await keyDifference(key, state, ends[column]).catch(tell)));
    }
    console.log(`${more.length ? "✕" : "✓"} ${key}`);
    found.push(...more);
  }
  return found;
}

async function walkEntrances() {
  const found = [];
  for (const [way, enter] of wanted(ENTRANCES)) {
    await restore();
    let more;
    try {
      await enter();
      more = await differences(way);
    } catch (error) {
      more = [`${way}: ${error.message}, the cell shows “${await value()}”`];
    }
    console.log(`${more.length ? "✕" : "✓"} ${way}`);
    found.push(...more);
  }
  return found;
}

/** In a block that is looked at, typing changes what would be written; the cell keeps what is stored. */
async function walkBlock() {
  await restore();
  await pasteBlock();
  await press("1");
  const found = [];
  const expect = async (what, proposed) => {
    cases += 1;
    // Drawn anew once the portal has read it.
    const wait = until((name, text) => document.getElementsByName(name)[0].parentElement.querySelector(".proposal")?.textContent === text, HERE, proposed);
    const isSo = await wait.then(() => true, () => false);
    const shown = await value();
    if (!isSo || shown !== "68") found.push(`a block that is looked at: ${what}, the cell holds “${shown}”`);
  };
  await expect("pasted", "68 → 4");
  for (const [what, keys, proposed] of [
    ["typed over", ["7", "Enter"], "68 → 7"], ["F2, left as it is", ["F2", "Enter"], "68 → 7"], ["F2, typed on", ["F2", "1", "Enter"], "68 → 71"],
    ["typed and thrown away", ["9", "Escape"], "68 → 71"], ["typed and taken back", ["9", "Control+z", "Enter"], "68 → 71"],
    ["the stored figure", ["6", "8", "Enter"], "= 68"], ["Control+d", ["Control+d"], "= 68"], ["Delete", ["Delete"], undefined],
  ]) {
    await come();
    await press(...keys);
    await expect(what, proposed);
  }
  await page.click("#dan [value=no]");
  console.log(`${found.length ? "✕" : "✓"} a block that is looked at`);
  return found;
}

const begun = Date.now();
const version = await browser.version();
let found = [];
try {
  found = [...(await walkEntrances()), ...(await walkKeys()), ...(await walkBlock())];
} finally {
  await browser.close();
}
for (const line of found) console.error(line);
console.log(`${cases} cases, ${found.length} differ, ${Math.round((Date.now() - begun) / 1000)} s, ${version}`);
process.exit(found.length ? 1 : 0);
