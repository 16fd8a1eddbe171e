// One way to ask the portal: what it answered, or status 0 where there was no answer to go by.

// Sends a form as its button would; `form.action` would be the button of that name.
export const send = (form, body = new FormData(form), keepalive = false) =>
  ask(form.getAttribute("action"), body, keepalive);

export async function ask(address, body, keepalive = false) {
  const method = body ? "POST" : "GET";
  try {
    const response = await fetch(address, {
      method, body, keepalive, headers: { Accept: "application/json" }, redirect: "error",
    });
    const isJson = (response.headers.get("Content-Type") || "").includes("json");
    if (isJson) return { ...(await response.json()), status: response.status };
    if (response.ok) return { html: await response.text(), status: response.status };
    // A page instead of an answer: the proxy while the portal restarts, or a form's token of an old visit.
    const isOld = response.status === 403;
    if (response.status >= 500 || isOld) return { status: 0, isOld };
    return { status: response.status, sentence: "nội dung quá lớn hoặc trang đã cũ; xin tải lại trang." };
  } catch {
    return { status: 0 };
  }
}

export function element(tag, words = "", attributes = {}) {
  const made = document.createElement(tag);
  made.textContent = words;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

export const clock = (when) =>
  new Date(when).toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit", hour12: false });
