// Small tables and pictures in the text editor: a line that cannot be typed into. Enter or a double click opens it.

import { element } from "./asking.js";
import { CHIP, insetWords, OPEN, toStored } from "./lines.js";

export const insetChip = (reference) => element("span", insetWords(reference), {
  class: "chip inset-chip", contenteditable: "false", tabindex: "0", role: "link", "data-ref": reference,
  title: "Enter hoặc bấm đúp để sửa; Alt + ↑ ↓ chuyển dòng; Ctrl + X, Ctrl + V chuyển chỗ",
});

/** How many lines are stored up to the one with the caret. */
export const storedLines = (lines, at) =>
  lines.slice(0, at + 1).filter(({ text }) => toStored(text) || text.split(CHIP).some((piece) => piece[0] === OPEN)).length;

/** The lines with one of them moved up (-1) or down (1); null where it is at the end. */
export function movedLine(lines, at, step) {
  if (at < 0 || !lines[at + step]) return null;
  const moved = [...lines];
  [moved[at], moved[at + step]] = [moved[at + step], moved[at]];
  return moved;
}

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
  const move = (event) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const chip = event.target.closest?.(".inset-chip");
    if (!chip || !event.altKey || !step) return;
    event.preventDefault();
    event.stopPropagation();
    const at = text.blocks().findIndex((block) => block.contains(chip));
    const lines = movedLine(text.lines(), at, step);
    if (!lines) return;
    text.record();
    text.show(lines);
    text.blocks()[at + step].querySelector(".inset-chip")?.focus();
  };
  // A chip that has the focus is cut and copied as its line.
  const take = (event) => {
    const chip = document.activeElement.closest?.(".inset-chip");
    if (!chip || !text.box.contains(chip)) return;
    event.preventDefault();
    event.clipboardData.setData("text/html", `<p>${chip.outerHTML}</p>`);
    event.clipboardData.setData("text/plain", chip.textContent);
    if (event.type === "cut") text.off(chip, "");
  };
  for (const type of ["cut", "copy"]) text.box.addEventListener(type, take);
  text.box.addEventListener("dblclick", open);
  text.box.addEventListener("keydown", (event) => (event.key === "Enter" ? open(event) : move(event)), true);
  text.box.addEventListener("focusout", () => {
    const after = storedLines(text.lines(), text.selected().from);
    root.querySelectorAll("[data-after-line]").forEach((field) => (field.value = after));
  });
}
