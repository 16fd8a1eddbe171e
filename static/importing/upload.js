// The page before a file is read: files are dropped or chosen, sent with their progress, and the reading is opened.

import { follow } from "../portal/jobs.js";
import { problemOf, progressWords, together } from "./files.js";

const form = document.querySelector("[data-drop]");

function start() {
  const field = form.querySelector("input[type=file]");
  const most = Number(form.dataset.most);
  const [waiting, said, bar, names] = ["reading", "said", "progress", "names"].map((name) => form.querySelector(`[data-${name}]`));
  let request = null;
  let timer = 0;
  let job = null;

  const refuse = (sentence) => {
    const line = Object.assign(document.createElement("p"), { className: "notice refused", textContent: `✕ ${sentence}` });
    line.setAttribute("role", "alert");
    form.querySelector("[data-refused]").replaceChildren(...(sentence ? [line] : []));
  };

  const busy = (isBusy) => {
    waiting.hidden = !isBusy;
    for (const one of form.querySelectorAll("[data-choosing]")) one.hidden = isBusy;
    clearInterval(timer);
    if (!isBusy) request = null;
  };

  function choose(files) {
    const data = new DataTransfer();
    for (const file of together([...field.files], files)) data.items.add(file);
    field.files = data.files;
    refuse(problemOf([...field.files], most));
    showNames();
  }

  function showNames() {
    form.querySelector("[data-chosen]")?.remove();
    const list = Object.assign(document.createElement("ul"), { className: "chosen small" });
    list.dataset.chosen = "";
    for (const { name } of field.files) list.append(Object.assign(document.createElement("li"), { textContent: name }));
    if (field.files.length) field.closest(".field").append(list);
  }

  function reading() {
    const since = Date.now();
    bar.removeAttribute("value");
    said.textContent = progressWords(1, 0);
    timer = setInterval(() => {
      // Read out once: told each second a screen reader hears nothing else.
      said.setAttribute("aria-live", "off");
      said.textContent = progressWords(1, Math.round((Date.now() - since) / 1000));
    }, 1000);
  }

  function send() {
    request = new XMLHttpRequest();
    request.open("POST", form.getAttribute("action"));
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      bar.value = total ? (loaded / total) * 100 : 0;
      said.textContent = progressWords(total ? loaded / total : 0, 0);
    });
    request.upload.addEventListener("load", reading);
    request.addEventListener("load", answered);
    request.addEventListener("error", () => end("Mạng vừa mất khi đang gửi; tệp chưa được đọc. Xin bấm Đọc tệp lại."));
    request.send(new FormData(form));
    names.textContent = [...field.files].map(({ name }) => name).join(", ");
    said.removeAttribute("aria-live");
    busy(true);
    form.querySelector("[data-stop]").focus();
  }

  function answered() {
    let answer = {};
    try {
      answer = JSON.parse(request.responseText);
    } catch {
      // A page in place of an answer: too large, or the portal restarts.
    }
    told(answer);
  }

  function told(answer) {
    if (answer.address) location.assign(answer.address);
    else if (answer.poll && answer.state !== "failed") wait(answer);
    else end(answer.sentence ?? "Cổng chưa đọc được tệp; xin bấm Đọc tệp lại, hoặc tải lại trang.");
  }

  // It is read apart from the page; others' files may go before.
  function wait({ poll, stop }) {
    const stopped = new AbortController();
    job = { stop, stopped };
    const tell = ({ state, said: words }) => {
      if (state === "waiting") said.textContent = `${words}…`;
    };
    follow(poll, tell, stopped.signal).then((answer) => {
      if (job?.stopped !== stopped || stopped.signal.aborted) return;
      job = null;
      told({ ...answer, poll: null });
    });
  }

  function end(sentence) {
    busy(false);
    refuse(sentence);
    form.querySelector("button.next").focus();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (request) return;
    const problem = field.files.length ? problemOf([...field.files], most) : "Chưa có tệp nào; xin chọn hoặc thả tệp vào đây.";
    refuse(problem);
    if (!problem) send();
  });
  field.addEventListener("change", () => {
    refuse(problemOf([...field.files], most));
    showNames();
  });
  form.querySelector("[data-stop]").addEventListener("click", () => {
    request?.abort();
    if (job) {
      job.stopped.abort();
      const data = new FormData();
      data.set("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
      fetch(job.stop, { method: "POST", body: data, headers: { Accept: "application/json" }, keepalive: true });
      job = null;
    }
    end("");
  });
  // A file that misses the field would be opened by the browser in place of the page.
  for (const event of ["dragover", "drop"]) addEventListener(event, (happened) => happened.preventDefault());
  form.addEventListener("dragover", () => form.classList.add("over"));
  for (const event of ["dragleave", "drop"]) form.addEventListener(event, () => form.classList.remove("over"));
  form.addEventListener("drop", ({ dataTransfer }) => {
    if (!request && dataTransfer.files.length) choose([...dataTransfer.files]);
  });
}

if (form) start();
