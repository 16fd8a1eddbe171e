/* What others changed of the rows themselves: names, units, decimals are shown in place; other rows are told about. */

const MOST = 3;

/** What a row is called in a sentence. */
const called = ({ name, unit }) => `“${name}”${unit && ` (${unit})`}`;

/** Whether the table has the very rows, columns and groups that the page shows, whatever they are called now. */
export function hasSameRows(rows, groups, count) {
  const now = groups.flatMap(({ heading, rows: own }) => own.map(({ row }) => ({ row, heading })));
  const isSame = ({ tr }, place) => Number(tr.dataset.row) === now[place].row;
  const hasSameColumns = ({ cells }, place) => !cells || cells.length === Object.keys(now[place].cells ?? cells).length;
  if (groups.length !== count || rows.length !== now.length || !rows.every(isSame) || !rows.every(hasSameColumns)) return false;
  // A group may be renamed, but a row that went into another one is a change of rows.
  const pairs = new Set(rows.map(({ group }, place) => `${group}\n${now[place].heading}`));
  return pairs.size === new Set(rows.map(({ group }) => group)).size;
}

/** Take over what the rows are called now; gives a sentence about what the page showed otherwise, or "". */
export function rename(rows, groups) {
  const said = new Set();
  const now = groups.flatMap(({ heading, rows: own }) => own.map((row) => ({ ...row, heading })));
  rows.forEach((row, place) => {
    const { name, unit, indent, heading } = now[place];
    const before = called(row);
    Object.assign(row, { name, unit });
    if (heading !== row.group) said.add(`nhóm “${row.group}” nay là “${heading}”`);
    if (heading !== row.group) regroup(row, heading);
    if (called(row) === before) return;
    row.tr.querySelector(".name a").textContent = name;
    row.tr.querySelector(".name").className = `name indent-${indent}`;
    row.tr.querySelector(".unit").textContent = unit;
    said.add(`${before} nay là ${called(row)}`);
  });
  if (!said.size) return "";
  const more = said.size > MOST ? `; và ${said.size - MOST} chỗ khác` : "";
  return `Vừa được sửa: ${[...said].slice(0, MOST).join("; ")}${more}.`;
}

function regroup(row, heading) {
  const old = row.group;
  row.group = heading;
  const title = row.tr.closest("tbody").querySelector(".group");
  if (!title || title.dataset.name === heading) return;
  title.dataset.name = heading;
  const text = [...title.querySelector("label").childNodes].find(({ data }) => data?.trim() === old);
  if (text) text.data = heading;
}
