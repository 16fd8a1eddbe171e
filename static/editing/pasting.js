// A paste into the text editor. Its place is held by a mark that shows the words at once and is no part of the
// text until the portal has read them: then the lines take its place, wherever the caret has gone meanwhile.

import { clipboardOf, emptiness, Kept, read } from "./clipboard.js";
import { CLOSE, OPEN, spliced } from "./lines.js";
import { answeredIn, PasteReport } from "./report.js";

const AGAIN = 5000;
const mark = (id) => `${OPEN}dan:${id}${CLOSE}`;

export class Pasting {
  constructor(text) {
    Object.assign(this, { text, page: text.page, read: {}, count: 0 });
    this.report = new PasteReport(text.box, this.page);
    this.kept = new Kept(this.page, text.field.form.dataset.partForm);
    text.box.addEventListener("paste", (event) => [event.preventDefault(), this.take(clipboardOf(event.clipboardData))]);
    text.box.addEventListener("dragstart", () => (this.isOwn = true));
    text.box.addEventListener("dragend", () => (this.isOwn = false));
    text.box.addEventListener("drop", (event) => this.dropped(event));
    this.recall();
  }

  // Dropped from elsewhere it is pasted where it fell; words of its own would stand twice.
  dropped(event) {
    event.preventDefault();
    if (this.isOwn) return;
    const place = document.caretPositionFromPoint?.(event.clientX, event.clientY);
    const range = place ? null : document.caretRangeFromPoint?.(event.clientX, event.clientY);
    if (place && this.text.box.contains(place.offsetNode)) getSelection().collapse(place.offsetNode, place.offset);
    if (range && this.text.box.contains(range.startContainer)) getSelection().collapse(range.startContainer, range.startOffset);
    this.take(clipboardOf(event.dataTransfer));
  }

  take(sent) {
    const empty = emptiness(sent);
    if (empty) return this.report.refuse(empty);
    const id = `${Date.now()}-${(this.count += 1)}`;
    const shown = sent.plain.replace(/\s+/g, " ").trim().slice(0, 80) || "đoạn dán";
    this.page.know({ [`dan:${id}`]: { shown, title: "Cổng đang đọc đoạn dán này" } });
    this.text.replace([{ text: mark(id) }]);
    this.kept.put(id, sent);
    this.send(id, sent);
  }

  async send(id, sent) {
    const answer = await read(this.page, sent, this.text.isOne ? "line" : "text", true);
    if (answer.state === "read") return this.put(id, answer);
    if (answer.status === 0 || answer.status === 401) {
      const why = answer.status === 401 ? answer.sentence : "Chờ mạng: đoạn dán giữ trên máy này, cổng sẽ đọc khi có mạng.";
      this.report.wait(why, sent.plain, () => this.give(id));
      setTimeout(() => this.kept.all()[id] && this.send(id, sent), AGAIN);
      return;
    }
    this.settle(id, []);
    this.kept.drop(id);
    this.report.refuse(answer.sentence || "Cổng chưa đọc được đoạn dán; xin dán lại.", sent.plain);
  }

  put(id, answer) {
    this.kept.drop(id);
    this.settle(id, answer.lines);
    this.report.show(answer, (question, text) => this.answer(question, text));
  }

  give(id) {
    this.kept.drop(id);
    this.settle(id, []);
  }

  settle(id, lines) {
    this.read[mark(id)] = lines;
    const isHere = this.text.box.contains(document.activeElement);
    this.text.show(isHere ? this.text.state() : this.text.lines());
  }

  // Lines with what has been read in the place of its mark; also of steps that are undone or done again.
  settled(lines) {
    return Object.entries(this.read).reduce((now, [found, made]) => putInto(now, found, made, this.text.isOne), lines);
  }

  answer(question, text) {
    const lines = answeredIn(this.text.lines(), question, text);
    if (!lines) return false;
    this.text.record();
    this.text.show(lines);
    return true;
  }

  // What was pasted before a reload and never read.
  recall() {
    for (const [id, sent] of Object.entries(this.kept.all())) {
      this.report.recall(sent, () => [this.kept.drop(id), this.text.toEnd(), this.take({ ...sent, files: 0, types: [] })], () => this.kept.drop(id));
    }
  }
}

// A single line goes on within its block; several part it, and the first and last join what stands around.
export function putInto(lines, found, made, isOne) {
  const at = lines.findIndex((line) => line.text.includes(found));
  if (at < 0) return lines;
  const [head, ...rest] = lines[at].text.split(found);
  const isInline = isOne || (made.length === 1 && !made[0].isBullet);
  const whole = isInline ? [{ text: made.map((line) => line.text).join(" ") }] : made;
  const now = [...lines];
  return spliced(now, { from: at, to: at, head, tail: rest.join("") }, whole.length ? whole : [{ text: "" }]);
}
