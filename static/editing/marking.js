// Signs that cannot be printed, marked where they stand. Where a browser has no highlights, the sentence names them.

const marked = new Map();

export function markSigns(form, signs) {
  if (!globalThis.CSS?.highlights) return;
  const boxes = signs.length ? form.querySelectorAll("[contenteditable=true]") : [];
  marked.set(form, [...boxes].flatMap((box) => rangesOf(box, signs)));
  CSS.highlights.set("unprintable", new Highlight(...[...marked.values()].flat()));
}

function rangesOf(box, signs) {
  const ranges = [];
  const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const sign of signs) {
      for (let at = node.data.indexOf(sign); at >= 0; at = node.data.indexOf(sign, at + sign.length)) {
        const range = new Range();
        range.setStart(node, at);
        range.setEnd(node, at + sign.length);
        ranges.push(range);
      }
    }
  }
  return ranges;
}
