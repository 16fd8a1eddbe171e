// What is being done, while it takes. A form says it in its own line (templates/parts/busy.html), which only without this
// script says beforehand that it takes a while (unless it knows how long); a link, and a document that a frame is waiting for,
// say it in `data-busy`, in a line at the foot of the screen.

//: How long a download may take to begin: nothing tells the page when it has.
const DOWNLOAD = 20_000;
//: What is there sooner needs no word.
const NOTICED = 500;

export const said = (doing, seconds) => (seconds < 1 ? `${doing}…` : `${doing}… ${seconds} giây`);

export function watchBusy(page, clock = Date) {
  for (const line of page.querySelectorAll(".busy[data-busy]:not([data-takes])")) line.textContent = "";
  for (const frame of page.querySelectorAll("iframe[data-busy]")) watchFrame(page, frame, clock);
  page.addEventListener("submit", (event) => {
    const form = event.target;
    const line = form.querySelector(".busy");
    if (!line || event.defaultPrevented) return;
    // A second click while the first is under way would do it twice.
    if (line.dataset.since) event.preventDefault();
    else begin(page, line, event.submitter?.dataset.busy || line.dataset.busy, clock);
  });
  page.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-busy]");
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const line = floating(page);
    begin(page, line, link.dataset.busy, clock);
    if (link.hasAttribute("data-download")) setTimeout(() => end(line), DOWNLOAD);
  });
  // Back by the browser's button: the page is as it was left.
  page.defaultView?.addEventListener("pageshow", (event) => {
    if (event.persisted) page.querySelectorAll(".busy[data-since]").forEach(end);
  });
}

function watchFrame(page, frame, clock) {
  // With the page all its frames are there.
  if (page.readyState === "complete") return;
  let line = null;
  const timer = setTimeout(() => begin(page, (line = floating(page)), frame.dataset.busy, clock), NOTICED);
  const done = () => {
    clearTimeout(timer);
    if (line) end(line);
  };
  for (const whole of [frame, page.defaultView]) whole.addEventListener("load", done, { once: true });
}

function begin(page, line, doing, clock) {
  const since = clock.now();
  line.dataset.before ??= line.textContent;
  line.dataset.since = since;
  line.textContent = said(doing, 0);
  const tick = setInterval(() => {
    if (Number(line.dataset.since) !== since) return clearInterval(tick);
    // Once for eyes alone: a screen reader that is told each second hears nothing else.
    line.setAttribute("aria-live", "off");
    line.textContent = said(doing, Math.round((clock.now() - since) / 1000));
  }, 1000);
}

function end(line) {
  delete line.dataset.since;
  line.setAttribute("aria-live", "polite");
  if (line.classList.contains("floating")) line.remove();
  else line.textContent = line.dataset.before;
}

function floating(page) {
  page.querySelectorAll(".busy.floating").forEach(end);
  const line = page.createElement("p");
  line.className = "busy floating";
  line.setAttribute("role", "status");
  page.body.append(line);
  return line;
}
