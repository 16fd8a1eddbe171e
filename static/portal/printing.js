// Ctrl+P and the button print the document in the frame, all its pages, and not the page around it; so does the browser's
// own menu, which knows only the page: for as long as it prints, the document stands in the page itself.

/** Whether the keys ask for printing, on any system. */
export function asksForPrint(event) {
  const held = event.ctrlKey || event.metaKey;
  return held && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "p";
}

/** The rules of a document's style sheets: those of its pages and their numbers, which only a whole page can have, and all
others. */
export function rulesOf(sheets) {
  const all = [...sheets].flatMap((sheet) => [...sheet.cssRules]).map((rule) => rule.cssText);
  const isOfPages = (rule) => /^@(page|counter-style)\b/.test(rule);
  return { pages: all.filter(isOfPages).join("\n"), others: all.filter((rule) => !isOfPages(rule)).join("\n") };
}

// Constructed here because one that is fetched would come after the print; in a shadow tree neither styles the other.
function styled(Sheet, rules) {
  const sheet = new Sheet();
  sheet.replaceSync(rules);
  return sheet;
}

/** A copy of `shown` at the end of the page, its landscape pages turned (paper.css hides all else); undone by the result. */
function copied(page, shown) {
  const { CSSStyleSheet } = page.defaultView;
  const { pages, others } = rulesOf(shown.styleSheets);
  const host = page.createElement("div");
  host.className = "printed-copy";
  const inside = page.createElement("div");
  inside.className = shown.body.className;
  inside.append(page.importNode(shown.querySelector("main"), true));
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [styled(CSSStyleSheet, others)];
  root.append(inside);
  const before = page.adoptedStyleSheets;
  page.adoptedStyleSheets = [...before, styled(CSSStyleSheet, pages)];
  page.body.append(host);
  return () => {
    host.remove();
    page.adoptedStyleSheets = before;
  };
}

/** Let the page's keys and button print its frame; `page` is the document. */
export function printFrame(page) {
  const frame = page.querySelector("iframe.paper");
  if (!frame) return;
  // Until the document is there, the button is a link to it, and the keys print what is seen.
  const isThere = () => frame.contentDocument?.readyState === "complete" && frame.contentDocument.querySelector("main");
  const print = (event) => {
    if (!isThere()) return;
    event.preventDefault();
    frame.contentWindow.print();
  };
  page.addEventListener("keydown", (event) => asksForPrint(event) && print(event));
  page.querySelector("[data-print]")?.addEventListener("click", print);
  let undo = () => {};
  page.defaultView.addEventListener("beforeprint", () => {
    undo();
    if (isThere()) undo = copied(page, frame.contentDocument);
  });
  page.defaultView.addEventListener("afterprint", () => {
    undo();
    undo = () => {};
  });
}

if (globalThis.document) printFrame(globalThis.document);
