// What each key does in each state of a cell, as static/entry/keys.js is meant to have it: written out here a second time, so
// that a key which changes is seen. The cell stands in the first column, between `above` and `below`, full above and below
// it and blank to its right. A case is where the focus ends, then what else is so: "editing", "chosen:3", "=text" in the cell.

const editing = "here editing";
const all = (what) => [what, what, what, what];

/** By key: in a selected cell, in one typed into (the cell shows 5), with a caret in it, in a block of it and the one below. */
export const KEYS = {
  Enter: ["below", "below =5", "below", "below chosen:2"],
  "Shift+Enter": ["above", "above =5", "above", "below chosen:2"],
  "Control+Enter": ["here", "here =5", "here", "here chosen:2"],
  Tab: ["right", "right =5", "right", "below chosen:2"],
  "Shift+Tab": ["before", "before =5", "before", "below chosen:2"],
  ArrowUp: ["above", "above =5", "above", "above chosen:0"],
  ArrowDown: ["below", "below =5", "below", "below chosen:0"],
  ArrowLeft: ["here", "here =5", editing, "here chosen:0"],
  ArrowRight: ["right", "right =5", editing, "right chosen:0"],
  "Control+ArrowUp": ["top", "top =5", editing, "top chosen:0"],
  "Control+ArrowDown": ["bottom", "bottom =5", editing, "bottom chosen:0"],
  "Control+ArrowLeft": ["here", "here =5", editing, "here chosen:0"],
  "Control+ArrowRight": ["rowEnd", "rowEnd =5", editing, "rowEnd chosen:0"],
  "Shift+ArrowUp": ["here chosen:2", `${editing} =5`, editing, "here chosen:1"],
  "Shift+ArrowDown": ["here chosen:2", `${editing} =5`, editing, "here chosen:3"],
  "Shift+ArrowLeft": ["here chosen:1", `${editing} =5`, editing, "here chosen:2"],
  "Shift+ArrowRight": ["here chosen:2", `${editing} =5`, editing, "here chosen:4"],
  "Control+Shift+ArrowUp": ["here chosen:toTop", `${editing} =5`, editing, "here chosen:toTop"],
  "Control+Shift+ArrowDown": ["here chosen:toBottom", `${editing} =5`, editing, "here chosen:toBottom"],
  "Control+Shift+ArrowLeft": ["here chosen:1", `${editing} =5`, editing, "here chosen:2"],
  "Control+Shift+ArrowRight": ["here chosen:4", `${editing} =5`, editing, "here chosen:8"],
  Home: ["here", `${editing} =5`, editing, "here chosen:0"],
  End: ["rowEnd", `${editing} =5`, editing, "rowEnd chosen:0"],
  "Control+Home": ["first", "first =5", "first", "first chosen:0"],
  "Control+End": ["last", "last =5", "last", "last chosen:0"],
  PageUp: ["elsewhere", "elsewhere =5", "elsewhere", "elsewhere chosen:0"],
  PageDown: ["elsewhere", "elsewhere =5", "elsewhere", "elsewhere chosen:0"],
  "Control+a": ["here chosen:all", `${editing} =5`, editing, "here chosen:all"],
  F2: [editing, `${editing} =5`, editing, `${editing} chosen:0`],
  Escape: all("here =68 chosen:0"),
  Delete: ["here =", `${editing} =5`, editing, "here = chosen:2"],
  Backspace: ["here =", `${editing} =`, `${editing} =6`, "here = chosen:2"],
  "Control+d": ["here =4", "here =4", "here =4", "here =68 chosen:2"],
  "Control+r": ["here =68", "here =5", "here =68", "here =68 chosen:2"],
  "Control+z": [null, `${editing} =68`, `${editing} =68`, null],
  "Control+y": [null, `${editing} =5`, `${editing} =68`, null],
  "Control+s": ["here =68", "here =5", "here =68", "here chosen:2"],
  "7": [`${editing} =7`, `${editing} =57`, `${editing} =687`, `${editing} =7 chosen:2`],
  F6: ["panel", "panel =5", "panel", "panel chosen:2"],
};
export const STATES = ["selected", "typed", "caret", "block"];
