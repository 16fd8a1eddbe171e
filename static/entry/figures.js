/* Figures as the table shows them: worked with exactly, as whole numbers of the last decimal, never as floats. */

const SHOWN = /^([-−])?(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?$/;

/** A plain figure as a whole number and its decimals; null for intervals, bounds, đạt and blanks. */
function read(shown) {
  const [, minus, whole, decimals = ""] = SHOWN.exec(shown) ?? [];
  if (whole === undefined) return null;
  const digits = BigInt(whole.replaceAll(".", "") + decimals);
  return { digits: minus ? -digits : digits, decimals: decimals.length };
}

/** The figure as programs in another language take it; "" where it is none. */
export function plain(shown) {
  return read(shown) ? shown.replaceAll(".", "").replace(",", ".").replace("−", "-") : "";
}

function show(digits, decimals) {
  const text = String(digits < 0n ? -digits : digits).padStart(decimals + 1, "0");
  const whole = text.slice(0, text.length - decimals).replace(/\B(?=(\d{3})+$)/g, ".");
  return `${digits < 0n ? "−" : ""}${whole}${decimals ? `,${text.slice(-decimals)}` : ""}`;
}

function total(figures) {
  const decimals = Math.max(...figures.map((one) => one.decimals));
  return { digits: figures.reduce((sum, one) => sum + one.digits * 10n ** BigInt(decimals - one.decimals), 0n), decimals };
}

/** Count, sum and mean of the plain figures among these texts; the mean has one decimal more, halves away from zero. */
export function sums(texts) {
  const figures = texts.map(read).filter(Boolean);
  if (!figures.length) return { count: 0, sum: "", mean: "" };
  const { digits, decimals } = total(figures);
  const [twice, count] = [digits * 20n, BigInt(figures.length)];
  const mean = (twice + (digits < 0n ? -count : count)) / (count * 2n);
  return { count: figures.length, sum: show(digits, decimals), mean: show(mean, decimals + 1) };
}

/* A term is written without dots, and not with three digits behind the comma: those could be read in two ways. */
const TERM = /^\s*([-+−])?\s*(\d+(?:,(?!\d{3}(?!\d))\d+)?)/;

/** What "=12+15" comes to, as one would type it; null for anything else than plus and minus. */
export function worked(text) {
  if (!text.startsWith("=")) return null;
  const figures = [];
  let rest = text.slice(1);
  while (rest.trim()) {
    const [all, sign, number] = TERM.exec(rest) ?? [];
    if (number === undefined || (figures.length && !sign)) return null;
    figures.push(read(`${sign && sign !== "+" ? "-" : ""}${number}`));
    rest = rest.slice(all.length);
  }
  if (!figures.length) return null;
  const { digits, decimals } = total(figures);
  return show(digits, decimals);
}
