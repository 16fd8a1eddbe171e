// Biểu 01: every task saves by itself; order by button, Alt with an arrow, or drag.

import { ask, element, send } from "./asking.js";
import { drags, isSure } from "./outline.js";
import { Page } from "./page.js";
import { pasteTasks } from "./newtasks.js";

const page = new Page(document.querySelector("[data-page]"));
const list = page.root.querySelector("[data-tasks]");
const said = page.root.querySelector("[data-arrange-said]");
const OTHERS = "! Người khác vừa thêm hoặc xoá nhiệm vụ; xin tải lại trang.";
const task = (part) => document.getElementById(part);

async function act(moved, fields) {
  const held = document.activeElement;
  await page.flush();
  const form = moved.querySelector("[data-arrange]");
  const body = new FormData(form);
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  const answer = await send(form, body);
  said.toggleAttribute("data-waiting", !answer.state);
  if (!answer.state) return void (said.textContent = "! Chờ mạng; xin làm lại khi có mạng.");
  if (answer.state === "asked") return location.assign(answer.address);
  if (fields.action === "remove" && !answer.sentence) moved.remove();
  put(answer.order || []);
  held.focus();
  const now = moved.querySelector("[data-number]").textContent;
  const done = fields.action === "remove" ? "✓ Đã xoá" : `✓ Nay là nhiệm vụ ${now}`;
  said.textContent = answer.sentence ? `! ${answer.sentence}` : `${done} `;
  if (answer.undo) offerBack(answer.undo, body);
}

// Right after a deletion; later it is done from the history of the plan.
function offerBack(address, body) {
  const back = element("button", "Lấy lại", { type: "button", class: "button slight" });
  said.append(back);
  back.focus();
  back.addEventListener("click", async () => {
    await page.flush();
    const answer = await ask(address, body);
    if (answer.state === "arranged") return location.reload();
    said.textContent = `! ${answer.sentence || "Chờ mạng; xin bấm lại khi có mạng."} `;
    said.append(back);
  });
}

function put(order) {
  order.map(task).filter(Boolean).forEach((one, place) => {
    if (list.children[place] !== one) list.insertBefore(one, list.children[place] || null);
  });
  [...list.children].forEach((one, place) => {
    one.querySelector("[data-number]").textContent = place + 1;
  });
}

list.addEventListener("keydown", (event) => {
  const action = { ArrowUp: "up", ArrowDown: "down" }[event.key];
  if (!event.altKey || !action) return;
  event.preventDefault();
  act(event.target.closest("[data-task]"), { action });
});
list.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-arrange]")) return;
  event.preventDefault();
  const { submitter } = event;
  if (isSure(submitter)) act(submitter.closest("[data-task]"), { action: submitter.value });
});
drags(list, (one) => one.closest?.("[data-task]"), act, () => false);
page.arranged = ({ order }) => {
  if (!order) return;
  put(order);
  const isNew = order.some((part) => !task(part)) || order.length < list.children.length;
  if (isNew) said.textContent = OTHERS;
  else if (said.textContent === OTHERS) said.textContent = "";
};
pasteTasks(page);
page.start();
