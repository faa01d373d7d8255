import { expect, test } from "vitest";
import { linear, placeTicks, step, ticks } from "./scale";
import { csv } from "./twin";

test("the ends of a scale meet the ends of the picture, and one value alone stands in the middle", () => {
  const y = linear([1, 30], [0, 100]);
  expect([y(1), y(30)]).toEqual([0, 100]);
  expect(linear([5, 5], [0, 100])(5)).toBe(50);
});

test("axes have round steps", () => {
  expect([step(9000, 5), step(900, 5), step(3, 5)]).toEqual([2000, 200, 1]);
  expect(ticks([97_300, 101_000], 1000)).toEqual([98_000, 99_000, 100_000, 101_000]);
  expect(placeTicks(22)).toEqual([1, 5, 10, 15, 20]);
});

test("an export quotes what needs it, leaves the unknown empty and runs nothing", () => {
  const text = csv({
    head: ["a", "b"],
    rows: [
      ['x, "y"', null],
      ["=SUM(A1)", 3],
      ["+0.334", "+cmd"],
    ],
  });
  expect(text).toBe('a,b\r\n"x, ""y""",\r\n\'=SUM(A1),3\r\n+0.334,\'+cmd');
});
