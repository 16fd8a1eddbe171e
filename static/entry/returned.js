/* What waited in this browser since the page was left: told at once, and what became of it. */

import { ASKED } from "./table.js";
import { isPending, line } from "./saving.js";

const timeZone = "Asia/Ho_Chi_Minh";
const timeOf = (at) => new Date(at).toLocaleTimeString("vi-VN", { timeZone, hour: "2-digit", minute: "2-digit" });
const dayOf = (at) => new Date(at).toLocaleDateString("en-GB", { timeZone, day: "2-digit", month: "2-digit" });

/** In a sentence; nothing where nothing waited. */
export function toldOf({ cells, at }) {
  if (!cells.length) return "";
  const what = `${cells.length} số gõ hoặc dán từ lúc ${timeOf(at)} ngày ${dayOf(at)} chưa lưu xong khi rời trang`;
  const waiting = cells.filter(isPending).length;
  if (waiting && line.trouble) return `${what}; ${waiting} số vẫn đang chờ.`;
  if (waiting) return `${what}; cổng đang nhận.`;
  const asked = cells.filter(({ state }) => ASKED.has(state)).length;
  if (!asked) return `${what}; nay đã lưu.`;
  const saved = cells.length - asked;
  return `${what}; nay ${saved ? `đã lưu ${saved}, ` : ""}còn ${asked} số xin xem ở “Cần ông/bà xem”.`;
}
