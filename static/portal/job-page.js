// The page that waits for a piece of work: it goes on by itself once that is done.

import { follow } from "./jobs.js";

const form = document.querySelector("[data-job]");
const [bar, said] = ["progress", "said"].map((name) => form.querySelector(`[data-${name}]`));
form.querySelector("[data-without-script]").hidden = true;
const since = Date.now();

follow(form.dataset.job, ({ said: words, progress }) => {
  if (progress !== null) bar.value = progress;
  const seconds = Math.round((Date.now() - since) / 1000);
  // Read out when it changes, not each second.
  said.setAttribute("aria-live", said.textContent.startsWith(words) ? "off" : "polite");
  said.textContent = seconds < 1 ? `${words}…` : `${words}… ${seconds} giây`;
}).then(({ state }) => {
  // The page itself leads on, says why it failed, or has the file.
  if (state === "missed") said.textContent = "Chưa hỏi được cổng; xin tải lại trang.";
  else if (state !== "cancelled") location.reload();
});
