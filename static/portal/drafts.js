/* Drafts of the forms of this page; what waits elsewhere in this browser; signing out while something waits. */

import { isChanged } from "./fields.js";
import { byPage, draftOf, fileNames, fill, holdsFile, isKept, isPartOf, nameOf, partsOf, PREFIX } from "./form-drafts.js";
import { vault } from "./vault.js";

const { person } = document.querySelector("meta[name=vault]").dataset;
const COOKIE = "draft-sent";
const PATIENCE = 3000;
const nameFor = (form) => nameOf(form, person, location.href);
const forms = () => [...document.forms].filter(isKept);
/** A page that answers a refused form holds what was typed as if it were stored; entry forms answer with 200. */
const isRefusal = performance.getEntriesByType("navigation")[0]?.responseStatus >= 400
  || document.querySelector(".errornote, .errorlist") !== null;

function element(tag, words, properties = {}, children = []) {
  const made = Object.assign(document.createElement(tag), { textContent: words, ...properties });
  made.append(...children);
  return made;
}
const button = (words, act, className = "link") =>
  element("button", words, { type: "button", className, onclick: act });

function when(at) {
  const isToday = new Date(at).toDateString() === new Date().toDateString();
  const day = isToday ? {} : { day: "2-digit", month: "2-digit" };
  return new Date(at).toLocaleString("vi-VN", { hour: "2-digit", minute: "2-digit", hour12: false, ...day });
}

/** Of forms that are one decision, `data-draft-group`, the drafts have one name: whichever is sent settles all. */
function idOf(form) {
  const { draftGroup } = form.dataset;
  const group = draftGroup ? forms().filter((one) => one.dataset.draftGroup === draftGroup) : [form];
  return group.map((one) => vault.get(nameFor(one))?.id).find(Boolean);
}

function keep({ target }) {
  const { form } = target;
  if (!isPartOf(form, target)) return;
  if (target.files?.length) form.querySelector(".draft-note .again")?.remove();
  const name = nameFor(form);
  const old = vault.get(name);
  const draft = draftOf(form, old, target);
  if (!draft) return forget(form);
  draft.id = idOf(form) ?? draft.id;
  // Browsers tell of one choice twice.
  if (JSON.stringify(draft) === JSON.stringify(old)) return;
  const cell = target.closest("[data-cell]")?.dataset.cell;
  vault.set(name, draft, cell && { where: `${location.pathname}#${cell}` });
}

function forget(form) {
  form.querySelector(".draft-note")?.remove();
  vault.delete(nameFor(form));
}

/** What was typed into this form and never sent stands in it again. */
function bringBack(form) {
  const name = nameFor(form);
  const draft = vault.get(name);
  if (!draft || form.querySelector(".draft-note")) return;
  const at = when(vault.held.get(name).at);
  const { put, lost, parts } = fill(form, draft);
  if (!put.length && !lost.length && !draft.files) return isRefusal || vault.delete(name);
  for (const { fields } of parts) unfold(fields[0]);
  unfold(form);
  parts.forEach((part) => part.tell());
  const drop = button("Bỏ phần này", () => {
    for (const part of partsOf(form)) if (part.value !== part.base) [part.set(part.base), part.tell()];
    forget(form);
  });
  const note = element("div", "", { className: "draft-note" }, [...saidOf(put, lost, draft, at), drop]);
  if (lost.length) note.append(read(lost.join("\n")));
  form.append(note);
}

function unfold(shown) {
  for (let at = shown.closest("details"); at; at = at.parentElement.closest("details")) at.open = true;
}

function saidOf(put, lost, draft, at) {
  const said = [];
  if (put.length) said.push(`Đã lấy lại phần gõ lúc ${at}, chưa gửi. `);
  else if (lost.length) said.push(`Ô này nay đã khác; phần gõ lúc ${at}, chưa gửi. `);
  const again = `Tệp ${fileNames(draft)} chọn lúc ${at} chưa gửi, trình duyệt không giữ được: xin chọn lại. `;
  if (draft.files) said.push(element("span", again, { className: "again" }));
  return said;
}

const read = (words) =>
  element("details", "", {}, [element("summary", "Xem chữ đã gõ"), element("pre", words)]);

/** The form was accepted and answered with another page, which brings the name of its draft in a cookie. */
function dropSent() {
  // In a deployment the name begins with __Host-, and only a cookie that is as strict may take its place.
  const [, prefix, id] = document.cookie.match(`(?:^|; )(__Host-)?${COOKIE}=([0-9a-f-]{36})`) ?? [];
  for (const name of id ? vault.keys(PREFIX) : []) if (vault.get(name).id === id) vault.delete(name);
  if (id) document.cookie = `${prefix ?? ""}${COOKIE}=; path=/; max-age=0${prefix ? "; secure" : ""}`;
}

/** Forms that are on their way: their files are not lost. */
const sent = new WeakSet();

/** What holds but a file needs no draft once it is sent: the page that follows says what became of it. */
function send({ target, defaultPrevented }) {
  if (defaultPrevented) return;
  sent.add(target);
  const draft = isKept(target) && vault.get(nameFor(target));
  if (draft && !Object.keys(draft.fields).length) vault.delete(nameFor(target));
}

function askToStay(event) {
  const isLost = [...document.forms].some((form) => !sent.has(form) && holdsFile(form));
  if (!isLeaving && (isLost || (vault.isFull && waiting().length))) event.preventDefault();
}

function nameDraft({ target, defaultPrevented }) {
  const id = !defaultPrevented && isKept(target) && idOf(target);
  if (!id) return;
  const named = target.querySelector("input[name=draft]") ?? element("input", "", { type: "hidden", name: "draft" });
  named.value = id;
  target.append(named);
}

// What waits elsewhere

// What a paste still asks about (editing/questions.js) is asked where it stands: no words are lost with it. A block that
// was given up (entry/preview.js) is offered where it was.
const UNASKED = /^(hoi|khoi-truoc):/;
const waiting = () => [...vault.held].filter(([name]) => !UNASKED.test(name)).map(([name, entry]) => ({ name, ...entry }));

function elsewhere() {
  const shown = new Set(forms().map(nameFor));
  const here = location.pathname + location.search;
  return waiting().filter(({ name, where }) => (name.startsWith(PREFIX) ? !shown.has(name) : where !== here));
}

const titleOf = ({ page }) => page.split(" – ").slice(0, -1).join(" – ") || page;

const again = ({ files }) => (files.length ? `, xin chọn lại tệp ${files.join(", ")}` : "");

function lineOf(group) {
  const drop = button("Bỏ", () => group.names.forEach((name) => vault.delete(name)));
  return element("li", "", {}, [
    element("a", titleOf(group), { href: group.where }), ` lúc ${when(group.at)}${again(group)} `, drop,
    ...(group.words.some(Boolean) ? [read(group.words.filter(Boolean).join("\n"))] : []),
  ]);
}

const unsent = element("details", "", { className: "unsent", hidden: true }, [element("summary", ""), element("ul", "")]);
let listed = "";

function list() {
  const found = elsewhere();
  const names = found.map(({ name, at }) => name + at).join();
  if (names === listed) return;
  listed = names;
  unsent.hidden = !found.length;
  unsent.querySelector("summary").textContent = `${found.length} phần gõ chưa gửi`;
  unsent.querySelector("ul").replaceChildren(...byPage(found).map(lineOf));
}

let due = 0;
function later() {
  clearTimeout(due);
  due = setTimeout(list, 400);
}

// Signing out

function question(form) {
  const kept = "Phần này được giữ ở máy này và đã khoá: người khác không đọc được; ông/bà đăng nhập lại ở máy này là có lại.";
  const lost = "Trình duyệt này không giữ được phần gõ: đăng xuất thì mất. Xin gửi hoặc chép ra trước.";
  const dialog = element("dialog", "", { className: "signing-out" });
  dialog.setAttribute("aria-labelledby", "chua-gui");
  const go = (after) => () => [after(), dialog.close(), leave(form)];
  dialog.append(
    element("h2", "Còn phần gõ chưa gửi", { id: "chua-gui" }),
    element("ul", "", {}, byPage(waiting()).map((group) => element("li", `${titleOf(group)}, lúc ${when(group.at)}${again(group)}`))),
    element("p", vault.isFull ? lost : kept),
    element("div", "", { className: "buttons" }, [
      button("Ở lại", () => dialog.close(), "button next"),
      button(vault.isFull ? "Đăng xuất" : "Đăng xuất, giữ lại cho tôi", go(() => {}), "button"),
      button("Xoá hết rồi đăng xuất", go(() => vault.keys("").forEach((name) => vault.delete(name))), "button"),
    ]),
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

let isLeaving = false;

function leave(form) {
  isLeaving = true;
  form.dataset.sure = "1";
  sessionStorage.setItem("signed-out", "1");
  form.requestSubmit();
}

async function signOut(event) {
  const form = event.target;
  if (!form.matches("[data-sign-out]") || form.dataset.sure) return;
  event.preventDefault();
  // What can be sent is sent first; without a network nobody waits for it.
  const sending = [];
  document.dispatchEvent(new CustomEvent("signing-out", { detail: sending }));
  await Promise.race([Promise.allSettled(sending), new Promise((done) => setTimeout(done, PATIENCE))]);
  if (waiting().length) question(form);
  else setTimeout(leave, 0, form);
}

dropSent();
forms().forEach(bringBack);
(document.querySelector(".bell, .who") ?? document.querySelector("#user-tools"))?.before(unsent);
list();
vault.addEventListener("change", later);
document.addEventListener("input", keep);
document.addEventListener("change", keep);
// The calendar of an entry form puts its day in and says nothing.
document.addEventListener("focusin", (event) => event.target.matches(".vDateField, .vTimeField") && isChanged(event.target) && keep(event));
document.addEventListener("submit", signOut);
document.addEventListener("submit", nameDraft);
// After all others, which may send it their own way.
addEventListener("submit", send);
document.addEventListener("change", ({ target }) => target.files && sent.delete(target.form));
document.addEventListener("form-sent", ({ detail }) => forget(detail));
document.addEventListener("forms-shown", () => [forms().forEach(bringBack), later()]);
new BroadcastChannel("signed-out").onmessage = () => location.reload();
addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
addEventListener("beforeunload", askToStay);
