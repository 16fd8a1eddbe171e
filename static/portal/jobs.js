// Work apart from the page: asked about until it has ended. What is told comes from accounts/jobs/views.py.

//: Milliseconds between two questions: most work ends within a second, long work is asked about less often.
const FIRST = 250;
const LAST = 2_000;
//: So many questions may find no answer (the portal restarts, the network is away) before people are told.
const MISSED = 20;

export const pauseAfter = (asked) => Math.min(LAST, FIRST * (1 + Math.floor(asked / 8)));

/** Ask until it ends; gives what was told last. `tell` gets each answer, `wait` is a promise of so many milliseconds. */
export async function follow(address, tell, signal, ask = fetch, wait = (ms) => new Promise((done) => setTimeout(done, ms))) {
  let missed = 0;
  for (let asked = 0; !signal?.aborted; asked += 1) {
    await wait(pauseAfter(asked));
    if (signal?.aborted) break;
    try {
      const answer = await ask(address, { headers: { Accept: "application/json" }, signal });
      if (answer.redirected || answer.status === 404) return { state: "gone" };
      if (!answer.ok) throw new Error(answer.status);
      const told = await answer.json();
      missed = 0;
      tell(told);
      if (!["waiting", "running"].includes(told.state)) return told;
    } catch {
      missed += 1;
      if (missed >= MISSED) return { state: "missed" };
    }
  }
  return { state: "cancelled" };
}
