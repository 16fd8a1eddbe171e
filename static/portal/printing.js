// Ctrl+P and the button print the document in the frame, all its pages, and not the page around it.

/** Whether the keys ask for printing, on any system. */
export function asksForPrint(event) {
  const held = event.ctrlKey || event.metaKey;
  return held && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "p";
}

/** Let the page's keys and button print its frame; `page` is the document. */
export function printFrame(page) {
  const frame = page.querySelector("iframe.paper");
  if (!frame) return;
  const print = (event) => {
    // Until the document is there, the button is a link to it, and the keys print what is seen.
    if (frame.contentDocument?.readyState !== "complete") return;
    event.preventDefault();
    frame.contentWindow.print();
  };
  page.addEventListener("keydown", (event) => asksForPrint(event) && print(event));
  page.querySelector("[data-print]")?.addEventListener("click", print);
  // The browser's own menu prints the page around: there the frame becomes as high as its document.
  page.defaultView.addEventListener("beforeprint", () => {
    frame.style.height = `${frame.contentDocument.documentElement.scrollHeight}px`;
  });
  page.defaultView.addEventListener("afterprint", () => {
    frame.style.height = "";
  });
}

if (globalThis.document) printFrame(globalThis.document);
