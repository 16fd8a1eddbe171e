// What stands in a field of a form, and what the server put there: for words, choices, ticks and files alike.

const isTick = ({ type }) => type === "checkbox" || type === "radio";
export const isTyped = (field) => !isTick(field) && !field.options && field.type !== "file";
const chosen = (field, is) => [...field.options].filter(is).map(({ value }) => value).join("\n");

export function valueOf(field) {
  if (field.type === "file") return [...(field.files ?? [])].map(({ name, size }) => `${name} ${size}`).join();
  if (isTick(field)) return field.checked ? field.value : "";
  return field.options ? chosen(field, (one) => one.selected) : field.value;
}

export function baseOf(field) {
  if (field.type === "file") return "";
  if (isTick(field)) return field.defaultChecked ? field.value : "";
  // A button holds what it says and never anything else.
  if (!field.options) return field.defaultValue ?? field.value;
  const base = chosen(field, (one) => one.defaultSelected);
  // Where the page names none the browser takes the first.
  return base || field.multiple ? base : ([...field.options].find((one) => !one.disabled)?.value ?? "");
}

export const isChanged = (field) => valueOf(field) !== baseOf(field);

const SECRET_NAME = /pass(word|phrase)|secret|csrf|token/i;
const SECRET_USE = /password|one-time-code/;
/** What is kept nowhere: also a password that is shown as text for a moment. */
export const isSecret = (field) =>
  field.type === "password" || field.dataset?.secret !== undefined
  || SECRET_NAME.test(field.name) || SECRET_USE.test(field.autocomplete ?? "");
