/* What each key does in each state of a cell: one table, walked by the tests. "" leaves the key to the browser. */

/* Keys with Control and Shift before their name; the deeds in a selected cell, in one whose editing began with typing,
in one with a caret (F2, double click), and in a chosen block. */
const KEYS = {
  Enter: ["down", "down", "down", "nextInColumn"],
  "Shift+Enter": ["up", "up", "up", "previousInColumn"],
  "Control+Enter": ["nothing", "stay", "stay", "fillTyped"],
  Tab: ["next", "next", "next", "nextInRow"],
  "Shift+Tab": ["previous", "previous", "previous", "previousInRow"],
  ArrowUp: ["up", "up", "up", "up"],
  ArrowDown: ["down", "down", "down", "down"],
  ArrowLeft: ["left", "left", "", "left"],
  ArrowRight: ["right", "right", "", "right"],
  "Control+ArrowUp": ["endUp", "endUp", "", "endUp"],
  "Control+ArrowDown": ["endDown", "endDown", "", "endDown"],
  "Control+ArrowLeft": ["endLeft", "endLeft", "", "endLeft"],
  "Control+ArrowRight": ["endRight", "endRight", "", "endRight"],
  "Shift+ArrowUp": ["widenUp", "", "", "widenUp"],
  "Shift+ArrowDown": ["widenDown", "", "", "widenDown"],
  "Shift+ArrowLeft": ["widenLeft", "", "", "widenLeft"],
  "Shift+ArrowRight": ["widenRight", "", "", "widenRight"],
  "Control+Shift+ArrowUp": ["widenEndUp", "", "", "widenEndUp"],
  "Control+Shift+ArrowDown": ["widenEndDown", "", "", "widenEndDown"],
  "Control+Shift+ArrowLeft": ["widenEndLeft", "", "", "widenEndLeft"],
  "Control+Shift+ArrowRight": ["widenEndRight", "", "", "widenEndRight"],
  Home: ["rowStart", "", "", "rowStart"],
  End: ["rowEnd", "", "", "rowEnd"],
  "Control+Home": ["first", "first", "first", "first"],
  "Control+End": ["last", "last", "last", "last"],
  PageUp: ["screenUp", "screenUp", "screenUp", "screenUp"],
  PageDown: ["screenDown", "screenDown", "screenDown", "screenDown"],
  "Control+a": ["all", "", "", "all"],
  F2: ["edit", "turn", "turn", "edit"],
  Escape: ["revert", "throwAway", "throwAway", "single"],
  Delete: ["clear", "", "", "clear"],
  Backspace: ["clear", "", "", "clear"],
  "Control+d": ["fillDown", "fillDown", "fillDown", "fillDown"],
  "Control+r": ["fillRight", "fillRight", "fillRight", "fillRight"],
  "Control+z": ["undo", "untype", "untype", "undo"],
  "Control+y": ["redo", "retype", "retype", "redo"],
  "Control+Shift+z": ["redo", "retype", "retype", "redo"],
  "Control+s": ["send", "send", "send", "send"],
  F6: ["panel", "panel", "panel", "panel"],
};
const STATES = ["selected", "typed", "caret", "block"];
/** In a block these go on inside it, also while its active cell is typed into. */
const IN_BLOCK = /Enter|Tab/;

/** The name of what a key does; "" where it is the browser's, as are all with Alt and while letters are composed. */
export function deedOf(event, mode, hasBlock) {
  if (event.altKey || event.isComposing) return "";
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const held = [(event.ctrlKey || event.metaKey) && "Control", event.shiftKey && "Shift", key];
  const name = held.filter(Boolean).join("+");
  const state = hasBlock && (mode === "selected" || IN_BLOCK.test(name)) ? "block" : mode;
  return KEYS[name]?.[STATES.indexOf(state)] ?? "";
}
