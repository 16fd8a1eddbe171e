// Where words stand in a text: from their first letter to their last; null where they do not.

export function spanOf(text, words) {
  const start = words ? text.indexOf(words) : -1;
  return start < 0 ? null : [start, start + words.length];
}
