import { expect, test } from "vitest";
import { type Column, pressed, readSort, writeSort } from "./column";

const columns: Column<number>[] = [
  { id: "points", head: "Points", first: "descending", value: (row) => row, cell: String },
  { id: "picture", head: "Picture", cell: String },
];
const fallback = { column: "rank", direction: "ascending" } as const;

test("a sort in the address reads back as itself", () => {
  for (const direction of ["ascending", "descending"] as const) {
    const sort = { column: "points", direction };
    expect(readSort(writeSort(sort), columns, fallback)).toEqual(sort);
  }
});

test("an address that names no sortable column is the default", () => {
  for (const text of [undefined, "", "-", "picture", "-picture", "nonsense"]) {
    expect(readSort(text, columns, fallback)).toEqual(fallback);
  }
});

test("the first press sorts the column's own way and the second turns it round", () => {
  const [points] = columns;
  if (!points) throw new Error("no column");
  const once = pressed(points, fallback);
  expect(once).toEqual({ column: "points", direction: "descending" });
  expect(pressed(points, once).direction).toBe("ascending");
});
