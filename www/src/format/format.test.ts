import { expect, test } from "vitest";
import { count, day, grouped, lapRange, signed } from "./number";
import { axisTime, gap, spread, time } from "./time";

test("a lap time is printed with minutes only where it has any", () => {
  expect([97_428, 58_123, 2_715_035, 3_723_004, 0].map(time)).toEqual([
    "1:37.428",
    "58.123",
    "45:15.035",
    "1:02:03.004",
    "0.000",
  ]);
});

test("a gap carries its sign, and none is no sign", () => {
  expect([334, 0, -120, 62_492].map(gap)).toEqual(["+0.334", "0.000", "−0.120", "+1:02.492"]);
});

test("a spread is in seconds with two decimals", () => {
  expect(spread(412)).toBe("0.41");
});

test("an axis shows tenths only where its step needs them", () => {
  expect(axisTime(98_000, 1000)).toBe("1:38");
  expect(axisTime(98_500, 500)).toBe("1:38.5");
});

test("places gained that round to none have no sign", () => {
  expect([signed(2), signed(0), signed(-3), signed(2.25, 2), signed(-0.001, 2)]).toEqual([
    "+2",
    "0",
    "−3",
    "+2.25",
    "0.00",
  ]);
});

test("thousands are set apart and nouns agree with their number", () => {
  expect(grouped(1234567)).toBe("1\u202f234\u202f567");
  expect([count(1, "race"), count(12, "race"), count(2, "entry", "entries")]).toEqual([
    "1 race",
    "12 races",
    "2 entries",
  ]);
});

test("a day is printed short, and what is no day is left as it is", () => {
  expect([day("2025-03-30"), day("2025-03-30", "with year"), day("spring"), day("2025-13-01")]).toEqual([
    "30 Mar",
    "30 Mar 2025",
    "spring",
    "2025-13-01",
  ]);
});

test("a caution of one lap is one number", () => {
  expect([lapRange([5, 8]), lapRange([5, 5])]).toEqual(["5-8", "5"]);
});
