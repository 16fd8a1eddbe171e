// What comes from the clipboard: paragraphs and bullets stay, figures of our own stay, all else is dropped.

import { CLOSE, isReference, OPEN } from "./lines.js";

const BLOCKS = /^(P|DIV|LI|UL|OL|DL|DT|DD|H[1-6]|TABLE|TBODY|TR|TD|TH|BLOCKQUOTE|SECTION|ARTICLE|PRE)$/;
const NOT_TEXT = /^(STYLE|SCRIPT|TITLE|META|LINK|TEMPLATE)$/;
// The last are the bullets of Word's symbol fonts.
const MARK = /^\s*[-–—•·+*▪o§➢❖‣⁃\uf0b7\uf0a7\uf0d8\uf076\uf0fc][ \u00a0\t]+/;

export function pastedLines(clipboard) {
  const html = clipboard.getData("text/html");
  const plain = clipboard.getData("text/plain").split(/\r\n?|\n/);
  const found = html ? linesOf(parsed(html)) : plain.map((text) => ({ text }));
  for (const line of found) {
    line.isBullet ||= MARK.test(line.text);
    line.text = line.text.replace(/[\u200b\u2060\ue000]/g, "").replace(MARK, "").trim();
  }
  return found.filter((line) => line.text);
}

// Styles and handlers become data: the page's policy forbids them even where nothing runs.
function parsed(html) {
  const bare = html.replace(/<style[^]*?<\/style>/gi, "");
  const mute = bare.replace(/<[^>]+>/g, (tag) => tag.replace(/\s(style|on\w+)\s*=/gi, " data-$1="));
  return new DOMParser().parseFromString(mute, "text/html").body;
}

function linesOf(root) {
  const lines = [];
  let last = null;
  const add = (text, isBullet) => {
    if (!last) lines.push((last = { isBullet, text: "" }));
    last.text += text;
  };
  const walk = (node, isBullet) => {
    for (const child of node.childNodes) {
      const { tagName = "", dataset = {} } = child;
      const words = child.data?.replace(/[\ue001\ue002]/g, "").replace(/\s+/g, " ");
      if (child.nodeType === Node.TEXT_NODE) last || words.trim() ? add(words, isBullet) : null;
      else if (child.nodeType !== Node.ELEMENT_NODE || NOT_TEXT.test(tagName)) continue;
      else if (isReference(dataset.ref)) add(OPEN + dataset.ref + CLOSE, isBullet);
      else if (tagName === "BR") last = null;
      else if (/mso-list:\s*ignore/i.test(dataset.style)) add("- ", isBullet);
      else if (BLOCKS.test(tagName)) {
        last = null;
        walk(child, tagName === "LI" || isBullet);
        last = null;
      } else walk(child, isBullet);
    }
  };
  walk(root, false);
  return lines;
}
