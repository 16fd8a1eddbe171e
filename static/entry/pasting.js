/* Copy and paste of blocks, as Excel and LibreOffice put them on the clipboard. */

import { cellOf, cells, columns, fold, form, isReading, isVisible, rows, say, textOf } from "./table.js";
import { BATCH, commit, put, send, stepOf } from "./saving.js";
import { chosen, isEditing, LAST, lastCell, offer, seenIn, select } from "./cellstate.js";
import { clear } from "./moving.js";
import { align, bare, isDash, pairsOf } from "./aligning.js";
import { needsReading, readCells } from "./cellhtml.js";
import { plain } from "./figures.js";
import { bringBack, open, reading, refuse } from "./preview.js";

const MOST = 10000;
const NO_TABLE = "Bộ nhớ tạm không có bảng; xin chép ô trong Excel rồi dán lại.";
const UNREAD = "Khối có chữ nhỏ trên dòng hoặc gạch ngang nên cần cổng đọc, mà cổng chưa trả lời; xin dán lại.";
const CLOSED = "Trình duyệt chưa cho đọc bộ nhớ tạm; xin bấm vào một ô rồi nhấn Ctrl+V.";

/** The rows and cells of a text with tabs; a cell in quotes may hold tabs, line ends and doubled quotes. */
export function parse(text) {
  const field = /("(?:[^"]|"")*"(?=[\t\r\n]|$)|[^\t\r\n]*)(\t|\r\n|\n|\r|$)/y;
  const block = [[]];
  while (field.lastIndex < text.length || block.at(-1).length) {
    const [, raw, end] = field.exec(text);
    const whole = /^".*"$/s.test(raw) ? raw.slice(1, -1).replaceAll('""', '"') : raw;
    block.at(-1).push(whole.replace(/\s+/g, " ").trim());
    if (end !== "\t") block.push([]);
    if (!end) break;
  }
  return block.slice(0, -1);
}

/** The table as `align` knows it, seen from the cell of the paste. */
function tableAt(at) {
  const shown = [...form.querySelectorAll("tbody tr")].filter((tr) => tr.offsetParent !== null);
  const names = (list) => list.map((name) => bare(fold, name)).filter(Boolean);
  const groups = new Set(names(rows.map(({ group }) => group)));
  return {
    fold, rows, columns, groups, at,
    lines: shown.map((tr) => rows.find((row) => row.tr === tr) ?? null),
    known: new Set([...groups, ...names(rows.map(({ name }) => name))]),
    units: new Set(rows.map(({ unit }) => fold(unit)).filter(Boolean)),
  };
}

/** What the server would make of each pair, and what would have to be looked at; nothing where it does not answer. */
async function tried(pairs) {
  const outcomes = [];
  const doubts = {};
  while (outcomes.length < pairs.length) {
    const batch = pairs.slice(outcomes.length, outcomes.length + BATCH);
    const answer = await send(batch.map(({ cell, text, seen, reading }) => [cell.name, { text, seen, reading }]), { try: true });
    outcomes.push(...(answer?.cells ?? batch.map(() => null)));
    Object.assign(doubts, answer?.warnings);
  }
  return { outcomes, doubts };
}

export function accept(pairs) {
  const step = stepOf();
  for (const { cell, text, reading, seen } of pairs) put(cell, { text, reading, seen, step });
  return step;
}

async function onPaste(event) {
  const at = cellOf(event.target);
  const text = event.clipboardData.getData("text/plain");
  if (at && !isReading() && needsReading(event.clipboardData)) return pasteRead(event, event.clipboardData, at);
  if (!at || isReading() || (isEditing() && parse(text).flat().length < 2)) return;
  event.preventDefault();
  await paste(text, at);
}

/** The same with what the portal reads; without it nothing is pasted, since the plain text says something else. */
async function pasteRead(event, data, at) {
  event.preventDefault();
  const text = await readCells(data);
  if (text === null) return refuse(at, UNREAD);
  if (!isEditing(at) || parse(text).flat().length > 1) return paste(text, at);
  const { input } = at;
  input.setRangeText(text, input.selectionStart, input.selectionEnd, "end");
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

/** It fills a blank cell, or says what stands there, and was understood. */
function isHarmless({ cell, text, outcome }) {
  if (isDash(text) || (outcome && outcome.state !== "saved")) return false;
  return !cell.shown || (outcome?.shown ?? text) === cell.shown;
}

/** Put a text from the clipboard into the table: at once where nothing has to be looked at. `typed`: what was typed over it. */
export async function paste(text, at, typed) {
  const block = parse(text);
  if (isEditing(at)) {
    commit(at);
    select(at);
  }
  const targets = chosen().flat();
  if (!block.flat().some(Boolean)) return refuse(at, NO_TABLE);
  if (block.flat().length > MOST) return refuse(at, "Khối hơn 10.000 ô; xin chia nhỏ.");
  const isSingle = block.length === 1 && block[0].length === 1;
  const seen = new Map([...cells.values()].map((cell) => [cell, seenIn(cell)]));
  // One value fills the whole chosen block.
  if (isSingle) return done(targets.map((cell) => ({ cell, text: block[0][0], seen: seen.get(cell) })));
  const table = tableAt(at);
  const layout = align(block, table);
  const found = pairsOf({ ...layout, isStartSure: true }, LAST);
  const pairs = found.pairs.map((pair) => ({ ...pair, seen: seen.get(pair.cell) }));
  const isBare = !layout.heads && !layout.isNamed && layout.isAligned && !found.lost;
  const isWanted = reading(at, block.length);
  const { outcomes, doubts } = await tried(pairs);
  if (!isWanted()) return;
  pairs.forEach((pair, place) => (pair.outcome = outcomes[place]));
  const isLookedAt = ({ cell, outcome }) => cell.proposed || (doubts[cell.name] && outcome?.shown !== cell.shown);
  if (isBare && !pairs.some(isLookedAt) && pairs.every(isHarmless)) return done(pairs);
  open({ text, at, typed, table, layout, seen, pairs, doubts, tried, accept });
}

/** Into the table; in cells of an open block what that would write. */
function done(pairs) {
  const inBlock = pairs.filter(({ cell }) => cell.proposed);
  const others = pairs.filter(({ cell }) => !cell.proposed);
  for (const { cell, text } of inBlock) offer(cell, text);
  accept(others);
  say(inBlock.length ? `${inBlock.length} ô của khối dán đã sửa, chưa ghi.` : `Đã dán ${pairs.length} ô.`);
}

const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A cell with its number told in the ways of Excel, Sheets and LibreOffice, so that 12.575 stays what it is anywhere. */
function asHtml(cell) {
  const value = textOf(cell);
  const number = plain(value);
  const told = number && ` x:num="${number}" sdval="${number}" data-sheets-value='{"1":3,"3":${number}}'`;
  return `<td${told}>${escaped(value)}</td>`;
}

function onCopy(event) {
  const block = chosen();
  if (!cellOf(event.target) || isEditing()) return;
  event.preventDefault();
  const text = block.map((row) => row.map(textOf).join("\t")).join("\n");
  const lines = block.map((row) => `<tr>${row.map(asHtml).join("")}</tr>`).join("");
  event.clipboardData.setData("text/plain", text);
  event.clipboardData.setData(
    "text/html",
    `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table>${lines}</table></body></html>`,
  );
  say(`Đã chép ${block.flat().length} ô.`);
  if (event.type === "cut") clear();
}

form.addEventListener("paste", onPaste);
form.addEventListener("copy", onCopy);
form.addEventListener("cut", onCopy);
form.addEventListener("dragover", (event) => cellOf(event.target) && event.preventDefault());
form.addEventListener("drop", (event) => {
  const at = cellOf(event.target);
  if (!at || isReading()) return;
  event.preventDefault();
  select(at);
  if (needsReading(event.dataTransfer)) pasteRead(event, event.dataTransfer, at);
  else paste(event.dataTransfer.getData("text/plain"), at);
});
const fromExcel = document.getElementById("dan-tu-excel");
if (fromExcel) fromExcel.hidden = false;
fromExcel?.addEventListener("click", async () => {
  const at = lastCell() ?? rows.flatMap((row) => row.cells).find(isVisible);
  const text = await navigator.clipboard?.readText().catch(() => undefined);
  select(at, true);
  if (text === undefined) refuse(at, CLOSED);
  else paste(text, at);
});
bringBack(paste);
