// A paste into the text editor. Its place is held by a mark that shows the words at once and is no part of the
// text until the portal has read them: then the lines take its place, wherever the caret has gone meanwhile.

import { clipboardOf, PasteTarget } from "./clipboard.js";
import { CARET, CLOSE, OPEN, spliced } from "./lines.js";
import { answeredIn } from "./report.js";
import { bare, joined, lastLook, switchTo, tidy } from "./styles.js";

const mark = (id) => `${OPEN}dan:${id}${CLOSE}`;

export class Pasting extends PasteTarget {
  constructor(text) {
    const place = text.field.form.dataset.partForm;
    super(text.box, text.page, { place, into: text.isOne ? "line" : "text", rich: true });
    Object.assign(this, { text, read: {} });
    text.box.addEventListener("dragstart", () => (this.isOwn = true));
    text.box.addEventListener("dragend", () => (this.isOwn = false));
    text.box.addEventListener("drop", (event) => this.dropped(event));
    this.recall();
  }

  // Dropped from elsewhere it is pasted where it fell; words of its own would stand twice.
  dropped(event) {
    event.preventDefault();
    if (this.isOwn) return;
    const { clientX, clientY } = event;
    const found = document.caretPositionFromPoint?.(clientX, clientY);
    const range = found ? null : document.caretRangeFromPoint?.(clientX, clientY);
    const node = found?.offsetNode ?? range?.startContainer;
    if (node && this.box.contains(node)) getSelection().collapse(node, found?.offset ?? range.startOffset);
    this.take(clipboardOf(event.dataTransfer));
  }

  begin(id, { plain }) {
    const shown = plain.replace(/\s+/g, " ").trim().slice(0, 80) || "đoạn dán";
    this.page.know({ [`dan:${id}`]: { shown, title: "Cổng đang đọc đoạn dán này" } });
    this.text.replace([{ text: mark(id) }]);
  }

  put(id, answer, { file }) {
    this.settle(id, answer.lines, Boolean(file));
    this.report.show(answer, (question, text) => this.answer(question, text));
  }

  drop(id) {
    this.settle(id, []);
  }

  toEnd() {
    this.text.toEnd();
  }

  settle(id, lines, isWhole = false) {
    this.read[mark(id)] = { lines, isWhole };
    const isHere = this.box.contains(document.activeElement);
    this.text.show(isHere ? this.text.state() : this.text.lines());
  }

  // Lines with what has been read in the place of its mark; also of steps that are undone or done again.
  settled(lines) {
    const put = (now, [found, { lines: made, isWhole }]) => putInto(now, found, made, this.text.isOne, isWhole);
    return Object.entries(this.read).reduce(put, lines);
  }

  lines() {
    return this.text.lines();
  }

  answer(question, text) {
    const lines = answeredIn(this.lines(), question, text);
    if (!lines) return false;
    this.text.record();
    this.text.show(lines);
    return true;
  }
}

const oneLine = (lines) => lines.map((line) => line.text).reduce((all, text) => joined(`${all} `, text), "").slice(1);

// A single line goes on within its block; several part it, and the first and last join what stands around. The
// paragraphs of a file (`isWhole`) stay apart from what stands there.
export function putInto(lines, found, made, isOne, isWhole = false) {
  const at = lines.findIndex((line) => line.text.includes(found));
  if (at < 0) return lines;
  const [head, ...rest] = lines[at].text.split(found);
  const tail = tidy(switchTo(lastLook(head)) + rest.join(""));
  const isBlank = (words) => !bare(words).replace(CARET, "").trim();
  const apart = (words) => (isWhole && made.length && !isBlank(words) ? [{ text: "" }] : []);
  const isInline = isOne || (made.length === 1 && !made[0].mark);
  const middle = isInline ? [{ text: oneLine(made) }] : made;
  const whole = isOne ? middle : [...apart(head), ...middle, ...apart(tail)];
  return spliced([...lines], { from: at, to: at, head, tail }, whole.length ? whole : [{ text: "" }]);
}
