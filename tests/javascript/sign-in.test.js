// When many sign in at once the browser sends the form again until it is its turn.

import assert from "node:assert/strict";
import { test } from "node:test";

import { pause, sent } from "../../static/portal/sign-in.js";

const answer = (status, seconds) => ({ status, headers: new Map([["Retry-After", seconds]]) });

function server(...answers) {
  const seen = { told: 0, waited: [], now: 0 };
  const send = async () => answers.shift();
  const wait = async (time) => {
    seen.waited.push(time);
    seen.now += time;
  };
  return { seen, send, tell: () => (seen.told += 1), how: { wait, clock: { now: () => seen.now } } };
}

test("a busy server is asked again, after the time that it names, until it answers", async () => {
  const { seen, send, tell, how } = server(answer(503, "3"), answer(503, "3"), answer(0));
  assert.equal((await sent(send, tell, how)).status, 0);
  assert.equal(seen.told, 2);
  assert.ok(seen.waited.every((time) => time >= 1500 && time <= 4500));
});

test("a wrong password, or a locked account, is shown at once and not sent again", async () => {
  for (const status of [200, 429]) {
    const { seen, send, tell, how } = server(answer(status), answer(503));
    assert.equal((await sent(send, tell, how)).status, status);
    assert.deepEqual(seen.waited, []);
  }
});

test("after a minute the page is shown as it came", async () => {
  const { send, tell, how } = server(...Array.from({ length: 200 }, () => answer(503, "3")));
  assert.equal((await sent(send, tell, how)).status, 503);
});

test("two browsers do not come back together", () => {
  assert.deepEqual([pause(answer(503, "2"), 0), pause(answer(503, "2"), 1)], [1000, 3000]);
  assert.equal(pause(answer(503), 0.5), 2000);
});
