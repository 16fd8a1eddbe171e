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

const LEFT = "can-xem-dang-o";

/** Which row an editor was opened from: whoever comes back goes on there. It is asked for once. */
export function remember(store, page, fragment) {
  store.setItem(LEFT, JSON.stringify({ page, fragment }));
}

export function recall(store, page) {
  const kept = JSON.parse(store.getItem(LEFT) ?? "null");
  if (kept?.page !== page) return "";
  store.removeItem(LEFT);
  return kept.fragment;
}

/** Watches the forms: one at a time, what takes long is said, and without a network nothing is sent. */
export class Sending {
  constructor({ isOnline, later, tell, refuse }) {
    Object.assign(this, { isOnline, later, tell, refuse, waits: false });
  }

  submit(event) {
    if (event.defaultPrevented) return;
    if (this.waits) return event.preventDefault();
    if (!this.isOnline()) {
      event.preventDefault();
      return this.refuse(event.target, "Chưa sửa được vì mất kết nối; chưa có gì thay đổi, xin bấm lại.");
    }
    this.waits = true;
    this.later(() => this.waits && this.tell("Đang xem lại kế hoạch…"), 500);
  }

  /** Back by the browser's button: the page is as it was left, and nothing is on its way. */
  reset() {
    this.waits = false;
    this.tell("");
  }
}
