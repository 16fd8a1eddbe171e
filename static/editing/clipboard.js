// What a clipboard holds, and the one way to have it read: by the portal, which answers with lines and a report.

import { ask } from "./asking.js";
import { PasteReport } from "./report.js";

// Pictures written into the HTML are megabytes of which no word is kept; that there was one is still told.
const PICTURE = /data:image\/[\w.+-]+;base64,[\w+/=\s]*/gi;
// Who waits longer waits for the network: the paste is kept and sent again.
const PATIENCE = 15_000;
const AGAIN = 5000;

const PICTURES = "Bộ nhớ tạm là hình ảnh hoặc tệp, không có chữ; nội dung kế hoạch chỉ giữ chữ. Xin chép chữ rồi dán lại.";
const OTHERS = "Bộ nhớ tạm không có chữ nào đọc được; xin chép lại đoạn văn rồi dán.";
const EMPTY = "Bộ nhớ tạm đang trống; xin chép lại đoạn văn rồi dán.";
const NO_NETWORK = "Chờ mạng: đoạn dán giữ trên máy này, cổng sẽ đọc khi có mạng.";

export function clipboardOf(transfer) {
  const html = (transfer?.getData("text/html") ?? "").replace(PICTURE, "data:,");
  const plain = transfer?.getData("text/plain") ?? "";
  return { html, plain, files: [...(transfer?.files ?? [])].length, types: [...(transfer?.types ?? [])] };
}

// Why there is nothing to read; "" where there is.
export function emptiness({ html, plain, files, types }) {
  if (html.trim() || plain) return "";
  if (files) return PICTURES;
  return types.length ? OTHERS : EMPTY;
}

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

// A field that takes pastes: each is kept until it is read, and sent again while the network is gone. Those that
// extend it say what the page shows meanwhile (`begin`), what becomes of the answer (`put`), and of none (`drop`).
export class PasteTarget {
  constructor(box, page, { place, into, rich = false }) {
    Object.assign(this, { box, page, into, rich, count: 0 });
    this.report = new PasteReport(box);
    this.kept = new Kept(page, place);
    box.addEventListener("paste", (event) => {
      event.preventDefault();
      this.take(clipboardOf(event.clipboardData));
    });
  }

  take(sent) {
    const empty = emptiness(sent);
    if (empty) return this.report.refuse(empty);
    const id = `${Date.now()}-${(this.count += 1)}`;
    this.begin(id, sent);
    this.kept.put(id, sent);
    return this.send(id, sent);
  }

  async send(id, sent) {
    this.hold(true);
    const answer = await read(this.page, sent, this.into, this.rich);
    this.hold(false);
    if (answer.status === 0 || answer.status === 401) return this.wait(id, sent, answer);
    this.kept.drop(id);
    if (answer.state === "read") return this.put(id, answer);
    this.drop(id);
    this.report.refuse(answer.sentence || "Cổng chưa đọc được đoạn dán; xin dán lại.", sent.plain);
  }

  wait(id, sent, { sentence }) {
    this.report.wait(sentence || NO_NETWORK, sent.plain, () => [this.kept.drop(id), this.drop(id)]);
    setTimeout(() => this.kept.all()[id] && this.send(id, sent), AGAIN);
  }

  // What was pasted before a reload and never read.
  recall() {
    for (const [id, sent] of Object.entries(this.kept.all())) {
      const drop = () => this.kept.drop(id);
      this.report.recall(sent, () => [drop(), this.toEnd(), this.take({ ...sent, files: 0, types: [] })], drop);
    }
  }

  begin() {}
  hold() {}
  drop() {}
}
