// The words that a finding is about, selected where they stand; and typed text is not left behind without a question.

import { PasteField } from "./pastefield.js";
import { spanOf } from "./spans.js";

const LINES = ["legal_basis", "preamble", "recipients"];

for (const box of document.querySelectorAll("textarea[data-words]")) {
  const span = spanOf(box.value, box.dataset.words);
  if (!span) continue;
  box.focus();
  box.setSelectionRange(...span);
  box.scrollIntoView({ block: "center" });
}

const form = document.querySelector(".head-writing");
const boxes = [...(form?.querySelectorAll("textarea") ?? [])];
const asStored = new Map(boxes.map((box) => [box, box.defaultValue]));
let sent = false;

for (const box of boxes) new PasteField(box, { root: form }, LINES.includes(box.name) ? "text" : "line");

form?.addEventListener("submit", () => { sent = true; });
window.addEventListener("beforeunload", (event) => {
  if (!sent && boxes.some((box) => box.value !== asStored.get(box))) event.preventDefault();
});
