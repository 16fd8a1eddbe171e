// What a browser says of a field that is left empty, in Vietnamese whatever its own language is.

const MISSING = { file: "Xin chọn tệp.", "select-one": "Xin chọn một mục.", radio: "Xin chọn một mục." };

export function words(field) {
  const state = field.validity;
  if (state.valueMissing) return MISSING[field.type] || "Xin điền mục này.";
  if (state.tooLong) return `Mục này dài nhất ${field.maxLength} ký tự; xin rút gọn.`;
  return state.valid || state.customError ? "" : "Mục này chưa đúng; xin xem lại.";
}

export function speakVietnamese(page) {
  // Both do not bubble.
  page.addEventListener("invalid", ({ target }) => {
    const said = words(target);
    if (said) target.setCustomValidity(said);
  }, true);
  page.addEventListener("input", ({ target }) => target.setCustomValidity?.(""), true);
}
