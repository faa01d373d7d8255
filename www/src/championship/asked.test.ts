import { expect, test } from "vitest";
import { readPoints, writePoints } from "./asked";

test.each(["25 18 15", "25,18,15", " 25; 18 -15 ", "25-18-15"])("%j is a table of points", (text) => {
  expect(readPoints(text).points).toEqual([25, 18, 15]);
});

test("a table survives the address", () => {
  const points = [30, 0, 1];
  expect(readPoints(writePoints(points)).points).toEqual(points);
});

test.each(["", "25 x", "1.5", "65536", "1e3"])("%j is none, and why is said", (text) => {
  const { points, fault } = readPoints(text);
  expect(points).toBeUndefined();
  expect(fault).not.toBeNull();
});
