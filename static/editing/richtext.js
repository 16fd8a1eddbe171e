// Paragraphs, bullets and figures: a text of one block a line, shown as it reads. A figure is a chip that
// stands for its reference; all else is words.

import { element } from "./asking.js";

const CELL = "[a-z0-9-]+\\.[a-z_]+";
const GAP = "[ \\u00a0]*";
const REFERENCE = `\\{\\{${GAP}${CELL}(?:${GAP}[/%]${GAP}${CELL})?${GAP}\\}\\}`;
const TOKEN = new RegExp(`(\\{\\{\\{\\{|${REFERENCE})`);
const WHOLE = new RegExp(`^${REFERENCE}$`);
const BLOCKS = /^(P|DIV|LI|UL|OL|DL|DT|DD|H[1-6]|TABLE|TBODY|TR|TD|TH|BLOCKQUOTE|SECTION|ARTICLE|PRE)$/;
const NOT_TEXT = /^(STYLE|SCRIPT|TITLE|META|LINK|TEMPLATE)$/;
const BULLET = /^\s*[-–—•·+*▪o§][ \u00a0\t]+/;
const OPENS = /(^|[.!?…]\s+)[“"‘'(]*$/;

export const chip = (reference, { shown, title }) =>
  element("span", shown, {
    class: "chip", contenteditable: "false", tabindex: "0", "data-ref": reference, title,
  });

// The blocks below a node, ours or pasted, as [is a bullet, text as stored].
export function blocksOf(root, isPasted = false) {
  const blocks = [];
  let last = null;
  const add = (text, isBullet) => {
    if (!last) blocks.push((last = { isBullet, pieces: [] }));
    last.pieces.push(text);
  };
  const walk = (node, isBullet) => {
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) {
        const words = isPasted ? child.data.replace(/\s+/g, " ") : child.data;
        if (last || words.trim()) add(words.replaceAll("\u200b", ""), isBullet);
      } else if (child.nodeType !== Node.ELEMENT_NODE || NOT_TEXT.test(child.tagName)) continue;
      else if (WHOLE.test(child.dataset?.ref || "")) add({ reference: child.dataset.ref }, isBullet);
      else if (child.tagName === "BR") last = null;
      else if (/mso-list:\s*ignore/i.test(child.getAttribute("style") || "")) add("- ", isBullet);
      else if (BLOCKS.test(child.tagName)) {
        last = null;
        walk(child, child.tagName === "LI" || isBullet);
        last = null;
      } else walk(child, isBullet);
    }
  };
  walk(root, false);
  return blocks.map(({ isBullet, pieces }) => {
    const merged = [];
    for (const piece of pieces) {
      if (typeof piece === "string" && typeof merged.at(-1) === "string") merged[merged.length - 1] += piece;
      else merged.push(piece);
    }
    const escaped = merged.map((one) => one.reference ?? one.replaceAll("{{", "{{{{"));
    const text = escaped.join("").trim();
    const isMarked = isPasted && BULLET.test(text);
    return [isBullet || isMarked, isMarked ? text.replace(BULLET, "") : text];
  }).filter(([, text]) => text);
}

export class RichText {
  constructor(field, page) {
    Object.assign(this, { field, page, isOne: field.dataset.rich === "one" });
    const label = field.labels[0];
    this.box = element("div", "", {
      class: "rich", contenteditable: "true", role: "textbox", "aria-labelledby": label.id,
      "aria-multiline": String(!this.isOne), "aria-required": String(field.required), spellcheck: "false",
    });
    field.hidden = true;
    field.required = false;
    field.after(this.box);
    label.addEventListener("click", () => this.box.focus());
    field.addEventListener("put", () => this.load());
    this.box.addEventListener("beforeinput", (event) => this.before(event));
    this.box.addEventListener("input", (event) => this.changed(event));
    this.box.addEventListener("paste", (event) => this.pasted(event));
    this.box.addEventListener("keydown", (event) => this.pressed(event));
    document.addEventListener("selectionchange", () => this.remember());
    document.execCommand("defaultParagraphSeparator", false, "p");
    this.load();
  }

  load() {
    this.box.innerHTML = this.html(this.field.value.split("\n").filter((line) => line.trim()));
    if (!this.box.firstChild) this.box.innerHTML = "<p><br></p>";
    this.field.value = this.text();
  }

  text() {
    const lines = blocksOf(this.box).map(([isBullet, text]) => (isBullet ? "- " : "") + text);
    return lines.join(this.isOne ? " " : "\n");
  }

  html(lines) {
    const holder = element("div");
    for (const line of lines) {
      const isBullet = !this.isOne && line.startsWith("- ");
      const isGoing = isBullet && holder.lastChild?.tagName === "UL";
      if (isBullet && !isGoing) holder.append(element("ul"));
      const block = element(isBullet ? "li" : "p");
      for (const piece of (isBullet ? line.slice(2) : line).split(TOKEN)) {
        if (piece === "{{{{") block.append("{{");
        else if (WHOLE.test(piece)) block.append(this.chip(piece, block.textContent), "\u200b");
        else block.append(piece);
      }
      (isBullet ? holder.lastChild : holder).append(block);
    }
    return holder.innerHTML;
  }

  chip(reference, before) {
    const known = this.page.chips[reference] || { shown: "…", title: reference };
    const { shown, title } = known;
    const opens = OPENS.test(before.replaceAll("\u200b", ""));
    return chip(reference, { title, shown: opens ? shown[0].toUpperCase() + shown.slice(1) : shown });
  }

  before(event) {
    const isBreak = ["insertParagraph", "insertLineBreak"].includes(event.inputType);
    const isUnknown = event.inputType.startsWith("format") || event.inputType === "insertFromDrop";
    if (isUnknown || isBreak && (this.isOne || event.inputType === "insertLineBreak")) {
      event.preventDefault();
      if (isBreak && !this.isOne) document.execCommand("insertParagraph");
    }
  }

  changed(event) {
    if (event?.data === " " && !this.isOne) this.startBullet();
    this.wrapLoose();
    this.field.value = this.text();
    this.field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  // "- " typed where a paragraph begins makes a bullet of it.
  startBullet() {
    const { anchorNode, anchorOffset } = getSelection();
    const block = anchorNode?.parentElement?.closest("p");
    if (!block || !this.box.contains(block)) return;
    const range = document.createRange();
    range.setStart(block, 0);
    range.setEnd(anchorNode, anchorOffset);
    if (!/^[-–•]\s$/.test(range.toString())) return;
    getSelection().setBaseAndExtent(block, 0, anchorNode, anchorOffset);
    document.execCommand("delete");
    document.execCommand("insertUnorderedList");
  }

  // Browsers leave words outside any block where a list ends or everything was deleted.
  wrapLoose() {
    const { anchorNode, anchorOffset } = getSelection();
    let block = null;
    let isMoved = false;
    for (const child of [...this.box.childNodes]) {
      if (/^(P|UL|OL)$/.test(child.nodeName)) block = null;
      else {
        if (!block) child.before((block = element("p")));
        if (child.nodeName === "DIV") [block.append(...child.childNodes), child.remove(), (block = null)];
        else block.append(child);
        isMoved = true;
      }
    }
    if (!this.box.firstChild) this.box.innerHTML = "<p><br></p>";
    if (!isMoved || !this.box.contains(anchorNode)) return;
    getSelection().collapse(anchorNode, Math.min(anchorOffset, anchorNode.length ?? anchorOffset));
  }

  pasted(event) {
    event.preventDefault();
    const html = event.clipboardData.getData("text/html");
    let blocks;
    if (html) blocks = blocksOf(new DOMParser().parseFromString(html, "text/html").body, true);
    else {
      const lines = event.clipboardData.getData("text/plain").split(/\r\n?|\n/).filter((one) => one.trim());
      blocks = lines.map((one) => [BULLET.test(one), one.replace(BULLET, "").trim().replaceAll("{{", "{{{{")]);
    }
    if (this.isOne) blocks = [[false, blocks.map(([, text]) => text).join(" ")]];
    if (!blocks.length) return;
    const lines = blocks.map(([isBullet, text]) => (isBullet ? "- " : "") + text);
    const isPart = blocks.length === 1 && !blocks[0][0];
    const made = this.html(lines);
    document.execCommand("insertHTML", false, isPart ? made.replace(/^<p>|<\/p>$/g, "") : made);
  }

  pressed(event) {
    const { target, key } = event;
    if (target.matches(".chip") && ["Delete", "Backspace"].includes(key)) {
      event.preventDefault();
      getSelection().selectAllChildren(target.parentNode);
      getSelection().getRangeAt(0).selectNode(target);
      this.box.focus();
      document.execCommand("delete");
    }
    if (event.altKey && key.toLowerCase() === "s") [event.preventDefault(), this.page.choose?.()];
  }

  remember() {
    const selection = getSelection();
    if (selection.rangeCount && this.box.contains(selection.anchorNode)) {
      this.range = selection.getRangeAt(0).cloneRange();
    }
  }

  // The words before where a figure would go, which decide on its first letter.
  wordsBefore() {
    const end = this.range && this.box.contains(this.range.startContainer) ? this.range : null;
    if (!end) return "x";
    const block = (end.startContainer.closest ? end.startContainer : end.startContainer.parentElement);
    const range = document.createRange();
    range.selectNodeContents(block.closest("p, li") || this.box);
    range.setEnd(end.startContainer, end.startOffset);
    return range.toString().replaceAll("\u200b", "").slice(-80) || "\n";
  }

  insert(reference, known) {
    this.page.know({ [reference]: known });
    this.box.focus();
    const selection = getSelection();
    selection.removeAllRanges();
    if (this.range && this.box.contains(this.range.startContainer)) selection.addRange(this.range);
    else [selection.selectAllChildren(this.box), selection.collapseToEnd()];
    document.execCommand("insertHTML", false, `${chip(reference, known).outerHTML}\u200b`);
  }

  toggleBullet() {
    this.box.focus();
    document.execCommand("insertUnorderedList");
  }
}
