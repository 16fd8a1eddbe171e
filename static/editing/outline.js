// The outline: moves by keyboard, by button and by drag. The portal answers with the new numbers.

import { send } from "./asking.js";

const STEPS = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "out", ArrowRight: "in" };

// Moves within `box`: `found(element)` gives what a person points at, `act(moved, fields)` carries it out.
export function drags(box, found, act, canHold) {
  let moved = null;
  let how = "";
  const clear = () => box.querySelectorAll("[data-drop]").forEach((one) => delete one.dataset.drop);
  box.addEventListener("dragstart", (event) => {
    moved = found(event.target);
    event.dataTransfer.setData("text/plain", "");
    event.dataTransfer.effectAllowed = "move";
  });
  box.addEventListener("dragover", (event) => {
    const over = moved && found(event.target);
    clear();
    if (!over || over === moved) return;
    event.preventDefault();
    const { top, height } = over.getBoundingClientRect();
    const share = (event.clientY - top) / height;
    how = share < 0.5 ? "before" : "after";
    if (canHold(over) && Math.abs(share - 0.5) < 0.2) how = "inside";
    over.dataset.drop = how;
  });
  box.addEventListener("dragend", () => [clear(), (moved = null)]);
  box.addEventListener("drop", (event) => {
    const over = moved && found(event.target);
    if (!over || over === moved) return;
    event.preventDefault();
    act(moved, { action: how, other: over.dataset.part || over.dataset.task });
  });
}

// The first press asks again, the second removes.
export function isSure(button) {
  if (button.value !== "remove" || button.dataset.sure) return true;
  const words = button.textContent;
  button.dataset.sure = "1";
  button.textContent = "Xoá thật?";
  button.addEventListener("blur", () => [(button.textContent = words), delete button.dataset.sure], { once: true });
  return false;
}

export function outline(page) {
  const nav = page.root.querySelector("nav.outline");
  const form = nav.querySelector("[data-arrange]");
  const said = nav.querySelector("[data-arrange-said]");
  const link = (part) => nav.querySelector(`[data-part="${part}"]`);

  const swap = (html) => {
    const held = document.activeElement.closest?.("[data-part]")?.dataset.part;
    nav.querySelector("[data-outline]").outerHTML = html;
    if (held) link(held)?.focus();
  };

  async function act(moved, fields) {
    const { part } = moved.dataset;
    await page.flush();
    const body = new FormData(form);
    const sent = { part, version: link(part).dataset.version, ...fields };
    for (const [name, value] of Object.entries(sent)) body.set(name, value);
    said.textContent = "Đang chuyển…";
    const answer = await send(form, body);
    said.toggleAttribute("data-waiting", !answer.state);
    if (!answer.state) return void (said.textContent = "! Chờ mạng; xin làm lại khi có mạng.");
    if (answer.state === "asked") return location.assign(answer.address);
    if (answer.html) swap(answer.html);
    if (fields.action === "remove" && !answer.sentence) return location.assign(answer.address);
    const now = link(part)?.querySelector(".label")?.textContent ?? "";
    const done = fields.action === "number" ? "Đã đổi cách đánh số." : now ? `Nay là mục ${now}` : "Đã chuyển.";
    said.textContent = answer.sentence ? `! ${answer.sentence}` : `✓ ${done}`;
    link(part)?.focus();
  }

  nav.addEventListener("keydown", (event) => {
    const moved = event.target.closest("[data-part]");
    if (!event.altKey || !STEPS[event.key] || !moved) return;
    event.preventDefault();
    act(moved, { action: STEPS[event.key] });
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const { submitter } = event;
    if (isSure(submitter)) act(link(page.root.dataset.open), { action: submitter.value });
  });
  const canHold = (over) => !over.parentElement.classList.contains("is-target");
  drags(nav, (one) => one.closest?.("[data-part]"), act, canHold);
  if (matchMedia("(max-width: 940px)").matches) nav.querySelector("details").open = false;
  nav.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  page.arranged = (answer) => answer.html && swap(answer.html);
}
