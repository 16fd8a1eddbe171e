// The page of findings by keyboard, and the card beside, which follows the focus. Without it each row links to its card.

import { Sending, focusFor, isUndo, moveOf, recall, remember, rowFrom } from "./finding-rows.js";

const rows = [...document.querySelectorAll("[data-row]")];
const beside = document.querySelector("[data-beside]");
let at = null;
beside?.classList.add("scripted");

function show(row) {
  if (!row || row === at) return;
  at?.querySelector(".place").removeAttribute("aria-current");
  row.querySelector(".place").setAttribute("aria-current", "true");
  at = row;
  beside?.replaceChildren(row.querySelector("template[data-card]").content.cloneNode(true));
}

// What was done stands on the page when it opens, and only what comes later is read out.
function tell() {
  const words = [...document.querySelectorAll("main [role=status]")].map((one) => one.textContent);
  if (!words.length) return;
  const said = Object.assign(document.createElement("p"), { className: "hidden", role: "status" });
  document.body.append(said);
  setTimeout(() => {
    said.textContent = words.join(" ").replace(/\s+/g, " ").trim();
  }, 150);
}

document.addEventListener("focusin", (event) => show(event.target.closest("[data-row]")));
document.addEventListener("keydown", (event) => {
  const move = moveOf(event);
  if (move && rows.length) {
    event.preventDefault();
    rowFrom(rows, at, move).querySelector("[data-first]").focus();
  } else if (isUndo(event)) {
    const form = document.querySelector("[data-undo]");
    if (!form) return;
    event.preventDefault();
    form.requestSubmit();
  }
});

function line(className, role, words, into) {
  const made = into.querySelector(`:scope > .${className.split(" ").at(-1)}`) ?? document.createElement("p");
  Object.assign(made, { className, role, textContent: words });
  if (words) into.append(made);
  else made.remove();
}

const sending = new Sending({
  isOnline: () => navigator.onLine,
  later: (act, wait) => setTimeout(act, wait),
  tell: (words) => line("busy floating", "status", words, document.body),
  refuse: (form, words) => line("notice refused small offline", "alert", words, form.closest("[data-row]")?.querySelector(".what") ?? form),
});
document.addEventListener("submit", (event) => sending.submit(event));
window.addEventListener("pageshow", (event) => event.persisted && sending.reset());

for (const row of rows) {
  const { id } = row.querySelector("[data-first]");
  for (const link of row.querySelectorAll("a.place, a[data-first]")) {
    link.addEventListener("click", () => remember(sessionStorage, location.pathname, id));
  }
}

const left = recall(sessionStorage, location.pathname);
const fragment = location.hash.slice(1) || left;
focusFor(fragment, (id) => document.getElementById(id), document.querySelector("#ten-can-xem"))?.focus();
if (/^dieu-\d+$/.test(fragment)) show(document.getElementById(fragment)?.closest("[data-row]"));
tell();
