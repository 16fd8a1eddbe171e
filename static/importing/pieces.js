// The page after an answer: what differs is put in its place, so that scrolling, focus and what is typed stay elsewhere.

/** The keys of rows that both pages have in the same order; null where rows came or went. */
export function sameKeys(old, fresh) {
  if (old.length !== fresh.length) return null;
  return old.every((key, at) => key === fresh[at]) ? fresh : null;
}

const keyed = (root) => [...root.querySelectorAll("[data-key]")];

/** Every rendering writes the form's token otherwise; the page's own stays valid, and what is the same is seen to be. */
export function withToken(fresh, token) {
  for (const field of fresh.querySelectorAll("[name=csrfmiddlewaretoken]")) field.setAttribute("value", token);
}

/** Replaces what differs within `old`; gives the elements that are new. */
export function putPart(old, fresh) {
  const [before, after] = [keyed(old), keyed(fresh)];
  const isSame =
    old.dataset.partName === fresh.dataset.partName &&
    sameKeys(before.map((one) => one.dataset.key), after.map((one) => one.dataset.key));
  if (!isSame) {
    old.replaceWith(fresh);
    return after;
  }
  old.dataset.focus = fresh.dataset.focus;
  const changed = [];
  before.forEach((one, at) => {
    if (one.isEqualNode(after[at])) return;
    one.replaceWith(after[at]);
    changed.push(after[at]);
  });
  return changed;
}

/** Replaces the pieces of the head that differ. */
export function putPieces(page, fresh) {
  for (const piece of fresh.querySelectorAll("[data-piece]")) {
    const old = page.querySelector(`[data-piece="${piece.dataset.piece}"]`);
    if (old && !old.isEqualNode(piece)) old.replaceWith(piece);
  }
}
