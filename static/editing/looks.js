// Emphasis in the text editor: four buttons, Ctrl+B and Ctrl+I, for the words that are selected or those typed next.

import { element } from "./asking.js";
import { ANCHOR, CARET, JOINER } from "./lines.js";
import { allLook, bare, ELEMENTS, isLook, joined, lookOf, putIn, relooked, switchTo, withLook } from "./styles.js";

const BUTTONS = [
  ["b", "B", "Chữ đậm (Ctrl + B)"], ["i", "I", "Chữ nghiêng (Ctrl + I)"],
  ["sup", "x²", "Chỉ số trên"], ["sub", "x₂", "Chỉ số dưới"],
];

export class Looks {
  constructor(text) {
    Object.assign(this, { text, pressed: [] });
    document.addEventListener("selectionchange", () => this.show());
  }

  buttons() {
    const group = element("span", "", { class: "looks", role: "group", "aria-label": "Chữ đậm, nghiêng, chỉ số" });
    this.pressed = BUTTONS.map(([name, shown, title]) => {
      const button = element("button", "", {
        type: "button", class: "button slight", title, "aria-label": title, "aria-pressed": "false", "data-look": name,
      });
      button.append(name.length > 1 ? shown : element(ELEMENTS[name], shown));
      button.addEventListener("click", () => [this.text.back(), this.toggle(name)]);
      return button;
    });
    group.append(...this.pressed);
    return group;
  }

  // How the caret's place looks.
  here() {
    return this.of(this.text.range()?.startContainer);
  }

  // By the elements around it.
  of(place) {
    const around = [];
    for (let node = place; node && node !== this.text.box; node = node.parentElement) around.unshift(node);
    return around.map((node) => lookOf(node.tagName)).filter(Boolean).reduce((look, name) => withLook(look, name, true), 0);
  }

  show() {
    if (!this.text.box.contains(getSelection().anchorNode)) return;
    const look = this.here();
    for (const button of this.pressed) button.setAttribute("aria-pressed", String(isLook(look, button.dataset.look)));
  }

  toggle(name) {
    const { lines, from, to, head, tail } = this.text.selected();
    const first = bare(head).length;
    const ends = lines.map(({ text }, at) => bare(text).length - (at === to ? bare(tail).length : 0));
    if (from === to && first === ends[to]) return this.next(name, lines, from, head, tail);
    const chosen = lines.slice(from, to + 1).map((line, at) => ({ line, start: at ? 0 : first, end: ends[from + at] }));
    const isOn = !chosen.every(({ line, start, end }) => allLook(line.text, start, end, name));
    this.text.record();
    for (const one of chosen) {
      one.line.text = relooked(one.line.text, one.start, one.end, (look) => withLook(look, name, isOn));
    }
    const last = lines[to];
    last.text = putIn(last.text, ends[to], CARET);
    lines[from].text = putIn(lines[from].text, first, ANCHOR);
    return this.text.show(lines);
  }

  // Nothing is selected: what is typed next looks so.
  next(name, lines, from, head, tail) {
    const here = this.here();
    const look = withLook(here, name, !isLook(here, name));
    lines[from].text = joined(`${head}${switchTo(look)}${JOINER}${CARET}`, tail);
    this.text.render(lines);
    this.show();
  }
}
