import assert from "node:assert/strict";
import test from "node:test";

import { asksForPrint, printFrame, rulesOf } from "../../static/portal/printing.js";

const keys = (key, held = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });

test("Ctrl+P and Cmd+P ask for printing, other keys do not", () => {
  assert.ok(asksForPrint(keys("p", { ctrlKey: true })));
  assert.ok(asksForPrint(keys("P", { metaKey: true })));
  for (const other of [keys("p"), keys("s", { ctrlKey: true }), keys("P", { ctrlKey: true, shiftKey: true })]) {
    assert.ok(!asksForPrint(other));
  }
});

/** A page with a frame whose document is in `readyState`; what was done is told in `said`. */
function page(readyState) {
  const said = [];
  const listeners = {};
  const listen = (name, act) => (listeners[name] = act);
  const element = (more = {}) => ({ children: [], append(...all) { this.children.push(...all); }, remove() {}, ...more });
  const rules = ["@page landscape { size: a4 landscape; }", "@counter-style a { system: cyclic; }", ".landscape { page: landscape; }"].map((cssText) => ({ cssText }));
  const content = {
    readyState, body: { className: "preview" }, styleSheets: [{ cssRules: rules }], querySelector: () => "document",
  };
  const frame = { style: {}, contentDocument: content, contentWindow: { print: () => said.push("frame") } };
  const button = { addEventListener: listen };
  class CSSStyleSheet { replaceSync(text) { this.text = text; } }
  const hosts = [];
  const host = () => element({ attachShadow() { return (this.root = element()); }, remove() { hosts.splice(hosts.indexOf(this), 1); } });
  const found = { "iframe.paper": frame, "[data-print]": button };
  const around = {
    querySelector: (which) => found[which], addEventListener: listen, adoptedStyleSheets: [],
    defaultView: { addEventListener: listen, CSSStyleSheet }, createElement: host, importNode: (node) => node,
    body: { append: (one) => hosts.push(one) },
  };
  printFrame(around);
  return { said, listeners, frame, around, hosts };
}

const event = (held) => ({ ...keys("p", held), stopped: false, preventDefault() { this.stopped = true; } });

test("keys and button print the document in the frame and nothing else", () => {
  const { said, listeners } = page("complete");
  const pressed = event({ ctrlKey: true });
  listeners.keydown(pressed);
  const clicked = event();
  listeners.click(clicked);
  assert.deepEqual(said, ["frame", "frame"]);
  assert.ok(pressed.stopped && clicked.stopped);
});

test("the button stays a link until the document is there", () => {
  const { said, listeners } = page("loading");
  const clicked = event();
  listeners.click(clicked);
  assert.deepEqual(said, []);
  assert.ok(!clicked.stopped);
});

test("the browser's menu prints the document with its own pages, and afterwards the page is as before", () => {
  const { listeners, around, hosts } = page("complete");
  listeners.beforeprint();
  listeners.beforeprint();
  assert.equal(hosts.length, 1);
  const [{ root }] = hosts;
  assert.deepEqual([root.children[0].className, root.children[0].children], ["preview", ["document"]]);
  assert.deepEqual(root.adoptedStyleSheets.map(({ text }) => text), [".landscape { page: landscape; }"]);
  // In a shadow tree pages would have no size: those rules are the page's own.
  assert.deepEqual(around.adoptedStyleSheets.map(({ text }) => text), ["@page landscape { size: a4 landscape; }\n@counter-style a { system: cyclic; }"]);
  listeners.afterprint();
  assert.deepEqual([hosts, around.adoptedStyleSheets], [[], []]);
});

test("until the document is there the menu prints what is seen", () => {
  const { listeners, hosts } = page("loading");
  listeners.beforeprint();
  listeners.afterprint();
  assert.deepEqual(hosts, []);
});

test("rules of pages are told from all others", () => {
  assert.deepEqual(rulesOf([{ cssRules: [{ cssText: "@page { size: a4; }" }, { cssText: "p { }" }] }]), { pages: "@page { size: a4; }", others: "p { }" });
});
