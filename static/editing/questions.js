// What the reader of a paste still asks about stays in this browser, sealed for its writer, until it is answered or closed:
// the words are in the text and saved, and a doubt about them must outlive a reload.

import { vault } from "../portal/vault.js";

// No typed words wait in it, so it is not listed with those (../portal/drafts.js).
export class OpenQuestions {
  constructor(page, place) {
    const { person, plan } = page.root.dataset;
    this.name = `hoi:${person}:${plan}:${place}`;
  }

  all() {
    return vault.get(this.name)?.questions ?? [];
  }

  keep(questions) {
    if (questions.length) vault.set(this.name, { questions });
    else vault.delete(this.name);
  }

  add(questions) {
    if (questions.length) this.keep([...this.all(), ...questions.map((one) => ({ ...one, at: Date.now() }))]);
  }

  settle({ sentence, found, before, after }) {
    const is = (one) => one.sentence === sentence && one.found === found && one.before === before && one.after === after;
    this.keep(this.all().filter((one) => !is(one)));
  }

  /** Those whose place still stands in the text, to ask again; the others were settled by hand. */
  recall(stands) {
    const all = this.all();
    const open = all.filter(stands);
    if (open.length < all.length) this.keep(open);
    return open;
  }
}
