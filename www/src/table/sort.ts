/**
 * Sorting of table rows. Stable; what is not known comes last in both directions; text that begins with a number
 * sorts by the number first (`2`, `03`, `13`, `47-2`).
 */

export type Direction = "ascending" | "descending";
export type SortValue = string | number | null | undefined;

const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

function compare(a: string | number, b: string | number): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return collator.compare(String(a), String(b));
}

export function sortRows<Row>(rows: readonly Row[], value: (row: Row) => SortValue, direction: Direction): Row[] {
  const sign = direction === "ascending" ? 1 : -1;
  return [...rows].sort((rowA, rowB) => {
    const a = value(rowA) ?? null;
    const b = value(rowB) ?? null;
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    return sign * compare(a, b);
  });
}

/** Whether every word of the search is in one of the texts, in any case and any order. */
export function matches(search: string, texts: readonly (string | null | undefined)[]): boolean {
  const all = texts.filter(Boolean).join(" ").toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}
