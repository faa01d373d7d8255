/** Counts, means, signed places, bytes, distances and days, as the site prints them. */

/** A mean with two decimals: `2.75`. */
export function mean(value: number): string {
  return value.toFixed(2);
}

/** One decimal: `21.4`, `−3.0`. */
export function tenth(value: number): string {
  return value.toFixed(1).replace("-", "−");
}

/** Places gained: `+2`, `0`, `−3`; with `digits` decimals. */
export function signed(value: number, digits = 0): string {
  const text = Math.abs(value).toFixed(digits);
  if (Number(text) === 0) return text;
  return value > 0 ? `+${text}` : `−${text}`;
}

/** `P3`. */
export function place(value: number): string {
  return `P${value}`;
}

/** A thin space between thousands: `13 492`. Never used in lap times. */
export function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, "\u202f");
}

/** `1 race`, `12 races`. */
export function count(value: number, one: string, many = `${one}s`): string {
  return `${grouped(value)} ${value === 1 ? one : many}`;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `2025-03-30` as `30 Mar`, or with the year as `30 Mar 2025`; text that is no ISO day is left as it is. */
export function day(iso: string, year: "with year" | "without year" = "without year"): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  const month = MONTHS[Number(parts?.[2]) - 1];
  if (!parts || month === undefined) return iso;
  return `${Number(parts[3])} ${month}${year === "with year" ? ` ${parts[1]}` : ""}`;
}

/** Laps of a caution: `5-8`, or `5` where it is one lap. */
export function lapRange([from, to]: readonly [number, number]): string {
  return from === to ? String(from) : `${from}-${to}`;
}
