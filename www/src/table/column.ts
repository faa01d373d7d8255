/** What a column of a table is. */
import type { ComponentChildren } from "preact";
import type { Traced } from "../evidence/keys";
import type { Direction, SortValue } from "./sort";

export interface Column<Row> {
  readonly id: string;
  readonly head: string;
  /** Drawn in the header instead of the words, which then are for a screen reader. */
  readonly headPicture?: ComponentChildren;
  /** The cell is filled to its edges, by a picture. */
  readonly bare?: true;
  /** Stands once, in the header. */
  readonly unit?: string;
  /** What the number is, for the header's tooltip. */
  readonly meaning?: string;
  readonly align?: "num" | "text";
  readonly strong?: true;
  /** Long text is cut short; the cell says it whole in its tooltip. */
  readonly clip?: (row: Row) => string | null;
  /** Left out on a phone. */
  readonly narrow?: "wide-only";
  /** Stays in sight while the table scrolls sideways. At most one, and the row's header. */
  readonly pinned?: true;
  /** `null` sorts last. Without it the column does not sort. */
  readonly value?: (row: Row) => SortValue;
  /** Which way the first press sorts. */
  readonly first?: Direction;
  readonly cell: (row: Row) => ComponentChildren;
  /** Which figure of the engine the number is; the whole cell opens what it was made of. Where `value` is not known there is none. */
  readonly source?: (row: Row) => Traced;
  /** Tab leads to its sources: in a table whose rows have nothing else to start from with the arrow keys. */
  readonly reach?: "tab";
  /** Stands below all rows, however they are sorted. */
  readonly foot?: ComponentChildren;
}

export interface Sort {
  readonly column: string;
  readonly direction: Direction;
}

/** `points` ascending, `-points` descending; what names no sortable column is the default. */
export function readSort<Row>(text: string | undefined, columns: readonly Column<Row>[], fallback: Sort): Sort {
  const column = (text ?? "").replace(/^-/, "");
  if (!columns.some((known) => known.id === column && known.value)) return fallback;
  return { column, direction: text?.startsWith("-") ? "descending" : "ascending" };
}

export function writeSort({ column, direction }: Sort): string {
  return direction === "descending" ? `-${column}` : column;
}

/** What a press on a header does: the column's first direction, then the other. */
export function pressed<Row>(column: Column<Row>, current: Sort): Sort {
  const first = column.first ?? "ascending";
  if (current.column !== column.id) return { column: column.id, direction: first };
  return { column: column.id, direction: current.direction === "ascending" ? "descending" : "ascending" };
}
