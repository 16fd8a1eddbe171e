// What the portal refused, told at the field that it is about.

import { element } from "../editing/asking.js";

export function atField(field, sentence, path) {
  const id = `loi-${path.replace(/\W+/g, "-")}`;
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", id);
  field.after(element("span", `✕ ${sentence}`, { class: "cell-problem", id }));
}

export function cleared(root) {
  root.querySelectorAll("[aria-invalid]").forEach((field) => {
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
  });
  root.querySelectorAll(".cell-problem").forEach((one) => one.remove());
}

/** Those of the head: label, title, unit, note. */
export function atHead(head, problems) {
  cleared(head);
  for (const [path, sentence] of Object.entries(problems)) {
    const field = /^\w+$/.test(path) && head.querySelector(`[name=${path}]`);
    if (field) atField(field, sentence, path);
  }
}
