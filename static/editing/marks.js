// The signs that stand in an edited line for what is no word of it.

export const CARET = "\ue000";
export const OPEN = "\ue001";
export const CLOSE = "\ue002";
// The other end of what is selected.
export const ANCHOR = "\ue003";
// Behind each chip, so that a caret can stand there and no line breaks there.
export const JOINER = "\u2060";
export const INVISIBLE = /[\u2060\ue000-\ue003]/g;
