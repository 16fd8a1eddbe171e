// What a clipboard or a Word file holds, and the one way to have it read: by the portal, which answers with lines and a
// report.

import { vault } from "../portal/vault.js";
import { ask } from "./asking.js";
import { OpenQuestions } from "./questions.js";
import { PASTED, PasteReport, stillAsks, TAKEN } from "./report.js";

// Pictures written into the HTML are megabytes of which no word is kept; that there was one is still told.
const PICTURE = /data:image\/[\w.+-]+;base64,[\w+/=\s]*/gi;
// Who waits longer waits for the network: the paste is kept and sent again.
const PATIENCE = 15_000;
// A file of 20 MB over a slow line.
const FILE_PATIENCE = 120_000;
const MAX_FILE = 20 * 1024 * 1024;
const WORD = /\.(docx|docm|doc)$/i;
const AGAIN = 5000;
// Sealing what is larger takes longer than reading it: that is kept only where it is not read.
const QUICKLY_KEPT = 200_000;

const PICTURES = "Bộ nhớ tạm là hình ảnh hoặc tệp, không có chữ; nội dung kế hoạch chỉ giữ chữ. Xin chép chữ rồi dán lại.";
const OTHERS = "Bộ nhớ tạm không có chữ nào đọc được; xin chép lại đoạn văn rồi dán.";
const EMPTY = "Bộ nhớ tạm đang trống; xin chép lại đoạn văn rồi dán.";
const LARGE_FILE = "Tệp lớn hơn 20 MB; xin bỏ bớt ảnh rồi chọn lại.";
const FILE_WITHOUT_NETWORK = "mạng đang gián đoạn; xin chọn lại tệp khi có mạng.";
const NO_NETWORK = "Chờ mạng: đoạn dán giữ trên máy này, cổng sẽ đọc khi có mạng.";

export function clipboardOf(transfer) {
  const html = (transfer?.getData("text/html") ?? "").replace(PICTURE, "data:,");
  const plain = transfer?.getData("text/plain") ?? "";
  const files = [...(transfer?.files ?? [])];
  const file = files.find(({ name }) => WORD.test(name));
  return { html, plain, files: files.length, types: [...(transfer?.types ?? [])], ...(file && { file }) };
}

// Why there is nothing to read; "" where there is.
export function emptiness({ html, plain, files, types }) {
  if (html.trim() || plain) return "";
  if (files) return PICTURES;
  return types.length ? OTHERS : EMPTY;
}

export function read(page, { html, plain, file }, into, rich = false) {
  const body = new FormData();
  const { paste, wordFile, person } = page.root.dataset;
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  const what = file ? { file } : { html, plain };
  const sent = { ...what, rich: rich ? "1" : "", into, person, csrfmiddlewaretoken: token };
  for (const [name, value] of Object.entries(sent)) body.set(name, value);
  let timer;
  const late = new Promise((resolve) => (timer = setTimeout(() => resolve({ status: 0 }), file ? FILE_PATIENCE : PATIENCE)));
  return Promise.race([ask(file ? wordFile : paste, body), late]).finally(() => clearTimeout(timer));
}

// What waits for the network stays in this browser, sealed for its writer, until it is read or let go.
export class Kept {
  constructor(page, place) {
    const { person, plan } = page.root.dataset;
    this.prefix = `dan:${person}:${plan}:${place}:`;
  }

  all() {
    return vault.keys(this.prefix).map((name) => [name.slice(this.prefix.length), vault.get(name)]);
  }

  has(id) {
    return vault.get(this.prefix + id) !== null;
  }

  put(id, { html, plain }) {
    vault.set(this.prefix + id, { html, text: plain, at: Date.now() });
  }

  drop(id) {
    vault.delete(this.prefix + id);
  }
}

// A field that takes pastes: each is kept until it is read, and sent again while the network is gone. Those that
// extend it say what the page shows meanwhile (`begin`), what becomes of the answer (`put`), and of none (`drop`).
export class PasteTarget {
  constructor(box, page, { place, into, rich = false }) {
    Object.assign(this, { box, page, into, rich, count: 0 });
    this.open = new OpenQuestions(page, `${place}:${into}`);
    this.report = new PasteReport(box, this.open);
    this.kept = new Kept(page, place);
    box.addEventListener("paste", (event) => {
      event.preventDefault();
      this.take(clipboardOf(event.clipboardData));
    });
  }

  take({ file, ...sent }) {
    // Of words that come with a file the words are meant.
    if (file && !sent.html.trim() && !sent.plain) return this.takeFile(file);
    const empty = emptiness(sent);
    if (empty) return this.report.refuse(empty);
    const id = this.begun(sent);
    if (sent.html.length < QUICKLY_KEPT) this.kept.put(id, sent);
    return this.send(id, sent);
  }

  // A file stays on the disk of its owner: it is not kept here, and chosen again where it did not arrive.
  takeFile(file) {
    this.report.about = TAKEN;
    if (file.size > MAX_FILE) return this.report.refuse(LARGE_FILE);
    const sent = { plain: file.name, file };
    return this.send(this.begun(sent), sent);
  }

  begun(sent) {
    const id = `${Date.now()}-${(this.count += 1)}`;
    this.begin(id, sent);
    return id;
  }

  async send(id, sent) {
    this.hold(true);
    const answer = await read(this.page, sent, this.into, this.rich);
    this.hold(false);
    this.report.about = sent.file ? TAKEN : PASTED;
    const isUnheard = answer.status === 0 || answer.status === 401;
    if (isUnheard && !sent.file) return this.wait(id, sent, answer);
    this.kept.drop(id);
    if (answer.state === "read") return this.put(id, answer, sent);
    this.drop(id);
    if (sent.file) return this.report.refuse(answer.sentence || FILE_WITHOUT_NETWORK);
    this.report.refuse(answer.sentence || "Cổng chưa đọc được đoạn dán; xin dán lại.", sent.plain);
  }

  wait(id, sent, { sentence }) {
    if (!this.kept.has(id)) this.kept.put(id, sent);
    this.report.wait(sentence || NO_NETWORK, sent.plain, () => [this.kept.drop(id), this.drop(id)]);
    setTimeout(() => this.kept.has(id) && this.send(id, sent), AGAIN);
  }

  // What was pasted before a reload and never read, and what was asked of it and not answered.
  recall() {
    setTimeout(() => this.askAgain());
    for (const [id, { html, text, at }] of this.kept.all()) {
      const drop = () => this.kept.drop(id);
      const again = { html, plain: text, files: 0, types: [] };
      this.report.recall({ plain: text, at }, () => [drop(), this.toEnd(), this.take(again)], drop);
    }
  }

  // Once the words that wait here are in their fields again.
  askAgain() {
    const open = this.open.recall((one) => stillAsks(this.lines(), one));
    if (open.length) this.report.ask(open, (question, text) => this.answer(question, text));
  }

  begin() {}
  hold() {}
  drop() {}
}
