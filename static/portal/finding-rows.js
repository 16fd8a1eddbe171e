// The keys of the page of findings, and which row is meant; no page is touched here.

/** +1 for Alt+↓, -1 for Alt+↑, 0 for any other key. */
export function moveOf(event) {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return 0;
  // There the same keys open the list of a field.
  if (event.target?.closest?.("select, input[list]")) return 0;
  return { ArrowDown: 1, ArrowUp: -1 }[event.key] ?? 0;
}

/** Ctrl+Z outside a field: there it takes back what was typed. */
export function isUndo(event) {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.repeat) return false;
  if (event.key.toLowerCase() !== "z") return false;
  return !event.target?.closest?.("input, textarea, select, [contenteditable]");
}

/** The row to go to from `at`, which is none before the first move; at both ends it stays. */
export function rowFrom(rows, at, move) {
  const here = rows.indexOf(at);
  if (here < 0) return rows[move > 0 ? 0 : rows.length - 1];
  return rows[Math.min(Math.max(here + move, 0), rows.length - 1)];
}

/** Where the focus goes when the page opens at `fragment`: a row's button, the heading once no row is left. */
export function focusFor(fragment, find, heading) {
  return /^hang-\d+$/.test(fragment) ? (find(fragment) ?? heading) : null;
}
