// A block of cells that was pasted, against the table that it goes into: heads, groups, columns too many. It knows no page.

import { fold, isGroup } from "./model.js";

const LABEL = /^([A-ZĐ]|[IVXLC]{1,6})[.)]?$/;
const LABELLED = /^([A-ZĐ]|[IVXLC]{1,6})[.)]\s+(\S.*)$/s;
const NUMBER = /^[\d.,)]*$/;
const STT = ["stt", "so tt", "tt", "s tt"];

const isBlank = (text) => !(text ?? "").trim();
const oneLine = (text) => text.replace(/\s+/g, " ").trim();

/** The block for a table: `rows`, its `head` (null: none), `into` (the column of each of its own, -1: too many). */
export function readBlock(given, model, at) {
  const cells = given.filter((row) => !row.every(isBlank));
  const width = Math.max(0, ...cells.map((row) => row.length - [...row].reverse().findIndex((text) => !isBlank(text))));
  const whole = cells.map((row) => Array.from({ length: width }, (_, place) => row[place] ?? ""));
  const head = isHead(whole, model, at) ? whole.shift().map(oneLine) : null;
  const into = columnsOf(width, head, model, at);
  const hasGroups = at.column === 0 && model.columns[0]?.kind === "number" && width > 1;
  const rows = whole.map((row) => (hasGroups ? groupOf(row) : null) ?? { cells: row });
  return { rows, head, into, width };
}

function isHead([first, ...rest], model, { column }) {
  if (!first || !rest.length || column !== 0 || first.length < 2) return false;
  if (STT.includes(fold(first[0]).replace(/[.:]/g, ""))) return true;
  const known = named(first, model).filter((place) => place >= 0).length;
  return known * 2 > first.length;
}

const named = (heads, model) => {
  const names = model.columns.map(({ name }) => fold(name));
  return heads.map((head) => names.indexOf(fold(head)));
};

// By their names where most are known, else one beside the other from the cell on.
function columnsOf(width, head, model, { column }) {
  const beside = Array.from({ length: width }, (_, place) => (column + place < model.columns.length ? column + place : -1));
  if (!head) return beside;
  const found = named(head, model);
  const known = found.filter((place) => place >= 0);
  if (known.length * 2 <= width || new Set(known).size < known.length) return beside;
  // A head of another name takes the column at its place, where no other has it.
  return found.map((place, own) => (place < 0 && !known.includes(beside[own]) ? beside[own] : place));
}

// "A | Lĩnh vực kinh tế", or a row that was one cell in its source.
function groupOf(row) {
  const [first, second = "", ...rest] = row;
  if (!rest.every(isBlank)) return null;
  const label = LABEL.exec(first.trim())?.[1];
  if (label && rest.length && !isBlank(second)) return { group: oneLine(second), label };
  if (!isBlank(second) || isBlank(first) || NUMBER.test(first.trim()) || label) return null;
  const [, own = "", words = first] = LABELLED.exec(first.trim()) ?? [];
  return { group: oneLine(words), label: own };
}

/** The columns of the block that have no place in the table: their heads, and how many cells have words. */
export function tooMany({ rows, head, into }) {
  const places = into.map((place, own) => (place < 0 ? own : -1)).filter((own) => own >= 0);
  const words = rows.filter((row) => !isGroup(row)).flatMap((row) => places.map((own) => row.cells[own]));
  return { names: places.map((own) => head?.[own] ?? ""), places, cells: words.filter((text) => !isBlank(text)).length };
}

/** Whether the heads of the block differ from those of the columns that they come into. */
export function renames({ head, into }, model) {
  return head !== null && into.some((place, own) => place >= 0 && head[own] && fold(head[own]) !== fold(model.columns[place].name));
}

/** How many cells with other words the block would write over. */
export function overwritten(block, model, at) {
  let count = 0;
  steps(block, model, at.row, (row, cells) => {
    if (row) count += block.into.filter((place, own) => place >= 0 && row.cells[place].trim() && row.cells[place] !== cells[own]).length;
  });
  return count;
}

/** How many rows the table would have. */
export function heightAfter(block, model, at) {
  let more = block.rows.filter(isGroup).length;
  steps(block, model, at.row, (row) => { more += row ? 0 : 1; });
  return model.rows.length + more;
}

// Rows of cells go over those that are there, never over the head of a group.
function steps(block, model, from, each) {
  let at = from;
  let isOpen = true;
  for (const row of block.rows) {
    if (isGroup(row)) continue;
    isOpen &&= at < model.rows.length && !isGroup(model.rows[at]);
    each(isOpen ? model.rows[at] : null, row.cells);
    at += 1;
  }
}

/** Writes the block; `adds`: with its own columns for what is too much; `takesHeads`: under its own heads; `inserts`: as
rows of their own before the one that it was pasted at. */
export function write(block, model, at, { adds = false, takesHeads = false, inserts = false } = {}) {
  const into = [...block.into];
  if (takesHeads) into.forEach((place, own) => place >= 0 && block.head?.[own] && (model.columns[place].name = block.head[own]));
  if (adds) {
    tooMany(block).places.forEach((own) => {
      into[own] = model.columns.length;
      model.addColumn(model.columns.length, block.head?.[own] || `Cột ${model.columns.length + 1}`);
    });
  }
  let place = at.row;
  let isOpen = !inserts;
  for (const row of block.rows) {
    isOpen &&= place < model.rows.length && !isGroup(model.rows[place]);
    if (isGroup(row)) model.addRow(Math.min(place, model.rows.length), { ...row });
    else {
      if (!isOpen) model.addRow(Math.min(place, model.rows.length));
      into.forEach((column, own) => { if (column >= 0) model.rows[place].cells[column] = row.cells[own]; });
    }
    place += 1;
  }
  return { rows: block.rows.length, last: place - 1 };
}
