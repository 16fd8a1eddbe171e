// What Node 18, which Debian 12 has, lacks of a browser and of the test runner of later ones.

import { webcrypto } from "node:crypto";

globalThis.crypto ??= webcrypto;

/** Let a test move the timers of these names on; the runner of Node 18 takes the bare names. */
export function mockTimers({ timers }, names) {
  try {
    timers.enable({ apis: names });
  } catch {
    timers.enable(names);
  }
}
