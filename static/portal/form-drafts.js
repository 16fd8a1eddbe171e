/* Words typed into a form wait as a draft until the portal has them, and stand in the form again when it is shown again.
What saves by itself (the editors, the grid) keeps its own. */

const TYPED = "textarea, input:is([type=text], [type=number], [type=email], [type=url], [type=date], :not([type]))";
/** What differs each time one form is shown. */
const VARIES = /^(csrfmiddlewaretoken|person|version|seen|draft)$|_FORMS$/;
export const PREFIX = "form:";

export const typedFields = (form) => [...form.elements].filter((field) => field.name && field.matches(TYPED));
export const isKept = (form) =>
  form?.getAttribute("method")?.toLowerCase() === "post" && !form.matches("[data-part-form], #nhap");

/** One form by what it does: its address and its hidden fields, or the name that `data-draft` gives it. */
export function nameOf(form, person, base) {
  const { pathname, search } = new URL(form.getAttribute("action") || base, base);
  const hidden = [...form.elements].filter(({ type, name }) => type === "hidden" && name && !VARIES.test(name));
  const what = form.dataset.draft ?? hidden.map(({ name, value }) => `${name}=${value}`).sort().join("&");
  return `${PREFIX}${person}:${pathname}${search}:${what.slice(0, 300)}`;
}

/** The draft of a form as it stands now, with what of the old one has no place in it; null where there is nothing. */
export function draftOf(form, old) {
  const typed = typedFields(form);
  const changed = typed.filter((field) => field.value !== field.defaultValue);
  const hasPlace = ([name, texts]) => texts.includes(typed.find((field) => field.name === name)?.defaultValue);
  const lost = Object.entries(old?.fields ?? {}).filter((one) => !hasPlace(one));
  const fields = [...lost, ...changed.map((field) => [field.name, [field.value, field.defaultValue]])];
  return fields.length ? { id: old?.id ?? crypto.randomUUID(), fields: Object.fromEntries(fields) } : null;
}

/** Put a draft back; gives the texts that went into the form, that stand in it as stored, and that have no place in it. */
export function fill(form, draft) {
  const found = { put: [], stored: [], lost: [] };
  for (const [name, [text, base]] of Object.entries(draft.fields)) {
    const field = typedFields(form).find((one) => one.name === name);
    // Where somebody else has changed it since, theirs stays, and ours is shown beside.
    if (field?.defaultValue === text) found.stored.push(text);
    else if (field?.value === text || field?.value === base) {
      field.value = text;
      found.put.push(text);
    } else found.lost.push(text);
  }
  return found;
}

/** What waits elsewhere, by the page where it was typed. */
export function byPage(entries) {
  const pages = new Map();
  for (const { name, where, page, at, value } of entries) {
    const found = pages.get(where) ?? { where, page, at: 0, names: [], words: [] };
    found.at = Math.max(found.at, at);
    found.names.push(name);
    found.words.push(wordsOf(value));
    pages.set(where, found);
  }
  return [...pages.values()];
}

/** Every text of a draft of any kind, for reading. */
export function wordsOf({ fields, values, text }) {
  if (fields) return Object.values(fields).map(([one]) => one).join("\n");
  const named = ["heading", "clause", "content", "result"].map((name) => values?.[name]);
  return [text, ...named].filter(Boolean).join("\n");
}
