/* What a pasted block comes to, and what became of it, in words. */

import { ASKED } from "./table.js";
import { isPending, line } from "./saving.js";
import { isDash } from "./aligning.js";
import { element } from "./elements.js";

/** What became of the cells that were written, as it stands now: nothing is called written before it is stored. */
export function fateOf(block) {
  const waiting = block.written.filter(isPending).length;
  const asked = block.written.filter((cell) => !isPending(cell) && ASKED.has(cell.state)).length;
  const changes = block.steps.flatMap((step) => step.changes);
  const other = changes.filter(({ cell, after }) => !isPending(cell) && !ASKED.has(cell.state) && cell.shown !== after).length;
  const stored = block.written.length - waiting - asked - other;
  if (waiting && !line.trouble) return [`… Đang ghi ${waiting} ô.`];
  return [
    stored && `✓ Đã ghi ${stored} ô lúc ${line.savedAt}.`,
    waiting && `↑ ${waiting} ô đang chờ mạng; giữ trên máy này và tự gửi khi có lại.`,
    asked && `✕ ${asked} ô chưa ghi; xin xem “Cần ông/bà xem”.`,
    other && `${other} ô nay có số khác với khối.`,
  ].filter(Boolean);
}

/** What a block comes to, in words by kind; `questions`: how many hold a part of it back. */
export function countsOf(block, now, questions) {
  const blank = now.write.filter(({ cell }) => !cell.shown).length;
  const strange = block.layout.lines.filter(({ state, isBare }) => state === "none" && !isBare).length;
  const all = [
    [now.write.length, `→ ${now.write.length} ô sẽ ghi: ${blank} ô trống, ${now.write.length - blank} thay số cũ`],
    [now.doubted.length, `! ${now.doubted.length} cần xem lại`],
    [questions, `? ${questions} chờ chọn`],
    [now.dash.length, `? ${now.dash.length} ô ${now.dash.every(({ text }) => isDash(text)) ? "gạch ngang" : "chưa có số hay bằng 0"}`],
    [now.equal.length, `= ${now.equal.length} ô đã đúng số này`],
    [now.bad.length, `✕ ${now.bad.length} ô chưa đọc được`],
    [strange, `+ ${strange} dòng không có trong Biểu`],
    [now.lost, `${now.lost} ô không có chỗ trong Biểu`],
  ];
  const told = all.filter(([number]) => number).map(([, text]) => text);
  return questions || now.dash.length ? told : [...told, "✓ Không có gì phải chọn"];
}

const CHIPS = { "?": "ask", "!": "look", "✕": "refused" };
export const chip = (textContent) => element("li", { textContent, className: CHIPS[textContent[0]] ?? "" });
