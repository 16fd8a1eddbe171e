/* Copy and paste of blocks, as Excel and LibreOffice put them on the clipboard. */

import { cellOf, form, isReading, rows, say } from "./table.js";
import { put, send, stepOf } from "./saving.js";
import { chosen, clear, isEditing } from "./moving.js";

const MOST = 10000;
const BATCH = 200;
const panel = document.getElementById("dan");

/** The rows and cells of a text with tabs; a cell in quotes may hold tabs, line ends and doubled quotes. */
export function parse(text) {
  const field = /("(?:[^"]|"")*"(?=[\t\r\n]|$)|[^\t\r\n]*)(\t|\r\n|\n|\r|$)/y;
  const block = [[]];
  while (field.lastIndex < text.length || block.at(-1).length) {
    const [, raw, end] = field.exec(text);
    const bare = /^".*"$/s.test(raw) ? raw.slice(1, -1).replaceAll('""', '"') : raw;
    block.at(-1).push(bare.replace(/\s+/g, " ").trim());
    if (end !== "\t") block.push([]);
    if (!end) break;
  }
  return block.slice(0, -1);
}

/** Which cell each text goes to, and how many find none. Blank rows at our headings are Excel's own. */
function places(block, at) {
  const shown = [...form.querySelectorAll("tbody tr")].filter((tr) => tr.offsetParent !== null);
  const behind = shown.slice(shown.indexOf(at.row.tr));
  const isLine = (tr) => tr.matches(".line");
  const aligned = behind.slice(0, block.length).every((tr, i) => isLine(tr) || !block[i].join(""));
  const targets = aligned ? behind : behind.filter(isLine);
  const pairs = [];
  let lost = 0;
  block.forEach((texts, down) => {
    const row = rows.find(({ tr }) => tr === targets[down]);
    texts.forEach((text, right) => {
      const cell = row?.cells[at.column + right];
      if (cell) pairs.push({ cell, text });
      else if (text) lost += 1;
    });
  });
  return { pairs, lost };
}

async function onPaste(event) {
  const at = cellOf(event.target);
  const block = parse(event.clipboardData.getData("text/plain"));
  const single = block.length === 1 && block[0].length === 1;
  const chosenCells = chosen().flat();
  if (!at || isReading() || (single && (isEditing() || chosenCells.length < 2))) return;
  event.preventDefault();
  const large = block.flat().length > MOST && MOST;
  // One value fills the whole chosen block.
  const fill = { lost: 0, pairs: large ? [] : chosenCells.map((cell) => ({ cell, text: block[0][0] })) };
  const { pairs, lost } = large || single ? fill : places(block, at);
  const cleared = pairs.filter(({ cell, text }) => !text && cell.shown).length;
  const found = await tried(pairs);
  pairs.forEach((pair, place) => (pair.outcome = found[place]));
  const doubtful = pairs.filter(({ outcome }) => outcome && outcome.state !== "saved");
  const notes = { large, lost, cleared, doubtful: doubtful.length };
  if (Object.values(notes).some(Boolean)) preview(pairs, notes, at);
  else accept(pairs, at);
}

/** What the server would make of each pair; nothing where it does not answer. */
async function tried(pairs) {
  const entries = pairs.map(({ cell, text }) => [cell.name, { text, seen: cell.version }]);
  const found = [];
  while (found.length < entries.length) {
    const batch = entries.slice(found.length, found.length + BATCH);
    found.push(...((await send(batch, { try: true }))?.cells ?? batch.map(() => null)));
  }
  return found;
}

function accept(pairs, at) {
  const step = stepOf();
  for (const { cell, text, reading } of pairs) put(cell, { text, reading, step });
  close(at);
  say(`Đã dán ${pairs.length} ô.`);
}

function close(at) {
  panel.hidden = true;
  at.input.focus();
}

/** Beside the grid: what does not fit, what would be emptied, what can be read in two ways. */
function preview(pairs, notes, at) {
  for (const note of panel.querySelectorAll("[data-note]")) {
    note.hidden = !notes[note.dataset.note];
    note.querySelector("b").textContent = notes[note.dataset.note];
  }
  const list = panel.querySelector("ul");
  // The server's own words, with a choice where a text can be read in two ways.
  list.innerHTML = pairs.map(({ outcome }) => outcome?.preview ?? "").join("");
  panel.onclick = ({ target: { value } }) => {
    if (value === "no") close(at);
    if (value !== "yes") return;
    for (const select of list.querySelectorAll("select")) {
      pairs.find(({ cell }) => cell.name === select.name).reading = select.value;
    }
    accept(pairs.filter(({ outcome, reading }) => !outcome?.preview || reading), at);
  };
  panel.onkeydown = ({ key }) => key === "Escape" && close(at);
  panel.querySelector("[value=yes]").hidden = notes.large;
  panel.hidden = false;
  panel.querySelector("select, button:not([hidden])").focus();
  say(panel.innerText);
}

function onCopy(event) {
  const block = chosen();
  if (!cellOf(event.target) || isEditing() || block.flat().length < 2) return;
  event.preventDefault();
  const text = block.map((row) => row.map((cell) => cell.input.value).join("\t")).join("\n");
  event.clipboardData.setData("text/plain", text);
  say(`Đã chép ${block.flat().length} ô.`);
  if (event.type === "cut") clear();
}

form.addEventListener("paste", onPaste);
form.addEventListener("copy", onCopy);
form.addEventListener("cut", onCopy);
