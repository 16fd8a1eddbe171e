// The chairman's choices, told again where they will be recorded: in the approval, or in the reason of a return.

import { MEND, choiceAt, returnText, summaryOf } from "./decisions.js";

const groups = [...document.querySelectorAll("[data-decision]")];
const told = document.querySelector("[data-will-write]");
const reason = document.querySelector("#ly-do-tra");
const disagreed = new Set();
let made = "";

function choiceOf(group) {
  const input = group.querySelector("input:checked");
  const other = group.querySelector("textarea").value;
  return input && { value: input.value, words: input.dataset.words ?? "", other };
}

function stateOf(group) {
  return {
    title: group.dataset.title,
    count: group.querySelectorAll("[data-ask]").length,
    choice: choiceOf(group),
  };
}

const askedOf = (part) => [...part.querySelectorAll("[data-ask]")].map((line) => line.dataset.ask);

function update() {
  const { lines, count, open } = summaryOf(groups.map(stateOf));
  if (told) {
    const said = document.createElement("p");
    said.textContent = count ? `Ghi lý do giữ ${count} điều:` : "";
    if (open) said.textContent += ` Còn ${open} nhóm chưa chọn lý do.`;
    const list = document.createElement("ul");
    list.append(...lines.map((line) => Object.assign(document.createElement("li"), { textContent: line })));
    told.replaceChildren(said, list);
  }
  if (reason) {
    const asked = groups.filter((group) => choiceOf(group)?.value === MEND).flatMap(askedOf);
    const next = returnText(reason.value, made, [...asked, ...disagreed]);
    reason.value = next.text;
    made = next.made;
  }
}

for (const group of groups) {
  group.addEventListener("input", update);
  group.classList.toggle("scripted", true);
  // 1 to 3 choose, while the focus is in the group.
  group.addEventListener("keydown", (event) => {
    const choice = choiceAt([...group.querySelectorAll("input[type=radio]")], event);
    if (!choice) return;
    event.preventDefault();
    choice.focus();
    choice.click();
  });
}
for (const link of document.querySelectorAll(".disagree")) {
  link.addEventListener("click", () => {
    for (const asked of askedOf(link.closest(".kept-list > li"))) disagreed.add(asked);
    update();
  });
}
update();

// A refusal stands at its group, and so does the focus.
const refused = document.querySelector("[data-refused]");
if (refused) {
  location.replace(`#${refused.id}`);
  refused.focus();
}

const prints = [...document.querySelectorAll(".prints a")];
for (const link of prints) {
  link.addEventListener("click", () => {
    for (const one of prints) one.removeAttribute("aria-current");
    link.setAttribute("aria-current", "true");
  });
}

// On a phone the print stands below: a link to one of its places goes there, and leads back to where it was clicked.
const side = document.querySelector(".paper-side");
const frame = side?.querySelector("iframe").name;
const back = side?.querySelector("[data-back]");
document.addEventListener("click", ({ target }) => {
  const link = target.closest?.(`.review-panel a[target="${frame}"]`);
  if (!link || !back?.checkVisibility()) return;
  back.hash = link.closest("[id]")?.id ?? "can-xem";
  side.scrollIntoView();
});
