// Paragraphs, bullets and figures: a text of one block a line, shown as it reads. A figure is a chip that
// stands for its reference; all else is words. Browsers type words; whatever joins, parts or changes blocks
// is done here, with an undo of its own, because theirs writes styles that the page's policy forbids.

import { element } from "./asking.js";
import {
  ANCHOR, apart, CARET, CHIP, CLOSE, DEEPER, fromStored, higher, INVISIBLE, isInset, JOINER, markOf, NOTE_REF, OPEN, parted,
  shifted, spliced, toStored, typedMark, words, written,
} from "./lines.js";
import { insetChip } from "./insets.js";
import { Looks } from "./looks.js";
import { noteChip } from "./notes.js";
import { Pasting } from "./pasting.js";
import { bare, ELEMENTS, joined, namesOf, runsOf, switchTo } from "./styles.js";
import { TypingSteps } from "./typing-steps.js";

const OPENS = /(^|[.!?…]\s+)[“"‘'(]*$/;

export class RichText {
  constructor(field, page) {
    Object.assign(this, { field, page, isOne: field.dataset.rich === "one" });
    const label = field.labels[0];
    this.box = element("div", "", {
      class: "rich", contenteditable: "true", role: "textbox", "aria-labelledby": label.id,
      "aria-multiline": String(!this.isOne), spellcheck: "false",
    });
    field.hidden = true;
    field.required = false;
    field.after(this.box);
    label.addEventListener("click", () => this.box.focus());
    field.addEventListener("put", () => this.load());
    this.box.addEventListener("beforeinput", (event) => this.before(event));
    this.box.addEventListener("input", (event) => this.typed(event));
    this.box.addEventListener("keydown", (event) => this.pressed(event));
    this.box.addEventListener("focusout", () => (this.left = this.range()));
    this.looks = new Looks(this);
    this.pasting = new Pasting(this);
    this.load();
  }

  load() {
    Object.assign(this, { past: [], future: [], left: null, steps: new TypingSteps() });
    const lines = this.field.value.split("\n").map(this.isOne ? (text) => ({ mark: "", text }) : parted);
    for (const line of lines) line.text = fromStored(line.text);
    this.render(lines.filter((line) => line.text.trim()));
    this.field.value = this.text();
  }

  text() {
    const kept = apart(this.lines()).map(({ mark, text }) => ({ mark, text: toStored(text) })).filter(({ text }) => text);
    return kept.map(this.isOne ? ({ text }) => text : written).join("\n");
  }

  blocks() {
    return [...this.box.querySelectorAll("p, li")];
  }

  lines() {
    return this.blocks().map((block) => ({ mark: markOf(block), text: words(block) }));
  }

  render(given) {
    const made = element("div");
    const lines = this.pasting.settled(given);
    for (const { mark, text } of lines.length ? lines : [{ text: "" }]) {
      const block = element(mark ? "li" : "p", "", mark === DEEPER ? { class: "deeper" } : {});
      for (const [part, look] of runsOf(text)) this.fill(block, part, look);
      if (!bare(text).replace(CARET, "")) block.append(element("br"));
      if (mark && made.lastChild?.tagName !== "UL") made.append(element("ul"));
      (mark ? made.lastChild : made).append(block);
    }
    this.box.replaceChildren(...made.childNodes);
    this.putCaret();
  }

  // Words of one look, each figure in them as a chip.
  fill(block, part, look) {
    let place = block;
    for (const name of namesOf(look)) {
      place.append(element(ELEMENTS[name]));
      place = place.lastChild;
    }
    for (const piece of part.split(CHIP)) {
      if (piece[0] === OPEN) place.append(this.chip(piece.slice(1, -1), block.textContent), JOINER);
      else if (piece) place.append(piece);
    }
  }

  putCaret() {
    const [anchor, caret] = [this.found(ANCHOR), this.found(CARET)];
    if (!caret) return;
    const [node, place] = caret;
    getSelection().setBaseAndExtent(...(anchor ?? caret), node, place);
    const { top, bottom } = node.parentElement.getBoundingClientRect();
    if (bottom > innerHeight || top < 0) node.parentElement.scrollIntoView({ block: "nearest" });
  }

  // Where a sign stands in the box, which is taken out there.
  found(sign) {
    const walker = document.createTreeWalker(this.box, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const place = node.data.indexOf(sign);
      if (place >= 0) return [node.deleteData(place, 1) ?? node, place];
    }
    return null;
  }

  chip(reference, before) {
    if (reference.startsWith(NOTE_REF)) return noteChip(reference);
    if (isInset(reference)) return insetChip(reference);
    const { shown, title } = this.page.chips[reference] || { shown: "…", title: reference };
    const isFirst = OPENS.test(before.replace(INVISIBLE, ""));
    return element("span", isFirst ? shown[0].toUpperCase() + shown.slice(1) : shown, {
      class: "chip", contenteditable: "false", tabindex: "0", "data-ref": reference, title,
    });
  }

  // Figures changed in Biểu 02 meanwhile: only the words of the chips change, so caret and undo stay as they are.
  follow() {
    for (const chip of this.box.querySelectorAll(".chip:not(.note-chip, .inset-chip)")) {
      const before = document.createRange();
      before.setStart(chip.parentNode, 0);
      before.setEndBefore(chip);
      const { textContent, title } = this.chip(chip.dataset.ref, before.toString());
      if (chip.textContent !== textContent) Object.assign(chip, { textContent, title });
    }
  }

  // Where the caret is, or was when it left; never within a chip.
  range() {
    const selection = getSelection();
    const isHere = selection.rangeCount && this.box.contains(selection.anchorNode);
    const range = isHere ? selection.getRangeAt(0).cloneRange() : this.left;
    if (!range || !this.box.contains(range.startContainer)) return null;
    const chipOf = (node) => (node.closest ? node : node.parentElement).closest(".chip");
    const [first, last] = [chipOf(range.startContainer), chipOf(range.endContainer)];
    if (first) range.setStartBefore(first);
    if (last) range.setEndAfter(last);
    return range;
  }

  // The blocks that the selection reaches from and to, and the words before and behind it in them.
  selected() {
    const blocks = this.blocks();
    const range = this.range();
    const held = (node) => blocks.findIndex((block) => block.contains(node));
    const last = blocks.length - 1;
    const [from, to] = range ? [held(range.startContainer), held(range.endContainer)] : [last, last];
    const part = (number, side) => {
      const found = document.createRange();
      found.selectNodeContents(blocks[number]);
      if (side === "head") found.setEnd(range.startContainer, range.startOffset);
      else found.setStart(range.endContainer, range.endOffset);
      return words(found.cloneContents());
    };
    const lines = this.lines();
    if (!range) return { lines, from, to, head: lines[last].text, tail: "" };
    // A selection of everything may hang on the box itself, in front of or behind its blocks.
    const head = from < 0 ? "" : part(from, "head");
    const tail = to < 0 ? "" : part(to, "tail");
    return { lines, from: Math.max(from, 0), to: to < 0 ? last : to, head, tail };
  }

  state() {
    const { lines, from, head } = this.selected();
    lines[from].text = head + CARET + lines[from].text.slice(head.length);
    return lines;
  }

  // Whatever is no typing is a step of its own.
  record() {
    this.steps.stop();
    this.past.push(this.state());
    this.future = [];
  }

  travel(from, to) {
    if (!from.length) return;
    to.push(this.state());
    this.steps.stop();
    this.render(from.pop());
    this.changed();
  }

  replace(middle) {
    const { lines, tail, ...place } = this.selected();
    this.record();
    this.show(spliced(lines, { ...place, tail: CARET + tail }, middle));
  }

  show(lines) {
    this.render(lines);
    this.changed();
  }

  changed() {
    this.field.value = this.text();
    this.field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  before(event) {
    const { inputType, data } = event;
    if (/^history/.test(inputType)) return event.preventDefault();
    if (/^(format|insertFromDrop|deleteByDrag)/.test(inputType)) return event.preventDefault();
    const { lines, head, tail, from, to } = this.selected();
    const isAll = from === 0 && to === lines.length - 1 && !head && !tail;
    const isSpan = !getSelection().isCollapsed;
    const isBack = inputType.endsWith("Backward");
    const atEdge = isBack ? !head || head.endsWith(CLOSE) : !tail || bare(tail).startsWith(OPEN);
    if (/^insert(Paragraph|LineBreak)$/.test(inputType)) this.enter();
    // Of nothing at all no bullet is left.
    else if (inputType.startsWith("delete") && isSpan) this.replace([{ text: "", mark: isAll ? "" : undefined }]);
    else if (inputType.startsWith("delete") && atEdge) this.joined(isBack);
    else if (isSpan && from !== to && inputType === "insertText") this.replace([{ text: data }]);
    else return void (this.steps.begins(inputType, head) && [this.past.push(this.state()), (this.future = [])]);
    event.preventDefault();
  }

  enter() {
    if (this.isOne) return;
    const { lines, from, head, tail } = this.selected();
    const isDone = lines[from].mark && !(head + tail);
    if (!isDone) return this.replace([{ text: "" }, { text: "" }]);
    this.record();
    lines[from] = { mark: higher(lines[from].mark), text: CARET };
    this.show(lines);
  }

  // Backspace or Delete where a block or a chip ends.
  joined(isBack) {
    const { lines, from, head, tail } = this.selected();
    const at = isBack ? from - 1 : from;
    this.record();
    if (isBack && head) lines[from].text = joined(head.replace(/\ue001[^\ue001]*$/, ""), CARET + tail);
    else if (!isBack && tail) lines[from].text = joined(head, CARET + tail.replace(/\ue001[^\ue002]*\ue002/, ""));
    else if (isBack && lines[from].mark) lines[from] = { mark: higher(lines[from].mark), text: CARET + tail };
    else if (at < 0 || at + 1 >= lines.length) return;
    else {
      const [one, other] = lines.splice(at, 2);
      lines.splice(at, 0, { ...one, text: joined(one.text, CARET + other.text) });
    }
    this.show(lines);
  }

  // "- " or "+ " typed where a paragraph or a bullet begins makes such a bullet of it.
  typed(event) {
    const { lines, from, head, tail } = this.selected();
    const mark = event.data === " " && !this.isOne ? typedMark(bare(head)) : "";
    if (mark && mark !== lines[from].mark) {
      this.record();
      lines[from] = { mark, text: CARET + tail };
      return this.show(lines);
    }
    if (!this.blocks().length) this.render([{ text: words(this.box) + CARET }]);
    this.changed();
  }

  pressed(event) {
    const key = event.key.toLowerCase();
    const isCommand = event.ctrlKey || event.metaKey;
    if (isCommand && (key === "y" || (key === "z" && event.shiftKey))) this.travel(this.future, this.past);
    else if (isCommand && key === "z") this.travel(this.past, this.future);
    else if (event.altKey && key === "s") this.page.choose();
    else if (isCommand && !event.shiftKey && !event.altKey && "bi".includes(key)) this.looks.toggle(key);
    // Behind Escape, and where nothing moves, Tab leaves the text: nobody is caught in it.
    else if (key === "tab" && !isCommand && !this.isLeaving && this.shift(event.shiftKey)) this.isLeaving = false;
    else if (event.target.matches(".chip") && ["delete", "backspace"].includes(key)) this.off(event.target, "");
    else return void (this.isLeaving = key === "escape" || (this.isLeaving && key === "shift"));
    event.preventDefault();
  }

  // Whether a bullet of the selection moved a level in, or out.
  shift(isOut) {
    const place = this.selected();
    const lines = shifted(place.lines, place, isOut);
    if (!lines) return false;
    this.record();
    const { head } = place;
    lines[place.from].text = head + CARET + lines[place.from].text.slice(head.length);
    this.show(lines);
    return true;
  }

  // Take a figure off its cell: `text` stays in its place.
  off(chip, text) {
    this.box.focus();
    const range = document.createRange();
    range.selectNode(chip);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    this.replace([{ text: text && switchTo(this.looks.of(chip)) + text }]);
  }

  toEnd() {
    this.box.focus();
    getSelection().selectAllChildren(this.box);
    getSelection().collapseToEnd();
  }

  insert(reference, known) {
    this.page.know({ [reference]: known });
    this.back();
    this.replace([{ text: OPEN + reference + CLOSE }]);
  }

  // The caret where it was before a button was pressed.
  back() {
    const { left } = this;
    this.box.focus();
    if (left) [getSelection().removeAllRanges(), getSelection().addRange(left)];
  }

  toggle(mark) {
    this.back();
    this.record();
    const { from, to } = this.selected();
    const lines = this.state();
    const now = lines[from].mark === mark ? "" : mark;
    for (let at = from; at <= to; at += 1) lines[at].mark = now;
    this.show(lines);
  }
}
