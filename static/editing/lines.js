// A line of text as it is edited: words, with marks for the caret and for the two ends of a reference.

export const CARET = "\ue000";
export const OPEN = "\ue001";
export const CLOSE = "\ue002";
export const CHIP = /(\ue001[^\ue002]*\ue002)/;
// Behind each chip, so that a caret can stand there and no line breaks there.
export const JOINER = "\u2060";
export const INVISIBLE = /[\u2060\ue000-\ue002]/g;

const CELL = "[a-z0-9-]+\\.[a-z0-9_]+";
const GAP = "[ \\u00a0]*";
const REFERENCE = `\\{\\{${GAP}${CELL}(?:${GAP}[/%]${GAP}${CELL})?${GAP}\\}\\}`;
const TOKEN = new RegExp(`(\\{\\{\\{\\{|${REFERENCE})`);
export const isReference = (text) => new RegExp(`^${REFERENCE}$`).test(text);

const edited = (piece) => {
  if (piece === "{{{{") return "{{";
  return isReference(piece) ? OPEN + piece + CLOSE : piece;
};
export const fromStored = (line) => line.split(TOKEN).map(edited).join("");
// What is pasted and not read yet is marked like a reference, and is no part of the text.
const stored = (piece) => {
  if (piece[0] !== OPEN) return piece.replaceAll("{{", "{{{{");
  return isReference(piece.slice(1, -1)) ? piece.slice(1, -1) : "";
};
export const toStored = (line) => line.split(CHIP).map(stored).join("").trim();

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

export const words = (node) => {
  if (node.nodeType === Node.TEXT_NODE) return node.data.replace(INVISIBLE, "");
  return node.dataset?.ref ? OPEN + node.dataset.ref + CLOSE : [...node.childNodes].map(words).join("");
};

// Put lines in the place of a selection; the first goes on with its block, the last takes what follows.
export function spliced(lines, { from, to, head, tail }, middle) {
  const made = middle.map((line) => ({ ...line }));
  const goesOn = head || made[0].mark === undefined;
  made[0] = { mark: goesOn ? lines[from].mark : made[0].mark, text: head + made[0].text };
  made.at(-1).text += tail;
  made.at(-1).mark ??= lines[from].mark;
  lines.splice(from, to - from + 1, ...made);
  return lines;
}
