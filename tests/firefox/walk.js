// Every way into a cell × what keys do in a selected one, in Firefox. Says what differs, and exits with 1.

import process from "node:process";

import puppeteer from "puppeteer-core";

const HOME = process.argv[2];
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
    await save("x");
    await until(() => document.querySelector("#hoi li"));
    await press("F6", "1");
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
  reload: async () => (await click(), await page.reload(), until((name) => document.activeElement.name === name, HERE)),
  address: async () => page.evaluate((name) => (location.hash = name), HERE),
  Escape: async () => (await click(), press("F2", "Escape")),
};

async function differences(way) {
  const shown = await value();
  const found = [];
  const probe = async (what, was, wanted) => {
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

let found = [];
try {
  for (const [way, enter] of Object.entries(ENTRANCES)) {
    await restore();
    let more;
    try {
      await enter();
      more = await differences(way);
    } catch (error) {
      more = [`${way}: ${error.message}, the cell shows “${await value()}”`];
    }
    console.log(`${more.length ? "✕" : "✓"} ${way}`);
    found = [...found, ...more];
  }
} finally {
  await browser.close();
}
for (const line of found) console.error(line);
process.exit(found.length ? 1 : 0);
