// The columns of a table: names, kinds, widths, order; one with words is taken out only after asking.

import { element } from "../editing/asking.js";
import { atField, cleared } from "./problems.js";

export class Columns {
  // `drawn` is called where cells come, go or change places, `changed` after every change.
  constructor(root, model, { drawn, changed, say }) {
    Object.assign(this, { root, model, drawn, changed, say });
    this.kinds = JSON.parse(root.dataset.kinds);
    this.list = root.querySelector("[data-list]");
    root.querySelector("[data-add]").addEventListener("click", () => this.add());
    this.list.addEventListener("input", ({ target }) => this.edited(target));
    // The heads of the rows follow once the hand is off the field.
    this.list.addEventListener("change", () => this.drawn());
    this.list.addEventListener("click", ({ target }) => this.pressed(target.closest("button")));
  }

  show() {
    this.root.querySelector("[data-count]").textContent = this.model.columns.length;
    this.list.replaceChildren(...this.model.columns.map((column, at) => this.itemOf(column, at)));
  }

  itemOf(column, at) {
    const item = element("li", "", { class: "column" });
    const name = this.field("Tên cột", "input", { type: "text", maxlength: 100, value: column.name }, at, "name");
    const kind = this.field("Loại", "select", {}, at, "kind");
    for (const [value, label] of Object.entries(this.kinds)) kind.lastChild.append(element("option", label, { value }));
    kind.lastChild.value = column.kind;
    const width = this.field("Rộng (%)", "input", { type: "text", inputmode: "numeric", maxlength: 3, value: column.width ?? "" }, at, "width");
    const tick = element("label", "", { class: "tick" });
    const printed = element("input", "", { type: "checkbox", "data-of": at, "data-what": "printed" });
    printed.checked = column.printed;
    tick.append(printed, " In");
    const steps = element("div", "", { class: "steps" });
    const button = (words, does, what) => {
      const made = element("button", words, { type: "button", "data-of": at, "data-does": does });
      made.append(element("span", ` ${what} cột ${column.name}`, { class: "hidden" }));
      steps.append(made);
      return made;
    };
    button("←", "left", "chuyển sang trái");
    button("→", "right", "chuyển sang phải");
    button("Bỏ", "remove", "").className = "remove";
    item.append(name, kind, width, tick, steps);
    return item;
  }

  field(label, tag, attributes, at, what) {
    const field = element("div", "", { class: `field column-${what}` });
    const id = `cot-${at}-${what}`;
    field.append(element("label", label, { for: id }), element(tag, "", { ...attributes, id, "data-of": at, "data-what": what }));
    return field;
  }

  edited(field) {
    const column = this.model.columns[field.dataset.of];
    const { what } = field.dataset;
    if (what === "printed") column.printed = field.checked;
    // What is no number is told by the portal, at its column.
    else if (what === "width") column.width = /^\d+$/.test(field.value.trim()) ? Number(field.value) : field.value.trim() || null;
    else column[what] = field.value;
    this.changed();
  }

  add() {
    const { columns } = this.model;
    const most = Number(this.root.dataset.most);
    if (columns.length >= most) return this.say(`! Bảng có nhiều nhất ${most} cột.`);
    this.model.addColumn(columns.length, `Cột ${columns.length + 1}`);
    this.redraw();
    const name = this.list.lastChild.querySelector("input");
    name.focus();
    name.select();
  }

  pressed(button) {
    if (!button) return;
    const { of, does } = button.dataset;
    const at = Number(of);
    if (does === "remove") return this.remove(at, button);
    const to = this.model.moveColumn(at, does === "left" ? -1 : 1);
    if (to === at) return;
    this.redraw();
    this.list.children[to].querySelector(`[data-does=${does}]`).focus();
  }

  remove(at, button) {
    const { columns } = this.model;
    if (columns.length === 1) return this.say("! Bảng phải có ít nhất một cột.");
    const filled = this.model.filled(at);
    const { name } = columns[at];
    if (!filled || button.dataset.sure) return this.take(at, name, filled);
    const ask = element("div", "", { class: "sure", role: "group" });
    const yes = element("button", `Bỏ cột cùng ${filled} ô có chữ`, { type: "button", class: "button danger", "data-of": at, "data-does": "remove", "data-sure": "1" });
    const no = element("button", "Không bỏ", { type: "button", class: "button" });
    no.addEventListener("click", () => [ask.remove(), button.focus()]);
    ask.append(element("p", `Cột “${name}” có ${filled} ô có chữ; bỏ cột thì chữ trong các ô đó mất theo.`), yes, " ", no);
    this.list.querySelectorAll(".sure").forEach((one) => one.remove());
    this.list.children[at].append(ask);
    yes.focus();
  }

  take(at, name, filled) {
    this.model.removeColumn(at);
    this.redraw();
    this.say(`✓ Đã bỏ cột “${name}”${filled ? ` cùng ${filled} ô có chữ` : ""}. `, true);
    (this.list.children[at] ?? this.list.lastChild).querySelector("input").focus();
  }

  /** The problems of columns by their paths, as the portal tells them. */
  mark(problems) {
    cleared(this.list);
    for (const [path, sentence] of Object.entries(problems)) {
      const [, at, what = "name"] = /^columns\[(\d+)\](?:\.(\w+))?/.exec(path) ?? [];
      const field = at && this.list.children[at]?.querySelector(`[data-what=${what}]`);
      if (!field) continue;
      atField(field, sentence, path);
      this.root.open = true;
    }
  }

  redraw() {
    this.show();
    this.drawn();
    this.changed();
  }
}
