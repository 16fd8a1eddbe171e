// How typing is parted into steps of undo: by sentence, by pause, and never long.

const PAUSE = 1000;
// Typing with Vietnamese marks deletes a letter and writes it anew: only a deletion after a halt is one of its own.
const HALT = 250;
const LONGEST = 40;
const SENTENCE_END = /[.!?…;:][”"’')\]]*\s+$/;

export class TypingSteps {
  constructor() {
    this.stop();
  }

  // What is typed next begins a step, whatever it is.
  stop() {
    Object.assign(this, { at: -Infinity, kind: "", length: 0 });
  }

  // Whether this input begins a step; `head` are the words before the caret.
  begins(inputType, head, now = Date.now()) {
    const kind = inputType.startsWith("delete") ? "delete" : "insert";
    const waited = now - this.at;
    const isNew = waited >= PAUSE
      || (kind !== this.kind && kind === "delete" && waited >= HALT)
      || (kind === "insert" && this.kind === "insert" && SENTENCE_END.test(head))
      // Long ones end with a word, deletions anywhere.
      || (this.length >= LONGEST && (kind === "delete" || /\s$/.test(head)))
      || this.length >= 2 * LONGEST;
    Object.assign(this, { at: now, kind, length: isNew ? 1 : this.length + 1 });
    return isNew;
  }
}
