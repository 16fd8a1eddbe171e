// The page of a reading: answers without leaving it, keys, and both sides beside each other.

import { ask } from "../editing/asking.js";
import { deedOf } from "./keys.js";
import { Panes } from "./panes.js";
import { putPart, putPieces, withToken } from "./pieces.js";
import { AnswerQueue } from "./queue.js";

const root = document.querySelector("[data-reading]");
const right = root.querySelector("[data-understood]");
const frame = root.querySelector("[data-frame]");
const said = root.querySelector("[data-said]");
const panes = new Panes(right, frame);
const part = () => right.querySelector(".part");
const standing = () => root.querySelector("[data-remembered]");
const fileAddress = (file) => root.querySelector(`.file-tabs [data-file="${file}"]`)?.getAttribute("href") ?? "";

const queue = new AnswerQueue(({ address, body }) => ask(address, body), { answered, told });

function told(state) {
  if (state === "waiting") standing().textContent = "✕ Chưa nhớ được câu trả lời, cổng đang thử lại.";
  standing().classList.toggle("refused", state === "waiting");
}

function answered(answer, { form }) {
  if (answer.state === "kept") {
    put(answer);
    markOriginal(answer);
    said.textContent = answer.said;
  } else if (answer.status === 401) signedOut(answer);
  else refuse(form, answer.sentence ?? "Cổng chưa nhớ được câu trả lời; xin tải lại trang.");
}

function refuse(form, sentence) {
  const line = form?.isConnected ? form.querySelector("[data-problem]") : null;
  if (!line) {
    standing().textContent = `✕ ${sentence}`;
    standing().classList.add("refused");
    return;
  }
  line.textContent = `✕ ${sentence}`;
  line.hidden = false;
  const field = form.querySelector("[data-typed]");
  field?.setAttribute("aria-invalid", "true");
  field?.setAttribute("aria-describedby", line.id);
  field?.focus();
}

function signedOut({ sentence }) {
  const link = Object.assign(document.createElement("a"), { textContent: "Đăng nhập lại" });
  link.href = `${root.dataset.login}?next=${encodeURIComponent(location.pathname + location.search)}`;
  standing().replaceChildren(`✕ ${sentence} `, link);
}

/** Puts what came in place of what differs, and goes to the place that is asked about now. */
function put({ html, address }, isNew = false) {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  withToken(fresh, root.querySelector("[name=csrfmiddlewaretoken]").value);
  // The line of a button says its words only while it is busy.
  for (const line of fresh.querySelectorAll(".busy[data-busy]")) line.textContent = "";
  putPieces(root, fresh);
  const was = part().dataset.partName;
  const changed = putPart(part(), fresh.querySelector(".part"));
  if (isNew) history.pushState(null, "", address);
  else history.replaceState(null, "", address);
  changed.forEach(({ dataset }) => markOriginal(dataset));
  if (was !== part().dataset.partName) {
    right.scrollTop = 0;
    // Another part begins elsewhere, perhaps in the other file.
    const first = [...right.querySelectorAll("[data-anchor]")].find(({ dataset }) => dataset.anchor);
    if (first && !right.querySelector("[data-question]")) showBeside(first);
  }
  goToFocus();
}

/** The sign in the margin of the original says how it stands with the place. */
function markOriginal({ key, standing: how }) {
  const mark = panes.page?.querySelector(`a.place[data-place="${CSS.escape(key)}"]`);
  if (!mark || !how) return;
  mark.classList.toggle("ask", how === "chua-ro");
  mark.classList.toggle("saved", how === "da-tra-loi");
  mark.textContent = how === "da-tra-loi" ? "✓" : "?";
}

function goToFocus(isFirst = false) {
  const question = right.querySelector("[data-question]");
  const heading = question?.querySelector("h3");
  if (!heading) return;
  // The heading and none of the buttons: a stray Enter chooses nothing.
  heading.focus({ preventScroll: true });
  const row = question.closest("[data-key]") ?? question;
  row.scrollIntoView({ block: "nearest" });
  question.scrollIntoView({ block: "nearest" });
  panes.leads = "";
  if (!isFirst) showBeside(row);
  cutOut(row);
}

function showBeside(row, isSmooth = true) {
  const height = row.getBoundingClientRect().top - frame.getBoundingClientRect().top;
  panes.show(row.dataset, height, fileAddress, isSmooth);
  for (const tab of root.querySelectorAll(".file-tabs [data-file]")) {
    const isShown = tab.dataset.file === row.dataset.file;
    if (isShown) {
      tab.setAttribute("aria-current", "true");
      root.querySelector("[data-alone]").href = tab.href;
    } else tab.removeAttribute("aria-current");
  }
  panes.page?.querySelectorAll(".place.here").forEach((one) => one.classList.remove("here"));
  panes.page?.querySelector(`a.place[data-place="${CSS.escape(row.dataset.key ?? "")}"]`)?.classList.add("here");
}

/** On a narrow screen the original's row stands above the question. */
function cutOut(row) {
  right.querySelectorAll(".cut-out").forEach((one) => one.remove());
  const place = row.dataset.anchor ? panes.page?.getElementById(row.dataset.anchor) : null;
  const line = place?.closest("tr");
  const question = row.querySelector("[data-question]");
  if (!line || !question) return;
  const table = document.createElement("table");
  const head = line.closest("table").querySelector("tr");
  for (const one of new Set([head, line])) table.append(document.importNode(one, true));
  table.querySelectorAll("a, [id]").forEach((one) => (one.matches("a") ? one.remove() : one.removeAttribute("id")));
  const cut = Object.assign(document.createElement("div"), { className: "cut-out" });
  const whole = Object.assign(document.createElement("a"), { textContent: "Xem cả trang", href: fileAddress(row.dataset.file), target: "_blank" });
  cut.append(table, whole);
  question.before(cut);
}

async function open(address, isNew = true) {
  const answer = await ask(new URL(address, location.href).href);
  if (answer.state === "shown") put(answer, isNew);
  else location.assign(address);
}

root.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-question], [data-column], [data-undo]")) return;
  event.preventDefault();
  const body = new FormData(form, event.submitter);
  queue.add({ form, address: form.getAttribute("action"), body });
});
root.addEventListener("change", ({ target }) => {
  if (target.matches("[data-column] select")) target.form.requestSubmit();
});
root.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  if (link.matches("[data-part]")) {
    event.preventDefault();
    open(link.getAttribute("href"));
  } else if (link.dataset.toAnchor) {
    event.preventDefault();
    panes.show({ anchor: link.dataset.toAnchor, file: link.dataset.file }, 60, fileAddress);
  }
});
root.addEventListener("click", (event) => {
  const button = event.target.closest("button[aria-disabled=true]");
  if (button) event.preventDefault();
});

function onKey(event, isLeft = false) {
  const { target } = event;
  const inField = Boolean(target.matches?.("input:not([type=checkbox]), select, textarea"));
  const inQuestion = !isLeft && Boolean(target.closest?.("[data-question]"));
  const deed = deedOf(event, { inQuestion, inField });
  if (!deed) return;
  event.preventDefault();
  if (deed.does === "choose") target.closest("[data-question]").querySelectorAll("[name=reading]")[deed.number - 1]?.click();
  else if (deed.does === "undo") root.querySelector("[data-undo]")?.requestSubmit();
  else if (deed.does === "switch") (isLeft ? right : frame).focus();
  else root.querySelector(`[data-step=${deed.does}]`)?.click();
}

document.addEventListener("keydown", onKey);
addEventListener("popstate", () => open(location.href, false));
addEventListener("beforeunload", (event) => {
  if (queue.isWaiting) event.preventDefault();
});

panes.onLoaded = (page) => {
  page.addEventListener("keydown", (event) => onKey(event, true));
  page.addEventListener("click", (event) => {
    const mark = event.target.closest("a.place");
    if (!mark) return;
    event.preventDefault();
    open(mark.getAttribute("href"));
  });
  const row = right.querySelector("[data-question]")?.closest("[data-key]");
  if (row) cutOut(row);
  if (row?.dataset.file !== panes.file) return;
  showBeside(row, false);
  // The browser goes to the place in the address after this, to the top of the frame.
  setTimeout(() => showBeside(row, false), 60);
};
goToFocus(true);
if (panes.page) panes.onLoaded(panes.page);
