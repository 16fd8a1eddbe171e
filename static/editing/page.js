// What an editor's page knows: its savers, what waits in this browser, what others changed meanwhile.

import { rowsSaid } from "../portal/form-drafts.js";
import { vault } from "../portal/vault.js";
import { ask, clock, element } from "./asking.js";
import { Saver } from "./saver.js";

const EVERY = 5000;

export class Page {
  constructor(root) {
    Object.assign(this, { root, chips: {}, stamp: root.dataset.stamp, savers: [] });
    this.prefix = `soan:${root.dataset.person}:${root.dataset.plan}:`;
    document.documentElement.classList.add("scripted");
    for (const what of ["input", "grow"]) root.addEventListener(what, (event) => grow(event.target));
  }

  // Called by the page once its fields are what they should be.
  start() {
    const forms = [...this.root.querySelectorAll("[data-part-form]")];
    this.root.querySelectorAll("textarea").forEach(grow);
    this.savers = forms.map((form) => new Saver(form, this));
    this.tellOthers();
    document.addEventListener("visibilitychange", () => document.hidden && this.flush(true));
    addEventListener("pagehide", () => this.flush(true));
    document.addEventListener("signing-out", ({ detail }) => detail.push(this.flush()));
    addEventListener("online", () => this.news());
    this.root.addEventListener("submit", (event) => this.first(event));
    setInterval(() => document.hidden || this.news(), EVERY);
  }

  know(chips) {
    Object.assign(this.chips, chips);
  }

  draftKey(part) {
    return this.prefix + part;
  }

  draft(key) {
    return vault.get(key);
  }

  keep(key, draft) {
    vault.set(key, draft);
  }

  drop(key) {
    vault.delete(key);
  }

  async flush(keepalive = false) {
    await Promise.all(this.savers.map((saver) => saver.save(keepalive)));
  }

  // A form that leaves the page goes after what was typed has been saved.
  async first(event) {
    const { target, submitter } = event;
    if (event.defaultPrevented || target.dataset.went) return;
    event.preventDefault();
    await this.flush();
    target.dataset.went = "1";
    // Not within this very event: the browser would take no notice.
    setTimeout(() => target.requestSubmit(submitter));
  }

  versionIs(part, number) {
    for (const link of this.root.querySelectorAll(`[data-part="${part}"]`)) {
      link.dataset.version = number;
    }
    for (const field of this.root.querySelectorAll(`input[name=part][value="${part}"]`)) {
      if (field.form.elements.version) field.form.elements.version.value = number;
    }
  }

  saved() {}

  // Whether a part still says what last year's plan said.
  stands(part, does) {
    this.root.querySelectorAll(`[data-stands="${part}"]`).forEach((mark) => (mark.hidden = !does));
  }
  figuresChanged() {}
  arranged() {}

  async news() {
    const { news, open, person } = this.root.dataset;
    const which = open === undefined ? "" : `&muc=${open}`;
    const answer = await ask(`${news}?tu=${encodeURIComponent(this.stamp)}${which}`);
    if (answer.status === 401) this.savers.forEach((one) => one.isWaiting && one.signedOut(answer.sentence));
    if (answer.status !== 200 || answer.person !== person) return;
    document.getElementsByName("csrfmiddlewaretoken").forEach((field) => (field.value = answer.token));
    this.stamp = answer.stamp;
    for (const said of this.root.querySelectorAll("[data-waiting]")) said.textContent = "";
    for (const saver of this.savers) {
      const theirs = answer.parts?.[saver.part];
      if (theirs) saver.theirs(theirs);
      if (saver.isWaiting) saver.save();
    }
    this.arranged(answer);
    if (answer.chips) [this.know(answer.chips), this.figuresChanged()];
  }

  // Parts that are not on this page and still wait to be saved: open them, read them, or let them go.
  tellOthers() {
    const here = new Set(this.savers.map((saver) => saver.key));
    for (const key of vault.keys(this.prefix)) {
      const draft = this.draft(key);
      const part = key.slice(this.prefix.length);
      if (here.has(key) || roomOf(part) !== roomOf(this.root.dataset.open ?? "n")) continue;
      const notice = element("div", "", { class: "notice look waiting-draft" });
      const words = `! ${draft.name}: còn phần gõ lúc ${clock(draft.at)} chưa lưu. `;
      const where = part[0] === "b" ? `${part}/` : `?muc=${part}`;
      const open = element("a", "Mở", { href: this.root.dataset.here + where });
      const read = element("details");
      read.append(element("summary", "Xem chữ đã gõ"), element("pre", texts(draft.values)));
      const go = element("button", "Bỏ", { type: "button", class: "link" });
      go.addEventListener("click", () => [this.drop(key), notice.remove()]);
      notice.append(words, ...(part[0] === "n" ? [] : [open, " "]), go, read);
      this.root.before(notice);
    }
  }
}

const texts = (values) =>
  [...["heading", "clause", "content", "result", "title"].map((name) => values[name]), rowsSaid(values.rows)]
    .filter(Boolean).join("\n");

// Tasks stand on one page, each attached table on one of its own, the rest in the narrative.
const roomOf = (part) => (["n", "b"].includes(part[0]) ? part[0] : "m");

function grow(field) {
  if (!field.matches?.("[data-grow], [data-line]")) return;
  field.rows = 1;
  const line = parseFloat(getComputedStyle(field).lineHeight);
  field.rows = Math.max(field.matches("[data-line]") ? 1 : 3, Math.ceil((field.scrollHeight - 16) / line));
}
