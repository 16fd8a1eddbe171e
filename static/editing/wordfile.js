// "Lấy từ tệp Word": the portal reads a file as if its whole text had been pasted where the caret is.

import { element } from "./asking.js";

const TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

// The field that opens the system's dialog is in no form: what it holds is never a value to be saved. An old .doc can be
// chosen, so that the portal can say what to do with it.
export function wordFileButton(target) {
  const chooser = element("input", "", { type: "file", accept: `.docx,.docm,.doc,${TYPE}` });
  const button = element("button", "Lấy từ tệp Word", {
    type: "button", class: "button slight", title: "Đọc tệp .docx (đến 20 MB) như đoạn dán; tệp không được lưu lại",
  });
  button.addEventListener("click", () => chooser.click());
  chooser.addEventListener("change", () => {
    const [file] = chooser.files;
    if (file) target.takeFile(file);
    // So that the same file can be chosen again.
    chooser.value = "";
  });
  return button;
}
