// A button below each password that shows it, so that a slip of the finger is seen.

const SHOW = "Hiện mật khẩu";
const HIDE = "Ẩn mật khẩu";

export function showPasswords(page) {
  for (const field of page.querySelectorAll('input[type="password"]')) {
    // Shown as text it is still kept nowhere.
    field.dataset.secret = "";
    const button = page.createElement("button");
    button.type = "button";
    button.className = "show-password";
    button.textContent = SHOW;
    button.setAttribute("aria-controls", field.id);
    button.addEventListener("click", () => {
      const isShown = field.type === "text";
      field.type = isShown ? "password" : "text";
      button.textContent = isShown ? SHOW : HIDE;
    });
    // What is sent is hidden again first: a browser offers to remember only what is a password.
    field.form?.addEventListener("submit", () => { field.type = "password"; });
    field.after(button);
  }
}
