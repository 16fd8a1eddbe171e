// What is told of a paste, below the field: how much of what, what was left out, and the places to look at.

import { clock, element } from "./asking.js";
import { apart, bare, replaced, together } from "./styles.js";

// What the report speaks of.
export const PASTED = { name: "Đoạn dán", done: "✓ Đã dán", refused: "Chưa dán", none: "! Không có chữ nào để dán" };
export const TAKEN = { name: "Tệp Word", done: "✓ Đã lấy từ tệp Word", refused: "Chưa lấy", none: "! Tệp không có chữ nào" };

export class PasteReport {
  constructor(after, open) {
    Object.assign(this, { open, about: PASTED });
    this.root = element("div", "", { class: "pasted", role: "status" });
    after.after(this.root);
  }

  show({ summary, notices, questions, lines }, answer, words = this.about.done) {
    const isEmpty = !lines.some((one) => one.text);
    if (!summary && isEmpty) return this.refuse(`${this.about.name.toLowerCase()} không có chữ nào.`);
    if (!summary && this.about === PASTED) return this.put();
    const count = lines.length > 1 ? ` ${lines.length} đoạn` : "";
    const done = isEmpty && !questions.length ? this.about.none : words;
    const line = element("p", `${done}${count}${summary && ": "}${summary}. `, { class: "pasted-sum" });
    line.append(this.closer());
    this.open.add(questions);
    this.put(line, ...this.asked(questions, answer), ...notices.map(notice));
  }

  asked(questions, answer) {
    return questions.map((one) => question(one, answer, () => this.open.settle(one)));
  }

  // What was asked before a reload and not answered.
  ask(questions, answer) {
    const words = `? Đoạn đưa vào lúc ${clock(questions[0].at)} còn ${questions.length} chỗ chưa chắc. `;
    const line = element("p", words, { class: "pasted-sum" });
    line.append(this.closer());
    this.root.append(line, ...this.asked(questions, answer));
  }

  // Questions of earlier pastes stay until they are answered or the report is closed.
  put(...nodes) {
    this.root.replaceChildren(...nodes, ...this.root.querySelectorAll("[data-open-question]"));
  }

  refuse(sentence, words = "") {
    const line = element("p", `! ${this.about.refused}: ${sentence} `, { class: "refused" });
    line.append(this.closer());
    this.put(line, ...(words ? [shown(words)] : []));
  }

  wait(sentence, words, give) {
    const line = element("p", `◌ ${sentence} `, { class: "waiting" });
    line.append(button("Bỏ đoạn dán", () => [give(), this.put()], "link"));
    this.put(line, shown(words));
  }

  // Several may wait since an earlier visit.
  recall(sent, take, give) {
    const line = element("p", `◌ Đoạn dán lúc ${clock(sent.at)} chưa vào bài. `, { class: "waiting" });
    const gone = () => [line.remove(), words.remove()];
    const words = shown(sent.plain);
    const again = button("Dán vào cuối", () => [gone(), take()], "button slight");
    line.append(again, " ", button("Bỏ", () => [gone(), give()], "link"));
    this.root.append(line, words);
  }

  closer() {
    return button("Đóng", () => [this.root.replaceChildren(), this.open.keep([])], "link");
  }
}

function button(words, act, looks) {
  const made = element("button", words, { type: "button", class: looks });
  made.addEventListener("click", act);
  return made;
}

function shown(words) {
  const made = element("details");
  made.append(element("summary", "Xem chữ đã dán"), element("pre", words));
  return made;
}

function notice({ sentence, items }) {
  const made = element("div", "", { class: "pasted-notice" });
  made.append(element("p", sentence));
  if (items.length) {
    const list = element("ul");
    list.append(...items.map((item) => element("li", item)));
    made.append(list);
  }
  return made;
}

function question(asked, answer, settle) {
  const made = element("div", "", { class: "pasted-question", "data-open-question": "" });
  made.append(element("p", `? ${asked.sentence}`));
  const said = element("p", "", { class: "muted" });
  const buttons = element("div", "", { class: "buttons" });
  for (const [label, text] of asked.readings) {
    buttons.append(
      button(label, () => {
        if (text !== asked.found && !answer(asked, text)) {
          return void (said.textContent = "! Chữ ở chỗ này đã khác; xin sửa tay.");
        }
        made.removeAttribute("data-open-question");
        settle();
        made.replaceChildren(element("p", `✓ ${asked.sentence} ${label}.`, { class: "muted" }));
      }, "button slight"),
    );
  }
  made.append(buttons, said);
  return made;
}

// Where the place is that a question is about, by the words around it; fewer where its line was numbered or indented
// anew. -1 where it stands nowhere or twice.
function placeOf(whole, before, found, after) {
  const [head, tail] = [before.split("\n").at(-1), after.split("\n")[0]];
  const bare = head.replace(/^\S{1,8}[.)] /, "");
  for (const [left, right] of [[before, after], [head, tail], [bare, tail]]) {
    const around = left + found + right;
    const at = around ? whole.indexOf(around) : -1;
    if (at >= 0 && whole.indexOf(around, at + 1) < 0) return at + left.length;
  }
  return -1;
}

const NEAR = 12;

// Whether a question still is about something there: its place, or what stood on one side of it. An answer beside it, or a
// word mended there, must not take it away; once the text was sent or rewritten there is nothing to ask.
export function stillAsks(lines, { before, found, after }) {
  const whole = bare(together(lines.map((line) => line.text)));
  const sides = [before.slice(-NEAR) + found, found + after.slice(0, NEAR)];
  return placeOf(whole, before, found, after) >= 0 || sides.some((side) => side.trim() && whole.includes(side));
}

// The lines with the answer in its place; null where the place cannot be told any more.
export function answeredIn(lines, { before, found, after }, text) {
  const looking = together(lines.map((line) => line.text));
  const whole = bare(looking);
  const start = placeOf(whole, before, found, after);
  if (start < 0) return null;
  const now = apart(replaced(looking, start, start + found.length, text));
  // Lines before and behind keep what they are; a new one is a paragraph.
  const first = whole.slice(0, start).split("\n").length - 1;
  const more = now.length - lines.length;
  const kinds = lines.map((line) => line.mark);
  if (more > 0) kinds.splice(text.startsWith("\n") ? first + 1 : first, 0, ...Array(more).fill(""));
  if (more < 0) kinds.splice(first + 1, -more);
  const made = now.map((line, place) => ({ mark: kinds[place], text: line }));
  return made.filter((line) => line.text || lines.length === 1);
}
