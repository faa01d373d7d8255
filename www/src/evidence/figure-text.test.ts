import { expect, test } from "vitest";
import { figureText, intervalText } from "./figure-text";

const slower = {
  unit: "kmh",
  value: -3.218688,
  text: "-3.2 km/h",
  interval: [-4.828032, 1.609344] as const,
  interval_pct: 95,
  interval_text: "-4.8 km/h to 1.6 km/h, 95 % interval",
};

test("a figure is printed as the answer writes it", () => {
  expect([figureText(slower, "kmh"), intervalText(slower, "kmh")]).toEqual([slower.text, slower.interval_text]);
  expect(figureText({ unit: "ms", value: 120, text: "+0.120" }, "mph")).toBe("+0.120");
});

test("speeds follow the reader's unit, with their interval and their sign", () => {
  expect(figureText(slower, "mph")).toBe("−2.0 mph");
  expect(intervalText(slower, "mph")).toBe("−3.0 to 1.0 mph, 95 % interval");
  expect(figureText({ unit: "kmh", value: 16.09344, text: "+16.1 km/h" }, "mph")).toBe("+10.0 mph");
});
