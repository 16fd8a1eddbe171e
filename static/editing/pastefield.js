// A paste into a plain field: a heading, a task, the boxes for what is new. Read by the portal as in the text editor.

import { clipboardOf, PasteTarget } from "./clipboard.js";
import { answeredIn } from "./report.js";

const written = ({ mark, text }) => mark + text;
const lineOf = (text) => ({ mark: /^[-+] /.exec(text)?.[0] ?? "", text: text.replace(/^[-+] /, "") });

export class PasteField extends PasteTarget {
  // `into` is what the portal makes of it; `offered` may take the answer over (tasks, sections).
  constructor(field, page, into, offered = () => false) {
    super(field, page, { place: field.id, into });
    Object.assign(this, { field, offered });
    // Dropped words come with their looks as pasted ones do; a field's own have none.
    field.addEventListener("drop", (event) => {
      const sent = clipboardOf(event.dataTransfer);
      if (sent.html || sent.files) [event.preventDefault(), this.take(sent)];
    });
    this.recall();
  }

  // While it is only offered it waits: after a reload it is read and offered again.
  put(id, answer, sent) {
    if (!this.offered(answer, this, () => this.kept.drop(id))) this.write(answer);
    else if (answer.isOffered && !sent.file) this.kept.put(id, sent);
  }

  lines() {
    return this.field.value.split("\n").map(lineOf);
  }

  write(answer) {
    this.insert(answer.lines.map(written).join("\n"));
    this.report.show(answer, (question, text) => this.answer(question, text));
  }

  // Nothing is typed while it is read, so that the words come where the caret was.
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
    const now = answeredIn(this.lines(), question, text);
    if (!now) return false;
    this.field.value = now.map(written).join("\n");
    this.field.dispatchEvent(new Event("input", { bubbles: true }));
    return true;
  }
}
