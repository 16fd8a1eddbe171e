// What is chosen for a group of findings: the reason that will be recorded, or what is to be mended.

export const MEND = "sua";
const OTHER = "khac";

export function reasonOf(choice) {
  if (!choice || choice.value === MEND) return "";
  return (choice.value === OTHER ? choice.other : choice.words).trim();
}

/** The choice that a digit means, where it writes into no field. */
export function choiceAt(choices, { key, target, ctrlKey, altKey, metaKey }) {
  if (ctrlKey || altKey || metaKey || target?.matches?.("textarea, input:not([type=radio])")) return null;
  return /^[1-9]$/.test(key) ? (choices[key - 1] ?? null) : null;
}

export function summaryOf(groups) {
  const kept = groups.filter((group) => reasonOf(group.choice));
  const open = groups.length - kept.length;
  const lines = kept.map((group) => `${group.title}: “${reasonOf(group.choice)}”`);
  return { lines, count: kept.reduce((sum, group) => sum + group.count, 0), open };
}

// The text of a return: what was asked for, unless the chairman has written other words.
export function returnText(typed, before, asked) {
  const made = asked.join("\n");
  if (typed.trim() && typed !== before) return { text: typed, made: before };
  return { text: made, made };
}
