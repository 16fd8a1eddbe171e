/* Where a pasted block belongs in the table: heading rows and columns are recognised, names align the rows. Knows no page. */

const QUARTERS = ["i", "ii", "iii", "iv"];
/** Words of the folded heads of columns; the first that is found counts. `null`: a column of no figures of ours. */
const HEADS = [
  [/^(so )?(stt|tt)$/, { role: "order" }],
  [/^(cac |ten |danh muc )*(chi tieu|noi dung)( chu yeu)?$/, { role: "name" }],
  [/^(dvt|don vi( tinh)?)$/, { role: "unit" }],
  [/so sanh|\bss\b|ghi chu|chu tri|%|\bso voi\b|\d{4}\s*\/\s*\w+ ?\d{4}/, { measure: null }],
  [/\b9 ?t(h|hang)?\b|chin thang/, { measure: "nine_month" }],
  [/\b6 ?t(h|hang)?\b|sau thang/, { measure: "half_year" }],
  [/\bthang \d+\b/, (text) => `month_${/\bthang 0?(\d+)/.exec(text)[1]}`],
  [/\bquy (i{1,3}|iv|[1-4])\b/, (text) => `quarter_${quarterOf(/\bquy (\w+)/.exec(text)[1])}`],
  [/\b\d+ ?t(h|hang)?\b|\bquy\b/, {}],
  [/\buoc\b|ca nam/, { measure: "estimate" }],
  [/(hdnd|hoi dong nhan dan).*giao/, { measure: "council" }],
  [/giao/, { measure: "assigned" }],
  [/ke hoach|\bkh\b|phan dau|muc tieu|chi tieu nam/, { measure: "target" }],
  [/\bth\b|thuc hien|ket qua|nam truoc/, { measure: "result" }],
];
/** A table without a column of the first has its figures in that of the second. */
const ELSE = { council: "assigned" };
/** Columns of the same measure for other years. */
const OF_YEARS = { target: /^(target|plan_\d+)$/, result: /^(result|last_result)$/ };

const quarterOf = (sign) => QUARTERS.indexOf(sign) + 1 || Number(sign);

/** A name without its number, bullet and accents. */
export const bare = (fold, text) =>
  fold(text).replace(/\s+/g, " ").replace(/^(([ivxlc]+|[a-z]|\d+(\.\d+)*)[.)] |[-–+*•] ?)/, "").replace(/[\s:;.]+$/, "");
const isBlank = (row) => row.every((text) => !text);
export const isDash = (text) => /^[-–—−]+$/.test(text);
/** Left to be filled in later: no figure, and none to be taken out. */
const isLeftOpen = (text) => /^(…|\.\.+)$/.test(text);
const isYear = (text) => /^(nam )?(19|20)\d\d$/i.test(text);
const FIGURE =
  /^(((trên|dưới|từ|hơn|ít nhất|nhiều nhất|tối đa|tối thiểu|khoảng|gần|tăng|giảm|phấn đấu) )?[-−+<>≤≥=(]* ?\d|(không |chưa )?đạt$|(không|có|x)$|#\S+$|[^\p{L}]*$)/iu;
/** Words rather than a figure: "đạt" and "trên 96" are figures, "9 tháng năm 2023" is a head. */
const isWords = (text) => !FIGURE.test(text) || /tháng|năm|quý/i.test(text);
const isFigure = (text) => text !== "" && !isWords(text);

/** What the head of a column says: the role or the measure, and the years it names. */
export function readHead(fold, text) {
  const folded = fold(text).replace(/[.:]+$/, "");
  const said = HEADS.find(([cue]) => cue.test(folded))?.[1];
  const found = typeof said === "function" ? { measure: said(folded) } : said;
  const years = (folded.match(/\b(19|20)\d\d\b/g) ?? []).map(Number);
  return { ...found, isHead: found !== undefined, years };
}

/** How many rows at the top are heads; a row of the table is none, whatever words stand in its name. */
function countHeads(block, { fold, known }) {
  const figures = block[0].map((_, right) => block.some((row, down) => down && isFigure(row[right] ?? "") && !isYear(row[right])));
  const reads = (row) => row.map((text, right) => text && (figures[right] || !isFigure(text)) && readHead(fold, text).isHead);
  const isKnown = (row) => row.some((text) => text && known.has(bare(fold, text)));
  const hasFigure = (row) => row.some((text) => isFigure(text) && !isYear(text));
  let count = 0;
  for (const [down, row] of block.slice(0, 6).entries()) {
    if (isKnown(row)) break;
    const isHead = reads(row).some((found, right) => found && (figures[right] || block[0].length > 1));
    if (!hasFigure(row) && isHead) count = down + 1;
    else if (count && (isNumbering(row) || (row.some(isYear) && row.every((text) => !text || isYear(text))))) count = down + 1;
    else if (hasFigure(row)) break;
  }
  return count;
}

/** The row of column numbers below the head of the official form: A, B, 1, 2 = 1/3. */
function isNumbering(row) {
  const signs = row.filter(Boolean);
  const numbers = signs.map((text) => /^\(?(\d{1,2})\)?(\s*=.*)?$/.exec(text)?.[1]).filter(Boolean).map(Number);
  const isPlain = signs.every((text) => /^\(?([A-Za-z]|\d{1,2})\)?(\s*=.*)?$/.test(text));
  const inOrder = numbers.every((number, place) => !place || number === numbers[place - 1] + 1);
  return isPlain && inOrder && numbers[0] === 1 && (signs.length > 1 || signs[0]?.startsWith("("));
}

/** The head of each column, of all its rows; a merged head stands in its first cell. */
function headTexts(heads, width) {
  const texts = Array.from({ length: width }, () => []);
  for (const [down, row] of heads.entries()) {
    if (isNumbering(row)) continue;
    let merged = "";
    for (let right = 0; right < width; right += 1) {
      merged = row[right] || (down < heads.length - 1 ? merged : "");
      if (merged) texts[right].push(merged);
    }
  }
  return texts.map((parts) => [...new Set(parts)].join(" "));
}

/** The columns of the block that only help to align: its names, units, and numbers in order. */
function helpers(rows, heads, table) {
  const width = heads.length;
  const share = (right, fits) => {
    const texts = rows.map((row) => row[right] ?? "").filter(Boolean);
    return texts.length ? texts.filter(fits).length / texts.length : 0;
  };
  const all = Array.from({ length: width }, (_, right) => right);
  const roles = heads.map((head) => readHead(table.fold, head).role);
  const isName = (text) => table.known.has(bare(table.fold, text));
  const named = all.map((right) => share(right, isName));
  const most = Math.max(...named);
  let name = roles.indexOf("name");
  if (most > 0 && (name < 0 || named[name] < most)) name = named.indexOf(most);
  if (name < 0) name = all.find((right) => share(right, isWords) > 0.5 && share(right, (text) => text.length > 8) > 0.5) ?? -1;
  const unit = all.find((right) => right !== name && (roles[right] === "unit" || share(right, (text) => isWords(text) || table.units.has(table.fold(text))) > 0.6)) ?? -1;
  const isOrder = (right) =>
    roles[right] === "order" || (!heads[right] && right < name && share(right, (text) => /^([\d.]+|[IVXLC]+|[a-z]|[-+*•])[.)]?$/i.test(text)) === 1) ||
    (name < 0 && width > 1 && rows.length > 3 && rows.every((row, down) => row[right] === String(down + 1)));
  return { name, unit, orders: all.filter((right) => right !== name && right !== unit && isOrder(right)) };
}

function columnOf(right, place, head, heads, table) {
  if (!head) return { right, head, to: heads.some(Boolean) ? undefined : table.at.column + place, doubt: 0 };
  const { measure, years } = readHead(table.fold, head);
  if (measure === null) return { right, head, to: null, doubt: 0 };
  const year = years.at(-1);
  const to = columnFor(measure, year, table.columns);
  // A result of a year that is no column of ours stands beside the figures, and is not taken.
  if (to < 0) return { right, head, to: year && year < yearOf(table.columns) ? null : undefined, doubt: 0 };
  if (year === undefined) return { right, head, to: undefined, doubt: 0 };
  return { right, head, to, doubt: years.includes(table.columns[to].year) ? 0 : year };
}

/** The year of the table: that of what was assigned, which every table has. */
const yearOf = (columns) => columns.find(({ name }) => name === "assigned").year;

/** The column of a measure, of the year where there are several; -1 where the table has none. */
function columnFor(measure, year, columns) {
  const place = columns.findIndex(({ name }) => name === measure);
  const ofYear = columns.findIndex((one) => OF_YEARS[measure]?.test(one.name) && one.year === year);
  if (ofYear >= 0 || measure === "result") return ofYear;
  return place < 0 && ELSE[measure] ? columnFor(ELSE[measure], year, columns) : place;
}

const words = (text) => new Set(text.split(/[^\p{L}\p{N}]+/u).filter(Boolean));

/** How alike two names are, by the words that both have. */
function likeness(one, other) {
  const [left, right] = [words(one), words(other)];
  const both = [...left].filter((word) => right.has(word)).length;
  return (2 * both) / (left.size + right.size || 1);
}

/** The row of each line by its name, within the group that the block itself names. */
function matchNames(lines, table) {
  const { fold, rows } = table;
  const nameOf = new Map(rows.map((row) => [row, bare(fold, row.name)]));
  let group = "";
  for (const line of lines) {
    const name = bare(fold, line.name);
    if (line.isBare && table.groups.has(name)) group = name;
    const same = name ? rows.filter((row) => nameOf.get(row) === name) : [];
    const inGroup = same.filter((row) => bare(fold, row.group) === group);
    line.found = inGroup.length ? inGroup : same;
    line.key = `${inGroup.length ? group : ""}|${name}`;
  }
  const named = lines.filter((line) => !line.isBare);
  const isTwice = (line) => named.filter(({ key }) => key === line.key).length > 1;
  for (const line of named) {
    const [row, ...more] = line.found;
    line.state = !row ? "none" : more.length || isTwice(line) ? "twice" : line.unit && differs(fold, line.unit, row.unit) ? "unit" : "same";
    line.row = line.state === "same" ? row : null;
    line.candidate = line.state === "same" ? null : (row ?? null);
  }
  const taken = new Set(named.map(({ row }) => row).filter(Boolean));
  const free = rows.filter((row) => !taken.has(row));
  for (const line of named.filter(({ state }) => state === "none")) {
    const scored = free.map((row) => [likeness(bare(fold, line.name), nameOf.get(row)), row]).sort(([a], [b]) => b - a);
    if (scored[0]?.[0] >= 0.6) [line.state, line.candidate] = ["like", scored[0][1]];
  }
}

const differs = (fold, one, other) => fold(one).replace(/\W/g, "") !== fold(other).replace(/\W/g, "");

/** The rows in their order, from the cell of the paste on. Blank rows at our headings are Excel's own. */
function place(lines, table, from) {
  const all = table.lines;
  const isLine = (one) => all[one] !== null;
  const fits = (start) => start >= 0 && lines.every((line, down) => start + down >= all.length || isLine(start + down) || line.isBlank);
  const leading = lines.findIndex((line) => !line.isBlank);
  const starts = Array.from({ length: leading + 1 }, (_, up) => from - leading + up);
  const start = starts.find((one) => fits(one) && (one === from || !isLine(one))) ?? (fits(from) ? from : -1);
  const behind = all.slice(from).filter(Boolean);
  for (const [down, line] of lines.entries()) {
    line.row = (start < 0 ? behind[down] : all[start + down]) ?? null;
    line.state = line.row ? "place" : "lost";
  }
  // A block without gaps goes round our headings; one whose gaps lie elsewhere has to be looked at.
  return start >= 0 || !lines.some((line) => line.isBlank);
}

/** What the block is: heads, columns and lines, each with where it goes, or why that has to be asked. */
export function align(block, table) {
  const width = Math.max(...block.map((row) => row.length));
  const count = countHeads(block, table);
  const data = block.slice(count);
  const heads = headTexts(block.slice(0, count), width);
  const { name, unit, orders } = helpers(data, heads, table);
  const aside = new Set([name, unit, ...orders]);
  const rights = heads.map((_, right) => right).filter((right) => !aside.has(right) && data.some((row) => row[right]));
  const columns = rights.map((right, index) => columnOf(right, index, heads[right], heads, table));
  const lines = data.map((texts) => ({
    texts, name: texts[name] ?? "", unit: texts[unit] ?? "", isBlank: isBlank(texts), row: null, candidate: null, state: "",
    isBare: rights.every((right) => !texts[right]),
  }));
  const isNamed = name >= 0;
  const isAligned = isNamed || place(lines, table, table.lines.indexOf(table.at.row));
  if (isNamed) matchNames(lines, table);
  return { heads: count, height: data.length, width, columns, lines, isNamed, isAligned, isStartSure: isNamed };
}

/** The same lines from another row on. */
export function startFrom(layout, table, row) {
  layout.isAligned = place(layout.lines, table, table.lines.indexOf(row));
  layout.isStartSure = true;
}

/** The measures that more than one column of the block would go to. */
export function doubled({ columns }) {
  const places = columns.map(({ to }) => to).filter((to) => to >= 0);
  return new Set(places.filter((to, index) => places.indexOf(to) !== index));
}

/** Which cell each text goes to, as far as it is certain; and how many texts find none. */
export function pairsOf(layout, last) {
  const twice = doubled(layout);
  const pairs = [];
  let lost = 0;
  for (const line of layout.lines) {
    for (const { right, to, doubt } of layout.columns) {
      const text = line.texts[right] ?? "";
      if (!text || isLeftOpen(text) || to === null) continue;
      if (to > last || line.state === "lost") lost += 1;
      else if (to !== undefined && !doubt && !twice.has(to) && line.row && layout.isStartSure) pairs.push({ cell: line.row.cells[to], text });
    }
  }
  return { pairs, lost };
}
