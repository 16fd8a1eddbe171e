// Footnotes in the text editor: a chip with a small form for its words.

import { element } from "./asking.js";
import { CLOSE, NOTE_REF, OPEN } from "./lines.js";

// Its number is drawn by the style sheet, which counts those of this text.
export const noteChip = (reference) => element("span", "", {
  class: "chip note-chip", contenteditable: "false", tabindex: "0", role: "button", "data-ref": reference,
  title: reference.slice(NOTE_REF.length), "aria-label": `Chú thích: ${reference.slice(NOTE_REF.length)}`,
});

export class Notes {
  constructor(text) {
    Object.assign(this, { text, chip: null });
    this.open = element("button", "Chú thích", { type: "button", class: "button slight", title: "Chú thích in ở chân trang" });
    this.open.addEventListener("click", () => this.show(null));
    this.words = element("textarea", "", { id: "loi-chu-thich", rows: "2", maxlength: "2000" });
    const [save, gone, close] = ["Lưu chú thích", "Bỏ chú thích", "Đóng"].map((label, at) =>
      element("button", label, { type: "button", class: at ? "button slight" : "button" }));
    this.gone = gone;
    this.form = element("div", "", { class: "field note-form", hidden: "" });
    const label = element("label", "Lời chú thích, in ở chân trang", { for: "loi-chu-thich" });
    const buttons = element("div", "", { class: "buttons" });
    buttons.append(save, gone, close);
    this.form.append(label, this.words, buttons);
    save.addEventListener("click", () => this.save());
    gone.addEventListener("click", () => this.put(""));
    close.addEventListener("click", () => this.hide());
    this.words.addEventListener("keydown", (event) => this.pressed(event));
    text.box.addEventListener("click", (event) => this.chosen(event));
    text.box.addEventListener("keydown", (event) => event.key === "Enter" && this.chosen(event));
  }

  chosen(event) {
    const chip = event.target.closest(".note-chip");
    if (chip) [event.preventDefault(), event.stopPropagation(), this.show(chip)];
  }

  pressed(event) {
    if (event.key === "Escape") this.hide();
    else if (event.key === "Enter" && !event.isComposing) this.save();
    else return;
    event.preventDefault();
  }

  show(chip) {
    this.chip = chip;
    this.words.value = chip ? chip.dataset.ref.slice(NOTE_REF.length) : "";
    this.gone.hidden = !chip;
    this.form.hidden = false;
    this.words.focus();
  }

  hide() {
    this.form.hidden = true;
    this.text.back();
  }

  save() {
    const words = this.words.value.replace(/\s+/g, " ").trim();
    if (words || this.chip) this.put(words && OPEN + NOTE_REF + words + CLOSE);
    else this.hide();
  }

  // In the place of the chip that is open, else where the caret was.
  put(text) {
    this.form.hidden = true;
    if (this.chip?.isConnected) return this.text.off(this.chip, text);
    this.text.back();
    return this.text.replace([{ text }]);
  }
}
