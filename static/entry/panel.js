/* The keyboard's way to what stands beside the table: F6 there and back, digits choose, Escape leads back to the cell. */

import { told } from "./table.js";
import { lastCell, select } from "./cellstate.js";

const shown = (what) => [...document.querySelectorAll(what)].find((one) => one.checkVisibility());

/** To the first open question, else to the details of the cell. */
function enter() {
  const place = shown(".asks li[tabindex]") ?? shown(".asks h3") ?? shown("#chi-tiet");
  place?.focus();
}

function back() {
  const cell = lastCell();
  if (cell) select(cell, true);
}

/** In the questions: their buttons by digit, and from one to the next. */
function choose({ key, target }) {
  const list = target.closest(".asks");
  if (!list || target.matches("select, input, textarea")) return false;
  const lines = [...list.querySelectorAll("li[tabindex]")];
  const open = target.closest("li") ?? lines[0];
  if (/^[1-9]$/.test(key)) open?.querySelectorAll(".buttons button")[key - 1]?.click();
  else if (key === "ArrowDown") (lines[lines.indexOf(open) + (target.closest("li") ? 1 : 0)] ?? open)?.focus();
  else if (key === "ArrowUp") (lines[lines.indexOf(open) - 1] ?? list.querySelector("h3")).focus();
  else return false;
  return true;
}

function onKey(event) {
  if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing || event.defaultPrevented) return;
  const isBeside = event.target.closest(".beside, .asks") !== null;
  const leads = event.key === "F6" || (isBeside && event.key === "Escape");
  if (!leads && !(isBeside && choose(event))) return;
  event.preventDefault();
  if (leads && isBeside) back();
  else if (leads) enter();
}

told.addEventListener("panel", enter);
document.addEventListener("keydown", onKey);
