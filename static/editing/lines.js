// A line of text as it is edited: words, with marks for the caret and for the two ends of a reference.

export const CARET = "\ue000";
export const OPEN = "\ue001";
export const CLOSE = "\ue002";
export const CHIP = /(\ue001[^\ue002]*\ue002)/;
// Behind each chip, so that a caret can stand there and no line breaks there.
export const JOINER = "\u2060";
export const INVISIBLE = /[\u2060\ue000-\ue002]/g;

const CELL = "[a-z0-9-]+\\.[a-z_]+";
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

export const words = (node) => {
  if (node.nodeType === Node.TEXT_NODE) return node.data.replace(INVISIBLE, "");
  return node.dataset?.ref ? OPEN + node.dataset.ref + CLOSE : [...node.childNodes].map(words).join("");
};

// Put lines in the place of a selection; the first goes on with its block, the last takes what follows.
export function spliced(lines, { from, to, head, tail }, middle) {
  const made = middle.map((line) => ({ ...line }));
  const goesOn = head || made[0].isBullet === undefined;
  made[0] = { isBullet: goesOn ? lines[from].isBullet : made[0].isBullet, text: head + made[0].text };
  made.at(-1).text += tail;
  made.at(-1).isBullet ??= lines[from].isBullet;
  lines.splice(from, to - from + 1, ...made);
  return lines;
}
