// A line of text as it is edited: words, with marks for the caret, for the two ends of a reference, and for what is
// emphasised (styles.js).

import { CARET, CLOSE, INVISIBLE, OPEN } from "./marks.js";
import { bare, joined, lookOf, OpenTags, switchTo, TAG, tagged, tidy, withLook } from "./styles.js";

export * from "./marks.js";
export const CHIP = /(\ue001[^\ue002]*\ue002)/;

const CELL = "[a-z0-9-]+\\.[a-z0-9_]+";
const GAP = "[ \\u00a0]*";
const FIGURE = `\\{\\{${GAP}${CELL}(?:${GAP}[/%]${GAP}${CELL})?${GAP}\\}\\}`;
// A small table or picture, a line of its own.
const INSET = "\\{\\{(?:table|picture):[0-9a-f]{16}(?: [^{}\\n]*)?\\}\\}";
const REFERENCE = `(?:${FIGURE}|${INSET})`;
// The words of a footnote are literal: braces in them are doubled, and nothing else begins there.
const NOTE = "\\{\\{note\\}\\}(?:\\{\\{\\{\\{|\\{(?!\\{)|[^{])*\\{\\{/note\\}\\}";
const NOTE_WORDS = /^\{\{note\}\}([\s\S]*)\{\{\/note\}\}$/;
/** What the chip of a footnote begins with; its words follow. */
export const NOTE_REF = "chu-thich:";
const TOKEN = new RegExp(`(\\{\\{\\{\\{|${NOTE}|\\{\\{/?(?:b|i|sup|sub)\\}\\}|${REFERENCE})`);
export const isInset = (text) => new RegExp(`^${INSET}$`).test(text);
/** What is shown in the place of a table or picture. */
export const insetWords = (text) => {
  const [, kind, name] = /^\{\{(table|picture):\w+ ?(.*)\}\}$/.exec(text);
  const noun = kind === "table" ? "Bảng" : "Hình";
  if (name.toLowerCase().startsWith(noun.toLowerCase())) return name;
  return name ? `${noun}: ${name}` : noun;
};
export const isReference = (text) => new RegExp(`^${REFERENCE}$`).test(text);

const edited = (piece, tags) => {
  if (piece === "{{{{") return "{{";
  const tag = TAG.exec(piece);
  if (tag) return tags.take(tag);
  const note = NOTE_WORDS.exec(piece);
  if (note) return OPEN + NOTE_REF + note[1].replaceAll("{{{{", "{{") + CLOSE;
  return isReference(piece) ? OPEN + piece + CLOSE : piece;
};
export function fromStored(line) {
  const tags = new OpenTags();
  return tidy(line.split(TOKEN).map((piece) => edited(piece, tags)).join(""));
}
// What is pasted and not read yet is marked like a reference, and is no part of the text.
const stored = (piece) => {
  if (piece[0] !== OPEN) return piece.replaceAll("{{", "{{{{");
  if (piece.startsWith(OPEN + NOTE_REF)) return `{{note}}${piece.slice(NOTE_REF.length + 1, -1).replaceAll("{{", "{{{{")}{{/note}}`;
  return isReference(piece.slice(1, -1)) ? piece.slice(1, -1) : "";
};
export const toStored = (line) => tagged(line, (words) => words.split(CHIP).map(stored).join("")).trim();

// A stored line, of which `mark` says what its block is: "- ", "+ " below it, or a paragraph. A paragraph that itself
// begins with "+ " is stored behind a backslash.
export const parted = (stored) => {
  const mark = /^[-+] /.exec(stored)?.[0] ?? "";
  return { mark, text: mark ? stored.slice(mark.length) : stored.replace(/^\\(?=\\*\+ )/, "") };
};
export const written = ({ mark, text }) => (mark ? mark + text : text.replace(/^(?=\\*\+ )/, "\\"));

export const [BULLET, DEEPER] = ["- ", "+ "];
/** The mark of an element of the editor. */
export const markOf = (block) => {
  if (block.tagName !== "LI") return "";
  return block.classList.contains("deeper") ? DEEPER : BULLET;
};
/** The mark of a block one level further out. */
export const higher = (mark) => (mark === DEEPER ? BULLET : "");
/** The mark that somebody has typed before a text, with its blank; "" if it is none. */
export const typedMark = (head) => {
  if (/^\+\s$/.test(head)) return DEEPER;
  return /^[-–•]\s$/.test(head) ? BULLET : "";
};
/** The lines with the bullets from one to another moved in or out; null where none of them moves. */
export function shifted(lines, { from, to }, isOut) {
  const [old, mark] = isOut ? [DEEPER, BULLET] : [BULLET, DEEPER];
  const moves = (line, at) => at >= from && at <= to && line.mark === old;
  return lines.some(moves) ? lines.map((line, at) => (moves(line, at) ? { ...line, mark } : line)) : null;
}

export function words(node) {
  const found = { text: "", look: 0 };
  gather(node, 0, found);
  return found.text;
}

function gather(node, look, found) {
  const isText = node.nodeType === Node.TEXT_NODE;
  if (!isText && !node.dataset?.ref) {
    const name = lookOf(node.tagName);
    return [...node.childNodes].forEach((child) => gather(child, name ? withLook(look, name, true) : look, found));
  }
  const said = isText ? bare(node.data.replace(INVISIBLE, "")) : OPEN + node.dataset.ref + CLOSE;
  if (said && look !== found.look) found.text += switchTo(look);
  if (said) [found.text, found.look] = [found.text + said, look];
}

// Put lines in the place of a selection; the first goes on with its block, the last takes what follows.
export function spliced(lines, { from, to, head, tail }, middle) {
  const made = middle.map((line) => ({ ...line }));
  const goesOn = head || made[0].mark === undefined;
  made[0] = { mark: goesOn ? lines[from].mark : made[0].mark, text: joined(head, made[0].text) };
  made.at(-1).text = joined(made.at(-1).text, tail);
  made.at(-1).mark ??= lines[from].mark;
  lines.splice(from, to - from + 1, ...made);
  return lines;
}

// Lines in which each table and picture stands alone; what stood around it keeps its mark.
export const apart = (lines) => lines.flatMap(({ mark, text }) => {
  const pieces = text.split(CHIP);
  if (!pieces.some(isInsetChip)) return [{ mark, text }];
  const found = [];
  let here = "";
  for (const piece of pieces) {
    if (!isInsetChip(piece)) { here += piece; continue; }
    if (bare(here).trim()) found.push({ mark, text: here });
    found.push({ mark: "", text: piece });
    here = "";
  }
  return bare(here).trim() ? [...found, { mark, text: here }] : found;
});
const isInsetChip = (piece) => piece[0] === OPEN && isInset(piece.slice(1, -1));
