// What a clipboard holds, and the one way to have it read: by the portal, which answers with lines and a report.

import { ask } from "./asking.js";

// Pictures written into the HTML are megabytes of which no word is kept; that there was one is still told.
const PICTURE = /data:image\/[\w.+-]+;base64,[\w+/=\s]*/gi;

export function clipboardOf(transfer) {
  const html = (transfer?.getData("text/html") ?? "").replace(PICTURE, "data:,");
  const plain = transfer?.getData("text/plain") ?? "";
  return { html, plain, files: [...(transfer?.files ?? [])].length, types: [...(transfer?.types ?? [])] };
}

// Why there is nothing to read; "" where there is.
export function emptiness({ html, plain, files, types }) {
  if (html.trim() || plain) return "";
  if (files) return "Bộ nhớ tạm là hình ảnh hoặc tệp, không có chữ; nội dung kế hoạch chỉ giữ chữ. Xin chép chữ rồi dán lại.";
  if (types.length) return "Bộ nhớ tạm không có chữ nào đọc được; xin chép lại đoạn văn rồi dán.";
  return "Bộ nhớ tạm đang trống; xin chép lại đoạn văn rồi dán.";
}

// Who waits longer waits for the network: the paste is kept and sent again.
const PATIENCE = 15_000;

export function read(page, { html, plain }, into, rich = false) {
  const body = new FormData();
  const { paste, person } = page.root.dataset;
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  const sent = { html, plain, into, person, rich: rich ? "1" : "", csrfmiddlewaretoken: token };
  for (const [name, value] of Object.entries(sent)) body.set(name, value);
  let timer;
  const late = new Promise((resolve) => (timer = setTimeout(() => resolve({ status: 0 }), PATIENCE)));
  return Promise.race([ask(paste, body), late]).finally(() => clearTimeout(timer));
}

// What waits for the network stays in this browser, under the person's number, until it is read or let go.
export class Kept {
  constructor(page, place) {
    const { person, plan } = page.root.dataset;
    this.key = `dan:${person}:${plan}:${place}`;
  }

  all() {
    try {
      return JSON.parse(localStorage.getItem(this.key)) ?? {};
    } catch {
      return {};
    }
  }

  write(all) {
    try {
      if (Object.keys(all).length) localStorage.setItem(this.key, JSON.stringify(all));
      else localStorage.removeItem(this.key);
    } catch {
      // The browser keeps nothing more: the words still stand in the page.
    }
  }

  put(id, { html, plain }) {
    this.write({ ...this.all(), [id]: { html, plain, at: Date.now() } });
  }

  drop(id) {
    const all = this.all();
    delete all[id];
    this.write(all);
  }
}
