// A paste into a plain field: a heading, a task, the boxes for what is new. Read by the portal as in the text editor.

import { clipboardOf, emptiness, Kept, read } from "./clipboard.js";
import { answeredIn, PasteReport } from "./report.js";

const AGAIN = 5000;
const written = ({ isBullet, text }) => (isBullet ? "- " : "") + text;

export class PasteField {
  // `into` is what the portal makes of it; `offered` may take the answer over (tasks, sections).
  constructor(field, page, into, offered = () => false) {
    Object.assign(this, { field, page, into, offered, count: 0 });
    this.report = new PasteReport(field, page);
    this.kept = new Kept(page, field.id);
    field.addEventListener("paste", (event) => {
      event.preventDefault();
      this.take(clipboardOf(event.clipboardData));
    });
    for (const [id, sent] of Object.entries(this.kept.all())) {
      this.report.recall(sent, () => [this.kept.drop(id), this.toEnd(), this.take({ ...sent, files: 0, types: [] })], () => this.kept.drop(id));
    }
  }

  take(sent) {
    const empty = emptiness(sent);
    if (empty) return this.report.refuse(empty);
    const id = `${Date.now()}-${(this.count += 1)}`;
    this.kept.put(id, sent);
    return this.send(id, sent);
  }

  async send(id, sent) {
    // Nothing is typed meanwhile, so that the words come where the caret was.
    this.hold(true);
    const answer = await read(this.page, sent, this.into);
    this.hold(false);
    if (answer.state === "read") {
      this.kept.drop(id);
      if (!this.offered(answer, this)) this.put(answer);
    } else if (answer.status === 0 || answer.status === 401) {
      const why = answer.status === 401 ? answer.sentence : "Chờ mạng: đoạn dán giữ trên máy này, cổng sẽ đọc khi có mạng.";
      this.report.wait(why, sent.plain, () => this.kept.drop(id));
      setTimeout(() => this.kept.all()[id] && this.send(id, sent), AGAIN);
    } else {
      this.kept.drop(id);
      this.report.refuse(answer.sentence || "Cổng chưa đọc được đoạn dán; xin dán lại.", sent.plain);
    }
  }

  put(answer) {
    this.insert(answer.lines.map(written).join("\n"));
    this.report.show(answer, (question, text) => this.answer(question, text));
  }

  hold(is) {
    this.field.readOnly = is;
    this.field.toggleAttribute("aria-busy", is);
  }

  toEnd() {
    this.field.setSelectionRange(this.field.value.length, this.field.value.length);
  }

  insert(text) {
    const { field } = this;
    const { selectionStart, selectionEnd, value, maxLength } = field;
    const isShort = maxLength < 0 || value.length + text.length <= maxLength;
    // The browser's own way can be undone, but cuts what is too long without a word; so the portal says it.
    const isHere = document.activeElement === field && isShort && text;
    if (!isHere || !document.execCommand("insertText", false, text)) {
      field.setRangeText(text, selectionStart, selectionEnd, "end");
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  answer(question, text) {
    const lines = this.field.value.split("\n").map((line) => ({ isBullet: line.startsWith("- "), text: line.replace(/^- /, "") }));
    const now = answeredIn(lines, question, text);
    if (!now) return false;
    this.field.value = now.map(written).join("\n");
    this.field.dispatchEvent(new Event("input", { bubbles: true }));
    return true;
  }
}
