// The narrative editor: one part to write in, its figures, the numbers that could be bound.

import { ask, element, send } from "./asking.js";
import { BULLET, DEEPER } from "./lines.js";
import { insets } from "./insets.js";
import { Notes } from "./notes.js";
import { outline } from "./outline.js";
import { Page } from "./page.js";
import { newSections } from "./newsections.js";
import { PasteField } from "./pastefield.js";
import { RichText } from "./richtext.js";
import { wordFileButton } from "./wordfile.js";

const page = new Page(document.querySelector("[data-page]"));
const at = (name) => page.root.querySelector(`[${name}]`);
const field = at("data-rich");
const { figures, offers, open } = page.root.dataset;

function tools(text) {
  const bar = element("div", "", { class: "writing-tools" });
  const bullet = element("button", "- Gạch đầu dòng", { type: "button", class: "button slight" });
  const deeper = element("button", "+ Ý nhỏ", {
    type: "button", class: "button slight", title: "Ở gạch đầu dòng: Tab lùi vào, Shift + Tab lùi ra; Esc rồi Tab để rời ô",
  });
  const figure = element("button", "Chèn số liệu", {
    type: "button", class: "button slight", title: "Alt + S",
  });
  bullet.addEventListener("click", () => text.toggle(BULLET));
  deeper.addEventListener("click", () => text.toggle(DEEPER));
  figure.addEventListener("click", () => page.choose());
  const notes = new Notes(text);
  const ofLines = text.isOne ? [[], []] : [[bullet, deeper], [wordFileButton(text.pasting)]];
  bar.append(...ofLines[0], text.looks.buttons(), figure, notes.open, ...ofLines[1]);
  text.box.before(bar, notes.form);
}

function figurePanel(text) {
  const search = at("data-figure-search");
  const [said, found, info, kind] = ["data-figure-said", "data-found", "data-chip-info", "data-form"].map(at);
  let first = "";
  let timer = 0;

  page.choose = () => search.elements.tim.focus();
  search.addEventListener("submit", (event) => event.preventDefault());
  search.elements.tim.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(page.searchAgain, 250);
  });
  page.searchAgain = async () => {
    const asked = search.elements.tim.value;
    if (!asked) return;
    const answer = await ask(`${figures}?tim=${encodeURIComponent(asked)}`);
    if (answer.html && asked === search.elements.tim.value) found.innerHTML = answer.html;
  };
  kind.addEventListener("change", () => {
    first = "";
    said.textContent = kind.value ? "Chọn số thứ nhất (phần), rồi số thứ hai (tổng)." : "";
  });
  found.addEventListener("click", async (event) => {
    const picked = event.target.closest("[data-ref]")?.dataset.ref;
    if (!picked) return;
    if (kind.value && !first) {
      first = picked;
      said.textContent = "✓ Đã chọn số thứ nhất; nay chọn số thứ hai (tổng).";
      return;
    }
    const wanted = first ? `${first.slice(0, -2)} ${kind.value} ${picked.slice(2)}` : picked;
    first = "";
    const answer = await about(wanted, text.selected().head.slice(-80));
    said.toggleAttribute("data-waiting", !answer.shown && !answer.sentence);
    if (!answer.shown) return void (said.textContent = `! ${answer.sentence || "Chờ mạng; xin chọn lại."}`);
    text.insert(answer.reference, answer);
    said.textContent = `✓ Đã chèn “${answer.shown}”`;
    tell(text, info, answer);
  });
  text.box.addEventListener("focusin", async (event) => {
    const chip = event.target.closest(".chip:not([data-ref^='dan:'], .note-chip, .inset-chip)");
    if (chip) tell(text, info, await about(chip.dataset.ref, "x"), chip);
  });
}

const about = (reference, before) =>
  ask(`${figures}?so=${encodeURIComponent(reference)}&truoc=${encodeURIComponent(before)}`);

// What a figure is and where it is used; taken off its cell, its words stay.
function tell(text, info, answer, chip) {
  if (!answer.title) return;
  info.hidden = false;
  const places = answer.places.join(", ") || "chưa lưu ở mục nào";
  info.replaceChildren(
    element("p", answer.title, { class: "chip-title" }),
    element("p", `In “${answer.shown}” · dùng ở: ${places}`, { class: "muted" }),
  );
  if (!chip) return;
  const off = element("button", "Bỏ gắn, để lại chữ", { type: "button", class: "button slight" });
  off.addEventListener("click", () => {
    info.hidden = true;
    text.off(chip, chip.textContent);
  });
  info.append(off);
}

function offerList(saver) {
  const list = at("data-offers");
  page.saved = async () => {
    const answer = await ask(`${offers}?muc=${open}`);
    if (answer.html) list.innerHTML = answer.html;
  };
  list.addEventListener("submit", async (event) => {
    event.preventDefault();
    const form = event.target;
    await page.flush();
    form.elements.version.value = saver.version;
    const answer = await send(form);
    if (answer.state !== "saved") {
      return saver.say("refused", `Chưa gắn được: ${answer.sentence || "chờ mạng; xin bấm lại."}`);
    }
    saver.put(answer.values, answer.chips);
    saver.base = saver.values();
    saver.version = answer.version;
    saver.say("saved", "Đã gắn số liệu");
    page.saved();
  });
}

function targetRows() {
  const rows = at("data-rows");
  const filter = at("data-filter-rows");
  if (!rows) return;
  const bare = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
  filter.addEventListener("input", () => {
    for (const row of rows.children) row.hidden = !bare(row.textContent).includes(bare(filter.value));
  });
  rows.addEventListener("change", () => {
    at("data-rows-count").textContent = rows.querySelectorAll(":checked").length;
  });
}

outline(page);
newSections(page);
if (field) {
  page.know(JSON.parse(field.dataset.chips));
  const text = new RichText(field, page);
  tools(text);
  figurePanel(text);
  insets(text, page.root);
  if (at("data-line")) new PasteField(at("data-line"), page, "line");
  // A heading is one line: Enter goes on to the text below it.
  at("data-line")?.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) [event.preventDefault(), text.box.focus()];
  });
  targetRows();
  page.start();
  offerList(page.savers[0]);
  page.figuresChanged = () => {
    text.follow();
    page.saved();
    page.searchAgain();
  };
} else page.start();
