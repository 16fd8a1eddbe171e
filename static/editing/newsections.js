// "Thêm mục": headings with their paragraphs, pasted there or onto the outline, become sections at their levels.

import { clipboardOf } from "./clipboard.js";
import { PasteField } from "./pastefield.js";
import { wordFileButton } from "./wordfile.js";

const NUMBERED = /^(\d+(\.\d+)*|[IVX]+|[A-ZĐ]|[a-zđ])[.)/]\s/;
const LOOKS = /\{\{(b|i|note)\}\}/;
const isContent = (line) => /^\s/.test(line);

// What would be added, as the portal counts it: the first line and all with a number at the margin are headings.
export function countedSections(text) {
  const lines = text.split("\n").filter((line) => line.trim());
  const isHeading = (line, place) => !place || (!isContent(line) && NUMBERED.test(line));
  const isGoingOn = (line, place) => place === 1 && !isContent(line) && !isHeading(line, place) && /^\p{Ll}/u.test(line);
  const headings = lines.filter(isHeading).length;
  return { headings, paragraphs: lines.length - headings - lines.filter(isGoingOn).length };
}

export function newSections(page) {
  const form = page.root.querySelector("[data-add]");
  const field = form.elements.text;
  const said = form.querySelector("[data-add-said]");
  const tell = () => {
    const { headings, paragraphs } = countedSections(field.value);
    const isMany = headings + paragraphs > 1 && form.elements.kind.value !== "target";
    const looks = LOOKS.test(field.value) ? " Giữa {{b}}, {{i}}, {{note}} là chữ đậm, chữ nghiêng, chú thích." : "";
    said.textContent = isMany ? `Sẽ thêm ${headings} mục, ${paragraphs} đoạn nội dung.${looks}` : "";
    field.rows = Math.min(16, Math.max(2, field.value.split("\n").length));
  };
  const paste = new PasteField(field, page, "outline", (answer, box) => {
    if (answer.lines.length < 2 || form.elements.kind.value === "target") return false;
    const before = field.value.slice(0, field.selectionStart).trimEnd();
    const behind = field.value.slice(field.selectionEnd).trimStart();
    field.value = [before, answer.outline, behind].filter(Boolean).join("\n");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    box.report.show(answer, (question, text) => box.answer(question, text));
    return true;
  });
  form.querySelector("button").after(" ", wordFileButton(paste));
  for (const what of ["input", "grow"]) field.addEventListener(what, tell);
  form.elements.kind.addEventListener("change", tell);
  tell();

  // Onto the outline itself: the same, with the box opened.
  page.root.querySelector("nav.outline").addEventListener("paste", (event) => {
    if (event.target.closest("textarea, input")) return;
    event.preventDefault();
    const isTarget = form.elements.kind.value === "target";
    if (isTarget) form.elements.kind.value = "section";
    form.closest("details").open = true;
    field.focus();
    paste.toEnd();
    paste.take(clipboardOf(event.clipboardData));
  });
}
