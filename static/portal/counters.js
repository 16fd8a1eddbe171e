/* The counters on the tabs follow what others do while a page stays open for typing. */

const EVERY = 20_000;

/** Puts the numbers where they stand on the page; a counter that the page does not have is passed over. */
export function show(page, counts) {
  for (const one of page.querySelectorAll("[data-count]")) {
    const number = counts[one.dataset.count];
    if (Number.isInteger(number)) one.textContent = number;
  }
}

/** Asks for the numbers; without an answer the page keeps those it has. */
export async function follow(page, address, ask = fetch) {
  if (page.hidden) return;
  const answer = await ask(address, { headers: { Accept: "application/json" } }).catch(() => null);
  if (answer?.ok && !answer.redirected) show(page, await answer.json().catch(() => ({})));
}

const tabs = globalThis.document?.querySelector("[data-counters]");
if (tabs) {
  const again = () => follow(document, tabs.dataset.counters);
  setInterval(again, EVERY);
  document.addEventListener("visibilitychange", again);
}
