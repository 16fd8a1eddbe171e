import assert from "node:assert/strict";
import test from "node:test";

import { asksForPrint, printFrame } from "../../static/portal/printing.js";

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
  const content = { readyState, documentElement: { scrollHeight: 9000 } };
  const frame = { style: {}, contentDocument: content, contentWindow: { print: () => said.push("frame") } };
  const button = { addEventListener: listen };
  const found = { "iframe.paper": frame, "[data-print]": button };
  printFrame({
    querySelector: (which) => found[which],
    addEventListener: listen,
    defaultView: { addEventListener: listen },
  });
  return { said, listeners, frame };
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

test("printed by the browser's menu the frame is as high as its document, and afterwards as before", () => {
  const { listeners, frame } = page("complete");
  listeners.beforeprint();
  assert.equal(frame.style.height, "9000px");
  listeners.afterprint();
  assert.equal(frame.style.height, "");
});
