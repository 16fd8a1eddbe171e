/* Below the table: what is chosen, and its sum. In a cell that is typed into: what "=12+15" comes to, before it is stored. */

import { cellOf, form, say, told } from "./table.js";
import { chosen } from "./cellstate.js";
import { sums, worked } from "./figures.js";

const REST = 500;
const foot = document.getElementById("tong");
let timer = 0;

/** Of a block that is not written yet only what needs no choice is added up. */
const certain = (cell) => (cell.proposed?.isSure ? cell.proposed.text : cell.input.value);

function text() {
  const block = chosen();
  const all = block.flat();
  if (all.length < 2) return "";
  const unwritten = all.some((cell) => cell.proposed?.isSure) ? " · tính cả số chưa ghi" : "";
  const size = `Đang chọn ${all.length} ô · ${block.length} dòng × ${block[0].length} cột${unwritten}`;
  const { count, sum, mean } = sums(all.map(certain));
  const units = new Set(all.filter((cell) => sums([certain(cell)]).count).map((cell) => cell.row.unit));
  if (!count) return size;
  const numbers = `Số ô có số ${count === all.length ? count : `${count}/${all.length}`}`;
  if (units.size > 1) return `${size} — ${numbers} · Khác đơn vị, không cộng`;
  return `${size} — ${numbers} · Tổng ${sum} · Trung bình ${mean}`;
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(() => {
    const now = text();
    if (foot.textContent !== now) foot.textContent = now;
    foot.hidden = !now;
  }, REST);
}

function hint(cell) {
  const result = worked(cell.input.value);
  const isSum = cell.input.value.startsWith("=");
  const words = result === null ? "Chỉ cộng, trừ số viết liền, như =12+15" : `= ${result}, Enter để ghi`;
  if (!isSum) return delete cell.td.dataset.hint;
  cell.td.dataset.hint = words;
  say(words);
}

told.addEventListener("chosen", later);
told.addEventListener("focus", later);
told.addEventListener("marked", () => foot.hidden || later());
form.addEventListener("input", ({ target }) => cellOf(target) && hint(cellOf(target)));
form.addEventListener("focusout", ({ target }) => cellOf(target) && delete cellOf(target).td.dataset.hint);
