// Rows pasted into Biểu 01 are offered as tasks, each of its own; until it is chosen nothing is written.

import { element, send } from "./asking.js";
import { PasteField } from "./pastefield.js";
import { wordFileButton } from "./wordfile.js";

const SHOWN = { result: "Kết quả", status: "Tình trạng", responsible: "Phụ trách" };

export function pasteTasks(page) {
  const adding = page.root.querySelector("form.add-task");
  const fields = page.root.querySelectorAll("textarea[name=content], textarea[name=result], form.add-task textarea");
  for (const field of fields) {
    const paste = new PasteField(field, page, field.name === "result" ? "text" : "tasks", (answer, box, settle) => {
      answer.isOffered = answer.tasks?.length > 1 || (answer.tasks?.length === 1 && answer.isTable);
      if (answer.isOffered) offer(answer, box, adding, settle);
      return answer.isOffered;
    });
    if (field.form === adding) adding.querySelector("button").after(" ", wordFileButton(paste));
  }
}

function offer(answer, box, form, settle) {
  const { tasks, others } = answer;
  const panel = element("fieldset", "", { class: "offered" });
  panel.append(element("legend", `${box.report.about.name} có ${tasks.length} nhiệm vụ; thêm vào Biểu 01?`));
  const list = element("ol");
  const picks = tasks.map((task) => {
    const label = element("label");
    const pick = element("input", "", { type: "checkbox" });
    pick.checked = true;
    label.append(pick, element("span", lineOf(task)));
    const item = element("li");
    item.append(label);
    list.append(item);
    return pick;
  });
  const add = element("button", `Thêm ${tasks.length} nhiệm vụ`, { type: "button", class: "button" });
  const text = element("button", "Dán thành chữ vào ô", { type: "button", class: "button slight" });
  const give = element("button", "Thôi", { type: "button", class: "link" });
  const said = element("p", "", { class: "arrange-said", role: "status" });
  const chosen = () => tasks.filter((_, place) => picks[place].checked);
  list.addEventListener("change", () => {
    add.textContent = `Thêm ${chosen().length} nhiệm vụ`;
    add.disabled = !chosen().length;
  });
  add.addEventListener("click", async () => {
    const body = new FormData(form);
    body.set("kind", "tasks");
    body.set("text", JSON.stringify(chosen()));
    said.textContent = "Đang thêm…";
    const answered = await send(form, body);
    if (answered.state !== "arranged") {
      return void (said.textContent = `! Chưa thêm được: ${answered.sentence || "chờ mạng; xin bấm lại."}`);
    }
    settle();
    location.assign(answered.address);
    location.reload();
  });
  text.addEventListener("click", () => [panel.remove(), settle(), box.write(answer)]);
  give.addEventListener("click", () => [panel.remove(), settle()]);
  const buttons = element("div", "", { class: "buttons" });
  buttons.append(add, text, give);
  const more = `Ngoài bảng còn ${others.length} đoạn, không thành nhiệm vụ: ${others.join(" / ")}`;
  panel.append(list, ...(others.length ? [element("p", more, { class: "muted" })] : []), buttons, said);
  // What is in doubt is told; in a row of a list there is no place to answer it.
  const asked = answer.questions.map(({ sentence }) => ({ sentence, items: [] }));
  const told = { ...answer, questions: [], notices: [...answer.notices, ...asked] };
  box.report.show(told, null, "✓ Đã đọc");
  box.report.root.append(panel);
  legendFocus(panel);
}

function legendFocus(panel) {
  const legend = panel.querySelector("legend");
  legend.tabIndex = -1;
  legend.focus();
}

function lineOf(task) {
  const values = { ...task, status: task.status_label };
  const more = Object.entries(SHOWN).filter(([name]) => values[name]);
  return [task.content, ...more.map(([name, head]) => `${head}: ${values[name]}`)].join(" · ");
}
