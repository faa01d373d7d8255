import { expect, test } from "vitest";
import { matches, sortRows } from "./sort";

test("what is not known comes last in both directions", () => {
  const rows = [3, null, 1, undefined, 2];
  expect(sortRows(rows, (row) => row, "ascending")).toEqual([1, 2, 3, null, undefined]);
  expect(sortRows(rows, (row) => row, "descending")).toEqual([3, 2, 1, null, undefined]);
});

test("car numbers sort as numbers although they are text", () => {
  expect(sortRows(["47-2", "13", "2", "47", "113"], (id) => id, "ascending")).toEqual(["2", "13", "47", "47-2", "113"]);
});

test("rows that are equal keep their order, and the input is not changed", () => {
  const rows = [
    { id: "a", points: 1 },
    { id: "b", points: 1 },
    { id: "c", points: 2 },
  ];
  expect(sortRows(rows, (row) => row.points, "descending").map((row) => row.id)).toEqual(["c", "a", "b"]);
  expect(rows.map((row) => row.id)).toEqual(["a", "b", "c"]);
});

test("a search finds words in any order and any case", () => {
  expect(matches("heron 13", ["13", "A. Name", "Blue Heron"])).toBe(true);
  expect(matches("heron 14", ["13", "A. Name", "Blue Heron"])).toBe(false);
  expect(matches("", [null])).toBe(true);
});
