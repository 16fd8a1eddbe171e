/* Signing in when many do at once: the browser keeps the form and sends it again until it is its turn, so that nobody has to
   type the password anew. Without this script the page asks to press the button again. */

//: How long the browser goes on by itself, in milliseconds; then the page is shown as it came.
const PATIENCE = 60_000;
const BUSY = 503;
const WAITING = "Nhiều người đang đăng nhập cùng lúc; cổng tự đăng nhập khi đến lượt, xin giữ trang này…";

//: After the seconds that the server names, and a little more, so that not all come back at once.
export const pause = (answer, chance = Math.random()) => (Number(answer.headers.get("Retry-After")) || 2) * 1000 * (0.5 + chance);

/** Send until the server has time, and give its answer; `tell` is called before each wait. */
export async function sent(send, tell, { clock = Date, wait = (time) => new Promise((done) => setTimeout(done, time)) } = {}) {
  const until = clock.now() + PATIENCE;
  for (;;) {
    const answer = await send();
    if (answer.status !== BUSY || clock.now() > until) return answer;
    tell();
    await wait(pause(answer));
  }
}

export function watchSignIn(page) {
  const form = page.querySelector("form[data-turn]");
  form?.addEventListener("submit", async (event) => {
    event.preventDefault();
    // A second click while the first is under way would count twice.
    if (form.dataset.sending) return;
    form.dataset.sending = "1";
    const body = new URLSearchParams(new FormData(form));
    const send = () => fetch(form.action, { method: "POST", body, redirect: "manual" });
    try {
      await show(page, form, await sent(send, () => tell(form)));
    } catch {
      // No connection: the browser says so better.
      form.submit();
    } finally {
      delete form.dataset.sending;
    }
  });
}

function tell(form) {
  const line = form.querySelector(".busy");
  line.dataset.since = "";
  line.textContent = WAITING;
}

async function show(page, form, answer) {
  if (answer.type === "opaqueredirect") {
    // Signed in: this page itself leads on to the next step, or to the page that was asked for.
    const next = form.elements.next?.value;
    page.defaultView.location.replace(form.action + (next ? `?${new URLSearchParams({ next })}` : ""));
    return;
  }
  const kept = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("form[data-turn]");
  if (!kept) return form.submit();
  form.replaceChildren(...kept.childNodes);
  form.querySelector("[autofocus]")?.focus();
}

if (typeof document !== "undefined") watchSignIn(document);
