import { expect, test } from "vitest";
import { besideAll, heightOf, pathOf, placeAt, pointAt, project } from "./shape";
import type { TrackMap } from "./types";

const square = {
  from: "gps",
  x_m: [0, 100, 100, 0, 0],
  y_m: [0, 0, 50, 50, 0],
  closing_error_m: 1,
  laps: 9,
} as TrackMap;

test("a map keeps its proportions, lies in the middle of its box, and up is up", () => {
  expect(project(square, { width: 220, height: 220, edge: 10 })).toEqual([
    { x: 10, y: 160 },
    { x: 210, y: 160 },
    { x: 210, y: 60 },
    { x: 10, y: 60 },
    { x: 10, y: 160 },
  ]);
  expect([heightOf(square, 400, [100, 300]), heightOf(square, 100, [100, 300])]).toEqual([200, 100]);
});

test("a distance is a place of the grid, and none is outside of it", () => {
  expect([-3, 12, 13, 99_999].map((metre) => placeAt(metre, 5, 100))).toEqual([0, 2, 3, 99]);
});

test("a point between two places lies between their points", () => {
  const points = project(square, { width: 220, height: 220, edge: 10 });
  expect(pointAt(points, 0.25)).toEqual({ x: 60, y: 160 });
  expect(pointAt(points, 4)).toEqual(points[4]);
  expect(pathOf(points, 1, 2)).toBe("M210.0 160.0L210.0 60.0");
});

test("a name stands on the side of the line that has room", () => {
  const points = Array.from({ length: 20 }, (_, index) => ({ x: index * 10, y: 50 }));
  const wall = Array.from({ length: 20 }, (_, index) => ({ x: index * 10, y: 70 }));
  expect(besideAll([...points, ...wall], [10], 16)).toEqual([{ x: 100, y: 34 }]);
  const [first, second] = besideAll(points, [10, 11], 16);
  expect(first?.y === second?.y).toBe(false);
});
