// Where a pasted block belongs: heads of any year, names in any order, rows missing or added, shifts that no name supports.

import assert from "node:assert/strict";
import { test } from "node:test";

import { align, bare, doubled, isDash, pairsOf, readHead, startFrom } from "../../static/entry/aligning.js";

const fold = (text) => text.normalize("NFD").replace(/\p{Mn}/gu, "").replace(/đ/gi, "d").toLowerCase().trim();
const STANDARD = { assigned: 2023, nine_month: 2023, estimate: 2023, target: 2024 };
const columnsOf = (years) => Object.entries(years).map(([name, year]) => ({ name, year }));
const COLUMNS = columnsOf(STANDARD);
const NAMES = [
  ["I. CHỈ TIÊU VỀ KINH TẾ", null],
  ["Tốc độ phát triển GTSX", "%"], ["Dịch vụ", "%"], ["Công nghiệp-XD", "%"],
  ["II. CHỈ TIÊU VỀ XÃ HỘI", null],
  ["1. Dân số", "Người"], ["Mức giảm tỷ lệ sinh", "‰"], ["Tỷ lệ dùng biện pháp kế hoạch hoá gia đình", "%"],
  ["Trẻ em dưới 5 tuổi suy dinh dưỡng (nhẹ cân)", "%"],
];

function tableOf(names = NAMES, row = 0, column = 2) {
  let group = "";
  const lines = names.map(([name, unit]) => {
    if (unit === null) group = name;
    return unit === null ? null : { name, unit, group, cells: [0, 1, 2, 3].map((measure) => `${name}/${measure}`) };
  });
  const rows = lines.filter(Boolean);
  const groups = new Set(names.filter(([, unit]) => unit === null).map(([name]) => bare(fold, name)));
  const known = new Set([...groups, ...rows.map((one) => bare(fold, one.name))]);
  const units = new Set(rows.map((one) => fold(one.unit)));
  return { fold, rows, lines, groups, known, units, columns: COLUMNS, at: { row: rows[row], column } };
}

const read = (text) => text.split("\n").map((row) => row.split("|").map((one) => one.trim()));
const laid = (text, table = tableOf()) => align(read(text), table);
const goes = (layout) => Object.fromEntries(pairsOf(layout, 3).pairs.map(({ cell, text }) => [cell, text]));

test("what heads of columns say", () => {
  const said = (text) => {
    const { role, measure, years, isHead } = readHead(fold, text);
    return isHead ? (role ?? [measure, ...years]) : "none";
  };
  assert.deepEqual(said("TH 9T/2023"), ["nine_month", 2023]);
  assert.deepEqual(said("Thực hiện 9 tháng năm 2019"), ["nine_month", 2019]);
  assert.deepEqual(said("Ước TH 2023"), ["estimate", 2023]);
  assert.deepEqual(said("Chỉ tiêu giao năm 2023"), ["assigned", 2023]);
  assert.deepEqual(said("KH 2024"), ["target", 2024]);
  assert.deepEqual(said("TH 2022"), ["result", 2022]);
  assert.deepEqual(said("6 tháng đầu năm 2023"), ["half_year", 2023]);
  assert.deepEqual(said("So sánh Ước TH/KH (%)"), [null]);
  assert.deepEqual(said("Ước TH 2023/KH 2023"), [null, 2023, 2023]);
  assert.deepEqual(["STT", "Chỉ tiêu", "Đơn vị tính", "ĐVT", "TT", "Nội dung"].map(said), ["order", "name", "unit", "unit", "order", "name"]);
  assert.deepEqual(said("TH quý II/2023"), ["quarter_2", 2023]);
  assert.deepEqual(said("Thực hiện tháng 3 năm 2023"), ["month_3", 2023]);
  assert.deepEqual(said("Chỉ tiêu HĐND giao năm 2023"), ["council", 2023]);
  assert.equal(said("Dân số"), "none");
});

test("a column goes where the table has one of its measure and year", () => {
  const HEAD = "Chỉ tiêu|TH 2022|HĐND giao 2023|6 tháng đầu năm 2023|KH 2024|KH 2025\n1. Dân số|1|2|3|4|5";
  const to = (columns) => laid(HEAD, { ...tableOf(), columns }).columns.map((one) => one.to);
  assert.deepEqual(to(COLUMNS), [null, 0, undefined, 3, 3]);
  const more = { last_result: 2022, assigned: 2023, council: 2023, half_year: 2023, ...STANDARD, plan_2: 2025 };
  assert.deepEqual(to(columnsOf(more)), [0, 2, 3, 6, 7]);
});

test("a heading and 7 figures without names: the heading is none of them, and the start is asked about", () => {
  const table = tableOf();
  const layout = laid("Ước TH 2023\n14,5\n13,1\n18\n\n12575\n0,03\n80\n7,1", table);
  assert.deepEqual([layout.heads, layout.isNamed, layout.isStartSure], [1, false, false]);
  assert.deepEqual(goes(layout), {});
  startFrom(layout, table, layout.lines[0].row);
  assert.equal(goes(layout)["Tốc độ phát triển GTSX/2"], "14,5");
  assert.equal(goes(layout)["1. Dân số/2"], "12575");
  assert.equal(goes(layout)["Trẻ em dưới 5 tuổi suy dinh dưỡng (nhẹ cân)/2"], "7,1");
});

test("the head says the column, wherever the paste began", () => {
  const layout = laid("KH 2024\n14,5", tableOf(NAMES, 0, 0));
  assert.deepEqual(layout.columns.map(({ to, doubt }) => [to, doubt]), [[3, 0]]);
});

test("the whole form: numbers, names and units align, last year and the comparison are not taken", () => {
  const layout = laid(
    `STT|Chỉ tiêu|ĐVT|TH 2022|TH 9T/2023|Ước TH 2023|So sánh (%)|KH 2024
     A|B|C|1|2|3|4=3/1|5
     I|Chỉ tiêu về kinh tế||||||
     1|Tốc độ phát triển GTSX|%|13,8|14,1|15,2|110|16
     2|Dịch vụ|%|13,6|14,3|15,4|113|17
     II|Chỉ tiêu về xã hội||||||
     1|Dân số|Người|12431|12548|12575|101|12600`,
  );
  assert.deepEqual([layout.heads, layout.isNamed], [2, true]);
  assert.deepEqual(layout.columns.map(({ to }) => to), [null, 1, 2, null, 3]);
  const found = goes(layout);
  assert.equal(Object.keys(found).length, 9);
  assert.deepEqual([found["Dịch vụ/1"], found["1. Dân số/3"]], ["14,3", "12600"]);
});

test("rows in another order, missing, or added find their names; what is only alike is asked about", () => {
  const layout = laid(
    `Chỉ tiêu|Ước TH 2023
     Dân số|12575
     Số hộ kinh doanh cá thể|512
     Trẻ em dưới 5 tuổi SDD (nhẹ cân)|7,1
     Công nghiệp-XD|18`,
  );
  assert.deepEqual(layout.lines.map(({ state }) => state), ["same", "none", "like", "same"]);
  assert.equal(layout.lines[2].candidate.name, "Trẻ em dưới 5 tuổi suy dinh dưỡng (nhẹ cân)");
  assert.deepEqual(goes(layout), { "1. Dân số/2": "12575", "Công nghiệp-XD/2": "18" });
});

test("columns in another order, and two heads on one measure", () => {
  const layout = laid("ĐVT|Ước TH 2023|TH 9 tháng 2023|Chỉ tiêu\nNgười|12575|12548|Dân số");
  assert.deepEqual(layout.columns.map(({ to }) => to), [2, 1]);
  const twice = laid("Chỉ tiêu|Ước TH 2023|Ước thực hiện 2023\nDân số|5|6");
  assert.deepEqual([...doubled(twice)], [2]);
  assert.deepEqual(goes(twice), {});
});

test("a head of another year, or of none, goes nowhere by itself", () => {
  const layout = laid("Chỉ tiêu|Ước TH 2022|TH 9 tháng\nDân số|12575|12548");
  assert.deepEqual(layout.columns.map(({ to, doubt }) => [to, doubt]), [[2, 2022], [undefined, 0]]);
  assert.deepEqual(goes(layout), {});
});

test("a head of two rows, its upper cells merged", () => {
  const layout = laid("Chỉ tiêu|Năm 2023||Năm 2024\n|TH 9 tháng|Ước cả năm|Kế hoạch\nDân số|12548|12575|12600");
  assert.deepEqual([layout.heads, ...layout.columns.map(({ to }) => to)], [2, 1, 2, 3]);
});

test("a row of the table is no head, whatever its name says", () => {
  const layout = laid("Tỷ lệ dùng biện pháp kế hoạch hoá gia đình|80\nDân số|12575");
  assert.deepEqual([layout.heads, layout.lines[0].state], [0, "same"]);
});

test("a unit that differs, or a name that stands twice, is asked about", () => {
  const layout = laid("Chỉ tiêu|ĐVT|Ước TH 2023\nDân số|Nghìn người|12,6\nDịch vụ|%|15\nDịch vụ|%|16");
  assert.deepEqual(layout.lines.map(({ state }) => state), ["unit", "twice", "twice"]);
  assert.deepEqual(goes(layout), {});
});

test("a name that stands in two groups is found in the group that the block names", () => {
  const names = [["I. Kinh tế", null], ["Tổng số", "%"], ["II. Xã hội", null], ["Tổng số", "%"]];
  const layout = laid("Xã hội|\nTổng số|5", tableOf(names));
  assert.deepEqual(layout.lines.map(({ state }) => state), ["", "same"]);
  assert.equal(layout.lines[1].row.group, "II. Xã hội");
  assert.equal(laid("Tổng số|5\nKhác hẳn|6", tableOf(names)).lines[0].state, "twice");
});

test("a bare block goes where the paste began, round our headings", () => {
  const layout = laid("1|2\n3|4\n5|6\n|\n7|8", tableOf(NAMES, 0, 0));
  assert.deepEqual([layout.heads, layout.isAligned], [0, true]);
  layout.isStartSure = true;
  assert.deepEqual(goes(layout)["1. Dân số/1"], "8");
});

test("blank rows that lie on no heading are not trusted", () => {
  assert.equal(laid("1\n2\n\n3", tableOf(NAMES, 2)).isAligned, false);
  assert.equal(laid("1\n2\n3", tableOf(NAMES, 2)).isAligned, true);
});

test("a blank first row is the heading above the cell of the paste", () => {
  const layout = laid("\n14,5\n13,1\n18\n\n12575");
  assert.equal(layout.isAligned, true);
  layout.isStartSure = true;
  assert.deepEqual([goes(layout)["Tốc độ phát triển GTSX/2"], goes(layout)["1. Dân số/2"]], ["14,5", "12575"]);
});

test("what has no room in the table is counted", () => {
  const layout = laid("1|2|3", tableOf(NAMES, 6, 2));
  layout.isStartSure = true;
  assert.equal(pairsOf(layout, 3).lost, 1);
  const below = laid("1\n2\n3", tableOf(NAMES, 6, 2));
  assert.deepEqual(below.lines.map(({ state }) => state), ["place", "lost", "lost"]);
});

test("dashes", () => {
  for (const text of ["-", "–", "—", "−"]) assert.ok(isDash(text));
  assert.ok(!isDash("-5"));
});

test("a cell that is left open is not written, and words for a figure are one", () => {
  const layout = laid("…|không|...|#N/A", tableOf(NAMES, 6, 0));
  layout.isStartSure = true;
  assert.deepEqual(pairsOf(layout, 3).pairs.map(({ text }) => text), ["không", "#N/A"]);
});
