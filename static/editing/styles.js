// Emphasis in a line that is edited. It is no character of the line but a switch before the words that look so; a line
// begins without. Stored it is a pair of tags: {{b}}rất{{/b}} (plans/document/references/styles.py).

import { CARET, INVISIBLE } from "./marks.js";

const STYLES = ["b", "i", "sup", "sub"];
export const ELEMENTS = { b: "strong", i: "em", sup: "sup", sub: "sub" };
const NAMES = { B: "b", STRONG: "b", I: "i", EM: "i", SUP: "sup", SUB: "sub" };
const FIRST = 0xe010;
const SWITCH = /[\ue010-\ue01f]/;
const SWITCHES = /[\ue010-\ue01f]/g;
// A reference is one piece: no look changes within it.
const PIECE = /\ue001[^\ue002]*\ue002|[\s\S]/gu;
export const TAG = /^\{\{(\/?)(b|i|sup|sub)\}\}$/;

const bitOf = (name) => 1 << STYLES.indexOf(name);
const SCRIPTS = bitOf("sup") | bitOf("sub");
/** Looks with one more of them, or without: nothing is raised and lowered at once. */
export const withLook = (bits, name, on) => {
  if (!on) return bits & ~bitOf(name);
  return (SCRIPTS & bitOf(name) ? bits & ~SCRIPTS : bits) | bitOf(name);
};
export const isLook = (bits, name) => Boolean(bits & bitOf(name));
export const switchTo = (bits) => String.fromCharCode(FIRST + bits);
const bitsOf = (sign) => sign.charCodeAt(0) - FIRST;
export const namesOf = (bits) => STYLES.filter((name) => bits & bitOf(name));
export const lookOf = (tagName) => NAMES[tagName];

/** The words of a line, without switches. */
export const bare = (text) => text.replace(SWITCHES, "");
/** How a line looks at its end. */
export const lastLook = (text) => (SWITCH.test(text) ? bitsOf(text.match(SWITCHES).at(-1)) : 0);
const firstLook = (text) => {
  const first = text.replace(INVISIBLE, "")[0] ?? "";
  return SWITCH.test(first) ? bitsOf(first) : 0;
};
/** A line and what looks by itself behind it. */
export function joined(line, more) {
  const bits = firstLook(more);
  if (bits === lastLook(line) || !bare(more).replace(CARET, "")) return line + more;
  // The caret goes on as the words before it.
  return more[0] === CARET ? line + CARET + switchTo(bits) + more.slice(1) : line + switchTo(bits) + more;
}

/** [words, looks] in order. */
export function runsOf(text) {
  const runs = [];
  let bits = 0;
  for (const part of text.split(/([\ue010-\ue01f])/)) {
    if (SWITCH.test(part)) bits = bitsOf(part);
    else if (part && runs.at(-1)?.[1] === bits) runs.at(-1)[0] += part;
    else if (part) runs.push([part, bits]);
  }
  return runs;
}

const piecesOf = (text) => runsOf(text).flatMap(([part, bits]) => part.match(PIECE).map((sign) => [sign, bits]));
const lineOf = (pieces) => {
  let now = 0;
  return pieces.map(([sign, bits]) => {
    const before = bits === now ? "" : switchTo(bits);
    now = bits;
    return before + sign;
  }).join("");
};

/** A line whose words from one place to another (counted without switches) look otherwise. */
export function relooked(text, from, to, change) {
  let at = 0;
  return lineOf(piecesOf(text).map(([sign, bits]) => {
    const isIn = at >= from && at < to;
    at += sign.length;
    return [sign, isIn ? change(bits) : bits];
  }));
}

/** Whether all words between two places look so; blanks do not count. */
export function allLook(text, from, to, name) {
  let at = 0;
  return piecesOf(text).every(([sign, bits]) => {
    const counts = at >= from && at < to && sign.trim();
    at += sign.length;
    return !counts || Boolean(bits & bitOf(name));
  });
}

/** A line with a sign put in at a place that is counted without switches. */
export function putIn(text, place, sign) {
  let at = 0;
  let isDone = false;
  const put = piecesOf(text).flatMap(([one, bits]) => {
    const here = !isDone && at >= place ? [[sign, bits]] : [];
    isDone ||= here.length > 0;
    at += one.length;
    return [...here, [one, bits]];
  });
  return lineOf(isDone ? put : [...put, [sign, put.at(-1)?.[1] ?? 0]]);
}

/** A line without switches that say nothing. */
export const tidy = (text) => (SWITCH.test(text) ? lineOf(piecesOf(text)) : text);

/** Lines as one text, parted by line breaks, in which each line still looks as it did. */
export const together = (lines) => lines.reduce((all, line) => joined(`${all}\n`, line));
/** The lines of such a text. */
export function apart(text) {
  let look = 0;
  return text.split("\n").map((line) => {
    const whole = switchTo(look) + line;
    look = lastLook(whole);
    return tidy(whole);
  });
}

/** A text with other words from one place to another, counted without switches; what is behind looks as before. */
export function replaced(text, from, to, words) {
  const placeOf = (count) => {
    let at = 0;
    for (let left = count; left > 0; at += 1) left -= SWITCH.test(text[at]) ? 0 : 1;
    return at;
  };
  const [start, end] = [placeOf(from), placeOf(to)];
  return joined(text.slice(0, start) + words, switchTo(lastLook(text.slice(0, end))) + text.slice(end));
}

const isBetween = (sign) => !sign.trim() || sign.startsWith("\ue001chu-thich:");

// A blank, or the mark of a note, looks as what is on both its sides, and has no look at an end.
function settledBlanks(pieces) {
  const [before, behind] = [[], []];
  let look = 0;
  pieces.forEach(([sign, bits], at) => (before[at] = look = isBetween(sign) ? look : bits));
  look = 0;
  pieces.map((piece, at) => at).reverse().forEach((at) => (behind[at] = look = isBetween(pieces[at][0]) ? look : pieces[at][1]));
  return pieces.map(([sign, bits], at) => [sign, isBetween(sign) ? before[at] & behind[at] : bits]);
}

/** A line with its looks as tags; `stored` writes the words of one look. */
export function tagged(text, stored) {
  let opened = [];
  let written = "";
  const runs = runsOf(lineOf(settledBlanks(piecesOf(text))));
  for (const [part, bits] of [...runs, ["", 0]]) {
    const isKept = (name, at) => opened.slice(0, at + 1).every((one) => bits & bitOf(one));
    const kept = opened.filter(isKept);
    const begun = namesOf(bits).filter((name) => !kept.includes(name));
    const closed = opened.slice(kept.length).reverse();
    written += closed.map((name) => `{{/${name}}}`).join("") + begun.map((name) => `{{${name}}}`).join("") + stored(part);
    opened = [...kept, ...begun];
  }
  return written;
}

/** The look that tags open one after the other, for reading a stored line. */
export class OpenTags {
  constructor() {
    this.open = [];
  }

  take([, slash, name]) {
    if (!slash) this.open.push(name);
    else if (this.open.includes(name)) this.open.splice(this.open.lastIndexOf(name), 1);
    return switchTo(this.open.reduce((bits, one) => withLook(bits, one, true), 0));
  }
}
