// What a key does on the page of a reading. Digits choose only inside a question, and never in its field.

/** The deed: "choose" with its number, "next", "previous", "undo", "switch"; null where the key is the browser's. */
export function deedOf({ key, altKey, ctrlKey, metaKey, shiftKey, isComposing }, { inQuestion, inField }) {
  if (isComposing) return null;
  const isHeld = ctrlKey || metaKey;
  if (key === "F6" && !altKey && !isHeld) return { does: "switch" };
  if (altKey && !isHeld && key === "ArrowDown") return { does: "next" };
  if (altKey && !isHeld && key === "ArrowUp") return { does: "previous" };
  // In a field the browser takes back what was typed there.
  if (isHeld && !altKey && !shiftKey && key.toLowerCase() === "z" && !inField) return { does: "undo" };
  if (inQuestion && !inField && !altKey && !isHeld && /^[1-9]$/.test(key)) return { does: "choose", number: Number(key) };
  return null;
}
