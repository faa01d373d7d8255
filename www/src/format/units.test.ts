import { expect, test } from "vitest";
import { inUnit, speed, speedWithUnit } from "./units";

test("km/h are printed as they come, and mph by the length of the mile", () => {
  expect(speed(112.44, "kmh")).toBe("112.4");
  expect(speedWithUnit(160.9344, "mph")).toBe("100.0 mph");
  expect(inUnit(0, "mph")).toBe(0);
});
