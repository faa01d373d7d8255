import { expect, test } from "vitest";
import { textOf } from "../evidence/sentence";
import type { Compare, CornerDriver, Onset, Typical } from "../telemetry/types";
import { losses, orderOf, readingOf, verdict } from "./reading";
import { segments } from "./segments";

const onset = (at_m: number): Onset => ({ from_m: at_m - 2, at_m, to_m: at_m + 2 });
const usual = (median: number, spread: number | null): Typical => ({ median, spread, n: 12 });

function driver(minimum_kmh: number, brake_m: number | null, spread: number | null): CornerDriver {
  return {
    time_ms: 9000,
    entry_kmh: 120,
    minimum_kmh,
    minimum_m: 1500,
    exit_kmh: 110,
    brake: brake_m === null ? null : onset(brake_m),
    throttle: null,
    gear: 2,
    habit: {
      time_ms: usual(9000, spread),
      entry_kmh: null,
      minimum_kmh: null,
      exit_kmh: null,
      brake_m: null,
      throttle_m: null,
    },
  };
}

function comparison(first: CornerDriver, second: CornerDriver): Compare {
  const lap = { car_number: "13", lap: 12, lap_time_ms: 97_428 };
  return {
    length_m: 3700,
    official_delta_ms: 334,
    drivers: [lap, { ...lap, car_number: "7", lap: 9, lap_time_ms: 97_094 }],
    corners: [
      {
        name: "C5",
        from_m: 1400,
        apex_m: 1480,
        to_m: 1560,
        turn: "left",
        loss_ms: 121.4,
        band_ms: 30.2,
        drivers: [first, second],
      },
    ],
    straights: [
      { from_m: 0, to_m: 1400, loss_ms: -20, band_ms: 10 },
      { from_m: 1560, to_m: 3700, loss_ms: 232.6, band_ms: 12 },
    ],
  } as unknown as Compare;
}

const compare = comparison(driver(71.2, 1322, 52), driver(74, 1330, 40));
const [corner] = segments(compare).filter(({ kind }) => kind === "corner");
if (!corner) throw new Error("no corner");

test("a loss is told with its band, what was done otherwise, and the driver's own spread", () => {
  expect(textOf(readingOf(corner, compare, "kmh"))).toBe(
    "Loses 0.12 s ± 0.03 at C5, brakes earlier (1\u202f322 m, no. 7 1\u202f330 m), minimum 71.2 km/h (no. 7 74.0); own spread here is 0.05 s.",
  );
});

test("speeds follow the chosen unit", () => {
  expect(textOf(readingOf(corner, compare, "mph"))).toContain("minimum 44.2 mph (no. 7 46.0)");
});

test("brake points whose intervals meet are not put in an order", () => {
  expect(orderOf(onset(1322), onset(1325))).toBe(null);
  expect(orderOf(onset(1322), onset(1330))).toBe("earlier");
  expect(orderOf(onset(1340), onset(1330))).toBe("later");
});

test("what is not known is said so, and what was not seen is left out", () => {
  const bare = comparison(driver(71.2, null, null), driver(74, 1330, 40));
  const [at] = segments(bare).filter(({ kind }) => kind === "corner");
  if (!at) throw new Error("no corner");
  expect(textOf(readingOf(at, bare, "kmh"))).toBe(
    "Loses 0.12 s ± 0.03 at C5, minimum 71.2 km/h (no. 7 74.0); own spread here not known.",
  );
});

test("the greatest losses come first, and gains are none", () => {
  expect(losses(compare).map(({ id }) => id)).toEqual(["C5-line", "C5"]);
});

test("corners and straights are named in order of the lap", () => {
  expect(segments(compare).map(({ name }) => name)).toEqual(["Line to C5", "C5", "C5 to line"]);
});

test("the verdict is the official difference and both official lap times", () => {
  expect(textOf(verdict(compare))).toBe("No. 13 loses 0.334 s to no. 7: 1:37.428 on lap 12, 1:37.094 on lap 9.");
});
