// What a refused form says at a field goes once its cause may have gone: when the person changes that field. A sentence
// about several fields names them (`data-about`) and goes with any of them, the summary with the last; one that names none
// (somebody else has changed the plan) stays until the form is sent. Without this script all stays until then.

import { isChanged, isTyped } from "./fields.js";

const AT_FIELD = ".field-error, .errorlist";
const OF_FORM = ".refused[role=alert], .errorlist.nonfield, .errorlist.nonform, [data-of-form]";
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
  const own = said.closest("form");
  if (own) return [own];
  for (let around = said; around; around = around.parentElement) {
    const forms = [...around.querySelectorAll("form:not([data-sign-out])")];
    const answered = forms.filter((form) => isAnswered(form, place));
    const found = answered.length ? answered : forms.filter(isPost);
    if (found.length) return found;
  }
  return [];
}

/** Whether a sentence about no single field names this one. */
export const isAbout = (said, { name }) => (said.dataset.about ?? "").split(" ").includes(name);

function clearAround(page, field) {
  for (const said of page.querySelectorAll("[data-about]")) {
    const list = said.closest(OF_FORM);
    if (!list || !isAbout(said, field) || !formsOf(said, page.defaultView.location).includes(field.form)) continue;
    said.remove();
    // Django lists several sentences.
    if (list !== said && !list.children.length) list.remove();
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
