// Answers on their way to the portal: one after the other, each tried again until the portal has it.

/** Seconds until the next try. */
export const waits = (failures) => Math.min(30, 2 ** failures);

export class AnswerQueue {
  /** `send(job)` gives the portal's answer, status 0 for none; `told(state)`: "sending", "waiting", "idle". */
  constructor(send, { answered, told, later = (does, seconds) => setTimeout(does, seconds * 1000) }) {
    Object.assign(this, { send, answered, told, later, jobs: [], isBusy: false, failures: 0 });
  }

  add(job) {
    this.jobs.push(job);
    return this.next();
  }

  async next() {
    if (this.isBusy || !this.jobs.length) return;
    this.isBusy = true;
    this.told(this.failures ? "waiting" : "sending");
    const answer = await this.send(this.jobs[0]);
    this.isBusy = false;
    if (answer.status === 0) {
      this.failures += 1;
      this.told("waiting");
      this.later(() => this.next(), waits(this.failures));
      return;
    }
    this.failures = 0;
    const job = this.jobs.shift();
    // Signed out, or gone: what waits behind it would get the same answer.
    if ([401, 404].includes(answer.status)) this.jobs.length = 0;
    this.told("idle");
    this.answered(answer, job);
    await this.next();
  }

  get isWaiting() {
    return this.jobs.length > 0;
  }
}
