// Saves one part of the plan: by itself after a pause, with the version seen. What is typed waits in this
// browser, under the person's number, until the portal has it.

import { clock, element, send } from "./asking.js";
import { markSigns } from "./marking.js";

const PAUSE = 1500;

const plain = (value) => [value ?? ""].flat().map((one) => one.trim().normalize()).sort().join("\n");
const same = (one, other) => Object.keys(one).every((name) => plain(one[name]) === plain(other[name]));

export class Saver {
  constructor(form, page) {
    // `unanswered`: what was sent and may be stored, though no answer came, or not yet.
    Object.assign(this, { form, page, part: form.dataset.partForm, isBusy: false, conflict: null, unanswered: [] });
    this.pause = Number(form.dataset.pause ?? PAUSE);
    this.line = form.querySelector("[data-state-line]");
    this.place = form.querySelector("[data-conflict-place]");
    this.key = page.draftKey(this.part);
    this.base = this.values();
    for (const event of ["input", "change"]) {
      form.addEventListener(event, (happened) => {
        if (happened.target.matches("[data-field]")) this.touched();
      });
    }
    form.addEventListener("focusout", () => {
      this.save();
      setTimeout(() => this.showStored());
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.save();
    });
    this.place.addEventListener("click", (event) => this.choose(event.target.dataset.choose));
    this.recover();
  }

  get version() {
    return Number(this.form.elements.version.value);
  }

  set version(number) {
    this.form.elements.version.value = number;
    this.page.versionIs(this.part, number);
  }

  values() {
    const found = {};
    for (const field of this.form.querySelectorAll("[data-field]")) {
      if (field.type !== "checkbox") found[field.name] = field.value;
      else (found[field.name] ||= []).push(...(field.checked ? [field.value] : []));
    }
    return found;
  }

  put(values, chips = {}) {
    this.page.know(chips);
    for (const field of this.form.querySelectorAll("[data-field]")) {
      const value = values[field.name];
      if (field.type === "checkbox") field.checked = value.includes(field.value);
      else field.value = value;
      field.dispatchEvent(new CustomEvent("put"));
    }
  }

  // Of a save whose answer was lost nobody knows what it stored: it is sent again even where all is as before.
  get isDirty() {
    return this.isForced || this.unanswered.length > 0 || !same(this.base, this.values());
  }

  touched() {
    clearTimeout(this.timer);
    if (!this.isDirty) return this.settled();
    this.keep();
    if (this.conflict) return;
    this.say("typing", "Chưa lưu");
    this.timer = setTimeout(() => this.save(), this.pause);
  }

  // All is as it is stored: what was said of a text that is gone goes too.
  settled() {
    this.page.drop(this.key);
    if (this.isBusy || this.conflict) return;
    this.isWaiting = false;
    markSigns(this.form, []);
    this.say("", "");
    if (this.newer) this.theirs(this.newer);
  }

  keep() {
    const name = this.form.dataset.name;
    const draft = { name, values: this.values(), version: this.version, at: Date.now() };
    this.page.keep(this.key, { ...draft, unanswered: this.unanswered });
  }

  // What was typed before a reload and never reached the portal is put back and sent.
  recover() {
    const draft = this.page.draft(this.key);
    if (!draft) return;
    if (same(draft.values, this.base)) return this.page.drop(this.key);
    this.put(draft.values);
    this.form.elements.version.value = draft.version;
    this.unanswered = [draft.unanswered ?? []].flat();
    this.say("waiting", `Đã lấy lại phần gõ lúc ${clock(draft.at)} mà chưa lưu`);
    this.save();
  }

  save(keepalive = false) {
    clearTimeout(this.timer);
    if (!this.isBusy && !this.conflict && this.isDirty) this.saving = this.sendOff(keepalive);
    return this.saving;
  }

  async sendOff(keepalive) {
    const sent = this.values();
    this.unanswered = [...this.unanswered, sent].slice(-5);
    this.keep();
    this.isBusy = true;
    this.say("saving", "Đang lưu…");
    const answer = await send(this.form, undefined, keepalive);
    this.isBusy = false;
    this.page.answered?.(answer);
    this.isWaiting = answer.status === 0 || answer.status === 401;
    const isKnown = answer.status !== 0 && !["saved", "stale"].includes(answer.state);
    if (isKnown) this.unanswered = this.unanswered.filter((one) => one !== sent);
    if (answer.state === "saved") this.saved(answer, sent);
    else if (answer.state === "stale") this.stale(answer);
    else if (answer.status === 401) this.signedOut(answer.sentence);
    else if (answer.status === 0) this.wait(answer.isOld);
    // Refused was what stands there no more: what stands there now is looked at as after any key.
    else if (!same(sent, this.values())) return this.touched();
    else this.say("refused", `Chưa lưu được: ${answer.sentence}`);
    markSigns(this.form, answer.signs ?? []);
  }

  saved(answer, sent) {
    Object.assign(this, { base: sent, unanswered: [], isForced: false, version: answer.version });
    if (this.isDirty) return this.touched();
    this.page.drop(this.key);
    this.page.stands?.(this.part, answer.stands);
    this.say("saved", `Đã lưu ${answer.at}`);
    this.page.saved(this.part);
    this.stored = answer.stored;
    this.showStored();
  }

  // A label that the plan prints itself, a sign put as it is meant: shown as stored once the hand is off it.
  showStored() {
    if (!this.stored || this.isDirty || this.form.contains(document.activeElement)) return;
    this.put(this.stored.values, this.stored.chips);
    this.base = this.values();
    this.stored = null;
  }

  wait(isOld) {
    this.keep();
    this.say("waiting", "Chờ mạng; chữ đã gõ giữ trên máy này");
    if (isOld) this.page.news();
  }

  signedOut(sentence) {
    const here = location.pathname + location.search;
    const address = `${this.page.root.dataset.login}?next=${encodeURIComponent(here)}`;
    this.say("waiting", `${sentence} `);
    this.line.append(element("a", "Đăng nhập lại", { href: address }));
  }

  // A save whose answer was lost looks like somebody else's; ours is known by its words.
  stale(answer) {
    const ours = this.unanswered.find((one) => same(one, answer.values));
    if (ours) {
      Object.assign(this, { base: ours, unanswered: [] });
      this.version = answer.version;
      return this.save();
    }
    Object.assign(this, { conflict: answer, unanswered: [] });
    this.place.innerHTML = answer.html;
    this.say("refused", "Người khác vừa sửa; xin chọn giữ bản nào");
    const heading = this.place.querySelector("h2");
    heading.tabIndex = -1;
    heading.focus();
  }

  choose(what) {
    if (!what) return;
    const theirs = this.conflict;
    this.version = theirs.version;
    if (what === "both") {
      const done = element("button", "Lưu bản đã ghép", { type: "button", "data-choose": "mine" });
      done.className = "button";
      this.place.querySelector(".buttons").replaceChildren(done);
      return this.say("refused", "Ghép xong xin bấm Lưu bản đã ghép");
    }
    if (what === "theirs") this.take(theirs);
    this.isForced = what === "mine";
    this.conflict = null;
    this.place.replaceChildren();
    this.save();
  }

  take(theirs) {
    const mine = this.values();
    this.put(theirs.values, theirs.chips);
    this.base = this.values();
    this.page.drop(this.key);
    this.say("saved", `Đã lấy bản của ${theirs.by} `);
    const back = element("button", "Lấy lại bản của tôi", { type: "button", class: "link" });
    back.addEventListener("click", () => {
      this.put(mine);
      this.touched();
    });
    this.line.append(back);
  }

  // Somebody else saved this part: shown at once where nothing of ours would be overwritten.
  theirs(part) {
    if (part.version <= this.version || this.isBusy || this.conflict) return;
    this.newer = part;
    if (this.isDirty) return this.say("refused", `${part.by} cũng vừa sửa phần này`);
    this.newer = null;
    this.put(part.values, part.chips);
    this.base = this.values();
    this.version = part.version;
    this.say("theirs", `${part.by} vừa sửa lúc ${part.at}`);
  }

  say(state, words) {
    const signs = { typing: "●", saving: "●", saved: "✓", theirs: "✓", waiting: "◌", refused: "!" };
    if (!state) return this.line.replaceChildren();
    const shown = element("span", `${signs[state]} ${words}`, { class: state });
    if (this.line.textContent !== shown.textContent) this.line.replaceChildren(shown);
  }
}
