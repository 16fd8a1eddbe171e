// The parts of a long form as tabs; without this script they stand below each other.

const TAB = "admin-tab";

export function tabbed(form) {
  const parts = [...form.querySelectorAll("fieldset.tab")];
  if (parts.length < 2) return null;
  const bar = document.createElement("div");
  bar.className = "admin-tabs";
  bar.setAttribute("role", "tablist");
  const tabs = parts.map((part, place) => {
    const tab = document.createElement("button");
    tab.type = "button";
    tab.className = TAB;
    tab.id = `${TAB}-${place}`;
    tab.setAttribute("role", "tab");
    // Around the fieldset, which cannot be a panel itself.
    const panel = document.createElement("div");
    panel.id = `${TAB}-part-${place}`;
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", tab.id);
    part.before(panel);
    panel.append(part);
    tab.setAttribute("aria-controls", panel.id);
    name(tab, part);
    bar.append(tab);
    return tab;
  });
  const open = (chosen) => {
    parts.forEach((part, place) => {
      part.parentElement.hidden = place !== chosen;
      tabs[place].setAttribute("aria-selected", String(place === chosen));
      // One stop for the keyboard; the arrows go from tab to tab.
      tabs[place].tabIndex = place === chosen ? 0 : -1;
    });
  };
  tabs.forEach((tab, place) => tab.addEventListener("click", () => open(place)));
  bar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = (tabs.indexOf(event.target) + step + tabs.length) % tabs.length;
    open(next);
    tabs[next].focus();
  });
  // The last error of a part was mended.
  form.addEventListener("mended", () => tabs.forEach((tab, place) => name(tab, parts[place])));
  parts[0].parentElement.before(bar);
  open(first(parts));
  return { open, tabs, parts };
}

function name(tab, part) {
  const isWrong = part.querySelector(".errorlist") !== null;
  tab.textContent = (part.querySelector("h2")?.textContent ?? "") + (isWrong ? " – cần sửa" : "");
}

// The part that the address names, else that of the first error, else the first.
function first(parts) {
  const named = location.hash && document.getElementById(location.hash.slice(1));
  const places = [
    parts.findIndex((part) => named && part.contains(named)),
    parts.findIndex((part) => part.querySelector(".errorlist")),
  ];
  return places.find((place) => place >= 0) ?? 0;
}

if (typeof document !== "undefined") {
  const form = document.querySelector("form:has(fieldset.tab)");
  if (form) {
    tabbed(form);
    const named = location.hash && document.getElementById(location.hash.slice(1));
    (named || form.querySelector("[autofocus]"))?.focus();
  }
}
