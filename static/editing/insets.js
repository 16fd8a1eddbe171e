// Small tables and pictures in the text editor: a line that cannot be typed into. Enter or a double click opens it.

import { element } from "./asking.js";
import { CHIP, insetWords, OPEN, toStored } from "./lines.js";

export const insetChip = (reference) => element("span", insetWords(reference), {
  class: "chip inset-chip", contenteditable: "false", tabindex: "0", role: "link", "data-ref": reference,
  title: "Enter hoặc bấm đúp để sửa; cắt, dán để chuyển chỗ",
});

/** How many lines are stored up to the one with the caret. */
export const storedLines = (lines, at) =>
  lines.slice(0, at + 1).filter(({ text }) => toStored(text) || text.split(CHIP).some((piece) => piece[0] === OPEN)).length;

// The list beside the text has the addresses, and the forms that put one in behind the caret.
export function insets(text, root) {
  const open = (event) => {
    const key = event.target.closest?.(".inset-chip")?.dataset.ref.match(/[0-9a-f]{16}/)[0];
    const link = key && root.querySelector(`[data-inset="${key}"]`);
    if (!link) return;
    event.preventDefault();
    event.stopPropagation();
    link.click();
  };
  text.box.addEventListener("dblclick", open);
  text.box.addEventListener("keydown", (event) => event.key === "Enter" && open(event), true);
  text.box.addEventListener("focusout", () => {
    const after = storedLines(text.lines(), text.selected().from);
    root.querySelectorAll("[data-after-line]").forEach((field) => (field.value = after));
  });
}
