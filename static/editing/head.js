// The words that a finding is about, selected where they stand; and typed text is not left behind without a question.

import { spanOf } from "./spans.js";

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

form?.addEventListener("submit", () => { sent = true; });
window.addEventListener("beforeunload", (event) => {
  if (!sent && boxes.some((box) => box.value !== asStored.get(box))) event.preventDefault();
});
