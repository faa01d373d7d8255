/** The table twin of a chart: what it draws, as text and numbers. `null` is "not known". */
export interface Twin {
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
  /** The engine's key of a number, where it has one: by row and column, from 0. */
  readonly sources?: (row: number, column: number) => string | null;
  /** What a number is, where the page has the rows that it was measured on: by row and column, from 0. */
  readonly measured?: (row: number, column: number) => string | null;
}

/** RFC 4180. A value that a spreadsheet would run as a formula is given as text. */
export function csv({ head, rows }: Twin): string {
  return [head, ...rows].map((row) => row.map(field).join(",")).join("\r\n");
}

function field(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const text = /^[=@\t\r]/.test(value) || /^[+-][^\d]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
