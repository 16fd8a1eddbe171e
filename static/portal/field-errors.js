// What a refused form says at a field goes once its cause may have gone: when the person changes that field. What it says of
// several fields goes with any of them, and the summary with the last. Without this script all stays until it is sent again.

import { isChanged, isTyped } from "./fields.js";

const AT_FIELD = ".field-error, .errorlist";
const OF_FORM = ".refused[role=alert], .errorlist.nonfield, .errorlist.nonform, [data-of-form]";
const OF_ROW = ".row-form-errors";
const SUMMARY = ".problems, .errornote";
const TITLE = /^Lỗi: /;
//: A calendar sets a date without an "input": whatever is clicked or comes into focus is looked at too.
const MOMENTS = ["input", "change", "click", "focusin"];

const described = (field) => (field.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean);

/** Names of the errors of a field: Django's, and those that the field says describe it. */
export const errorIdsOf = (field) => [...described(field).filter((id) => id.endsWith("_error")), `id_${field.name}_error`];

/** Whether a change of one field may mend another: it is the same, or the other is judged with it (`data-judged-with`). */
export function mayMend(changed, field) {
  if (!field.name || field.name === changed.name) return field.name !== "";
  const prefix = field.name.match(/^.*-/)?.[0] ?? "";
  return (field.dataset.judgedWith ?? "").split(" ").some((name) => name !== "" && prefix + name === changed.name);
}

function clearField(page, field) {
  const ids = errorIdsOf(field);
  for (const error of ids.map((id) => page.getElementById(id))) {
    if (!error?.matches(AT_FIELD)) continue;
    const rows = [error.closest(".fieldBox.errors"), error.closest(".form-row.errors")];
    error.remove();
    for (const row of rows) if (row && !row.querySelector(AT_FIELD)) row.classList.remove("errors");
  }
  field.removeAttribute("aria-invalid");
  const left = described(field).filter((id) => !ids.includes(id)).join(" ");
  if (left) field.setAttribute("aria-describedby", left);
  else field.removeAttribute("aria-describedby");
}

/** Whether this page may answer the form: it is sent to this address, and what is only asked stands in the address. */
function isAnswered(form, { href, pathname, search }) {
  if (new URL(form.getAttribute("action") || href, href).pathname !== pathname) return false;
  if (isPost(form)) return true;
  const asked = new URLSearchParams(search);
  return [...form.elements].some(({ name }) => name && asked.has(name));
}

const isPost = (form) => form.getAttribute("method")?.toLowerCase() === "post";

/** The forms that a sentence about no single field may be about: the one it stands in, else those beside and below it, of these
the ones that this page answers, if any. */
export function formsOf(said, place) {
  const rows = said.closest(".inline-group");
  if (rows) return { within: rows };
  const own = said.closest("form");
  if (own) return { forms: [own] };
  for (let around = said; around; around = around.parentElement) {
    const forms = [...around.querySelectorAll("form:not([data-sign-out])")];
    const answered = forms.filter((form) => isAnswered(form, place));
    const found = answered.length ? answered : forms.filter(isPost);
    if (found.length) return { forms: found };
  }
  return { forms: [] };
}

function clearAround(page, field) {
  const before = field.closest("tr")?.previousElementSibling;
  if (before?.matches(OF_ROW)) before.remove();
  for (const said of page.querySelectorAll(OF_FORM)) {
    const { within, forms = [] } = said.closest(OF_ROW) ? {} : formsOf(said, page.defaultView.location);
    if (within?.contains(field) || forms.includes(field.form)) said.remove();
  }
}

function clearSummary(page, form) {
  if (form.querySelector(`${AT_FIELD}, ${OF_FORM}`)) return;
  form.querySelectorAll(SUMMARY).forEach((said) => said.remove());
  page.title = page.title.replace(TITLE, "");
}

/** Take away what was said of a field that the person has changed, and of those that are judged with it. */
export function mended(page, changed) {
  for (const field of changed.form.elements) if (mayMend(changed, field)) clearField(page, field);
  clearAround(page, changed);
  clearSummary(page, changed.form);
  changed.form.dispatchEvent(new Event("mended", { bubbles: true }));
}

export function watchErrors(page) {
  const isSaid = () => page.querySelector(`${AT_FIELD}, ${OF_FORM}`) !== null;
  // The editors and the grid say what they could not save themselves.
  const isOfForm = ({ form, name }) => form && name && !form.matches("[data-part-form], #nhap");
  // What the browser fills in by itself is no change by the person, who has not read the sentence yet.
  const isByHand = (field) => !isTyped(field) || field === page.activeElement;
  const clear = (fields) => {
    for (const field of fields) if (isOfForm(field) && isChanged(field)) mended(page, field);
  };
  const look = ({ type, target }) => {
    if (!isSaid() || (["input", "change"].includes(type) && !isByHand(target))) return;
    clear(new Set([target, ...page.querySelectorAll("[aria-invalid=true]")]));
  };
  for (const moment of MOMENTS) page.addEventListener(moment, look);
  // Changed while this script was on its way.
  if (isSaid()) clear([...page.forms].flatMap((form) => [...form.elements]).filter(isByHand));
}
