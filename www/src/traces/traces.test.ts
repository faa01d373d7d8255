import { expect, test } from "vitest";
import { rangeOf } from "./channel";
import { nearest, TraceGroup } from "./group";
import { onKey } from "./strip";
import { centred, clamped, readWindow, scaled, writeWindow } from "./window";

const WHOLE = [0, 3700] as const;

test("a window in the address reads back as itself, and anything else is the whole lap", () => {
  expect(readWindow(writeWindow([1200, 1700]), WHOLE)).toEqual([1200, 1700]);
  for (const text of [undefined, "", "x", "1200", "3700-9000", "0-3700"]) expect(readWindow(text, WHOLE)).toBe(null);
});

test("a window stays inside the lap and is never narrower than a few samples", () => {
  expect(clamped([-50, 800], WHOLE)).toEqual([0, 800]);
  expect(clamped([1000, 1010], WHOLE)).toEqual([985, 1025]);
  expect(clamped([700, 300], WHOLE)).toEqual([300, 700]);
});

test("a place keeps its share of the window while it is looked at closer", () => {
  expect(scaled([1000, 2000], 1250, 0.5, WHOLE)).toEqual([1125, 1625]);
  expect(scaled([1000, 2000], 1250, 100, WHOLE)).toBe(null);
});

test("a window that follows the cursor keeps its width and stops at the ends of the lap", () => {
  expect(centred([1000, 1400], 2000, WHOLE)).toEqual([1800, 2200]);
  expect(centred([1000, 1400], 0, WHOLE)).toEqual([0, 400]);
  expect(centred([1000, 1400], 3700, WHOLE)).toEqual([3300, 3700]);
});

test("the nearest sample of a distance is found, at the ends too", () => {
  const distance = [0, 5, 10, 15];
  expect([-3, 0, 2, 3, 12.4, 12.6, 99].map((metre) => nearest(distance, metre))).toEqual([0, 0, 0, 1, 2, 3, 3]);
});

test("the range of a channel spans all known values with some air, and what must be in it", () => {
  const [low, high] = rangeOf([[10, null, 20], [15]], [0]);
  expect(low).toBeLessThan(0);
  expect(high).toBeGreaterThan(20);
  expect(rangeOf([[null]], [])).toEqual([0, 1]);
});

test("Escape shows the whole lap, and the cursor outside the part that was in sight does not bring that back", () => {
  const group = new TraceGroup([0, 1850, 3700], WHOLE);
  group.show([0, 900]);
  group.moveTo(2);
  const windows: unknown[] = [];
  const event = { key: "Escape", preventDefault: () => undefined } as KeyboardEvent;
  onKey(event, { compare: { corners: [] } as never, group, onWindow: (window) => windows.push(window) });
  expect(windows).toEqual([null]);
});
