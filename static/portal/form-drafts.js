/* Words typed and choices made in a form wait as a draft until the portal has them, and stand in the form again when it is
shown again. A chosen file cannot be kept: its name is, so that it is chosen again. What saves by itself (the editors, the
grid) keeps its own. */

import { baseOf, isSecret, valueOf } from "./fields.js";

const WORDS = "text number email url tel date time month week datetime-local textarea".split(" ");
const CHOICES = ["select-one", "select-multiple", "radio", "checkbox"];
/** A choice that does something once the form is sent, and says nothing: what to do with ticked rows, delete this one. */
const ACTS = /^action$|-DELETE$/;
/** What differs each time one form is shown. */
const VARIES = /^(csrfmiddlewaretoken|token|person|version|seen|draft)$|_FORMS$/;
const OWN = "[data-part-form], #nhap, #changelist-form, [data-drop], [data-reading] form";
export const PREFIX = "form:";

const isPost = (form) => form?.getAttribute("method")?.toLowerCase() === "post";
export const isKept = (form) => isPost(form) && !form.matches(OWN);
const isKeptField = (field) =>
  field.name && [...WORDS, ...CHOICES].includes(field.type) && !ACTS.test(field.name) && !isSecret(field);
const labelOf = (field) => (field.labels?.[0]?.textContent ?? "").replace(/\s+/g, " ").trim().replace(/:$/, "");

/** What a person reads of a choice, for words say themselves what they are. */
function saidOf(field) {
  if (field.options) {
    const chosen = [...field.options].filter((one) => one.selected).map((one) => one.textContent.trim());
    return `${labelOf(field)}: ${chosen.join(", ")}`;
  }
  if (field.type === "radio") return `Chọn: ${labelOf(field)}`;
  return `${field.checked ? "Đánh dấu" : "Bỏ đánh dấu"}: ${labelOf(field)}`;
}

/** One thing that a person fills in: a text, a list, a tick, or all radio buttons of one name. */
class Part {
  constructor(key, field) {
    Object.assign(this, { key, fields: [field], isChoice: CHOICES.includes(field.type) });
  }

  get value() { return this.fields.map(valueOf).find(Boolean) ?? ""; }
  get base() { return this.fields.map(baseOf).find(Boolean) ?? ""; }
  get kept() {
    if (!this.isChoice) return [this.value, this.base];
    return [this.value, this.base, saidOf(this.fields.find((field) => field.checked) ?? this.fields[0])];
  }

  /** Whether it now holds `value`; a choice that is no longer offered is not made. */
  set(value) {
    const [first] = this.fields;
    const before = this.value;
    if (first.options) {
      const chosen = value.split("\n");
      for (const one of first.options) one.selected = chosen.includes(one.value);
    } else if (this.isChoice) for (const field of this.fields) field.checked = field.value === value;
    else first.value = value;
    if (this.value === value) return true;
    if (before !== value) this.set(before);
    return false;
  }

  /** Scripts that follow a field are told. */
  tell() {
    const events = this.isChoice ? ["input", "change"] : ["grow"];
    for (const name of events) this.fields[0].dispatchEvent(new Event(name, { bubbles: true }));
  }
}

export function partsOf(form) {
  const parts = new Map();
  for (const field of [...form.elements].filter(isKeptField)) {
    const name = field.type === "checkbox" ? `${field.name}=${field.value}` : field.name;
    if (field.type === "radio" && parts.has(name)) parts.get(name).fields.push(field);
    else {
      let key = name;
      for (let count = 2; parts.has(key); count += 1) key = `${name}#${count}`;
      parts.set(key, new Part(key, field));
    }
  }
  return [...parts.values()];
}

const files = (form) => [...form.elements].filter(({ type, name }) => type === "file" && name);
const namesOf = (field) => [...(field.files ?? [])].map(({ name }) => name).join(", ");
/** Whether leaving the page would lose a file that was chosen in this form. */
export const holdsFile = (form) => isPost(form) && files(form).some(namesOf);
/** Whether what is typed or chosen in this field is kept. */
export const isPartOf = (form, field) => isKept(form) && (field.type === "file" ? Boolean(field.name) : isKeptField(field));

/** One form by what it does: its address and its hidden fields, or the name that `data-draft` gives it. */
export function nameOf(form, person, base) {
  const { pathname, search } = new URL(form.getAttribute("action") || base, base);
  const hidden = [...form.elements].filter(({ type, name }) => type === "hidden" && name && !VARIES.test(name));
  const what = form.dataset.draft ?? hidden.map(({ name, value }) => `${name}=${value}`).sort().join("&");
  return `${PREFIX}${person}:${pathname}${search}:${what.slice(0, 300)}`;
}

/** The draft of a form as it stands now, with what of the old one has no place in it; null where there is nothing.
A file of the old one is wanted until another is chosen, or `field` says that there is none. */
export function draftOf(form, old, field = null) {
  const parts = partsOf(form);
  const hasPlace = ([key, texts]) => texts.slice(0, 2).includes(parts.find((part) => part.key === key)?.base);
  const lost = Object.entries(old?.fields ?? {}).filter((one) => !hasPlace(one));
  const changed = parts.filter(({ value, base }) => value !== base).map((part) => [part.key, part.kept]);
  const wanted = files(form).map((one) => [one.name, namesOf(one) || (one === field ? "" : (old?.files?.[one.name] ?? ""))]);
  const fields = Object.fromEntries([...lost, ...changed]);
  const chosen = Object.fromEntries(wanted.filter(([, name]) => name));
  if (!Object.keys({ ...fields, ...chosen }).length) return null;
  const more = Object.keys(chosen).length ? { files: chosen } : {};
  return { id: old?.id ?? crypto.randomUUID(), fields, ...more };
}

/** Put a draft back; gives the texts that went into the form, that stand in it as stored, and that have no place in it, and
the parts that were filled. */
export function fill(form, draft) {
  const found = { put: [], stored: [], lost: [], parts: [] };
  const parts = partsOf(form);
  for (const [key, [text, base, said = text]] of Object.entries(draft.fields)) {
    const part = parts.find((one) => one.key === key);
    // Where somebody else has changed it since, theirs stays, and ours is shown beside.
    if (part?.base === text) found.stored.push(said);
    else if ((part?.value === text || part?.value === base) && part.set(text)) {
      found.put.push(said);
      found.parts.push(part);
    } else found.lost.push(said);
  }
  return found;
}

export const fileNames = (draft) => Object.values(draft?.files ?? {}).map((name) => `“${name}”`).join(", ");

/** What waits elsewhere, by the page where it was typed. */
export function byPage(entries) {
  const pages = new Map();
  for (const { name, where, page, at, value } of entries) {
    const found = pages.get(where) ?? { where, page, at: 0, names: [], words: [], files: [] };
    found.at = Math.max(found.at, at);
    found.names.push(name);
    found.words.push(wordsOf(value));
    if (value.files) found.files.push(fileNames(value));
    pages.set(where, found);
  }
  return [...pages.values()];
}

/** The rows of an attached table, which its draft holds as one text, as lines; of any other draft nothing. */
export function rowsSaid(rows) {
  if (typeof rows !== "string") return "";
  return JSON.parse(rows).map((row) => row.group ?? row.cells.filter(Boolean).join(" | ")).join("\n");
}

/** Every text of a draft of any kind, for reading. */
export function wordsOf({ fields, values, text }) {
  if (fields) return Object.values(fields).map(([one, , said = one]) => said).join("\n");
  const named = ["heading", "clause", "content", "result", "title"].map((name) => values?.[name]);
  return [text, ...named, rowsSaid(values?.rows)].filter(Boolean).join("\n");
}
