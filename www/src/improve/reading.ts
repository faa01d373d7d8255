/**
 * A comparison in words. Every figure in a sentence is one of the answer's; two figures are put side by side, never
 * subtracted. Brake points are intervals: where two of them meet, no order is claimed.
 */
import type { MeasuredText } from "../evidence/sentence";
import { grouped } from "../format/number";
import { spread, time } from "../format/time";
import { type SpeedUnit, speed, UNIT_WORDS } from "../format/units";
import type { Compare, ComparedLap, CornerDriver, Onset } from "../telemetry/types";
import { type Segment, segments } from "./segments";

const MOST = 3;

/** A sentence whose figures open the laps that they were measured on. */
export type Reading = readonly (string | MeasuredText)[];

/** Where the first driver loses most, most first: only what is more than its own band, since the rest is not certain. */
export function losses(compare: Compare): readonly Segment[] {
  return segments(compare)
    .filter(({ loss_ms, band_ms }) => loss_ms !== null && loss_ms > 0 && loss_ms > (band_ms ?? 0))
    .sort((one, other) => (other.loss_ms ?? 0) - (one.loss_ms ?? 0))
    .slice(0, MOST);
}

/** `Loses 0.12 s ± 0.03 at C5, brakes earlier (1 482 m, no. 7 1 490 m); own spread here is 0.05 s`. */
export function readingOf(segment: Segment, compare: Compare, unit: SpeedUnit): Reading {
  const { loss_ms, band_ms, corner, kind, name } = segment;
  if (loss_ms === null) return [`Loss not known at ${name}.`];
  const [deed, noun] = loss_ms < 0 ? ["Gains", "gained"] : ["Loses", "lost"];
  const where = kind === "corner" ? `at ${name}` : `from ${name}`;
  const amount: MeasuredText = { what: `time ${noun} ${where}`, text: `${spread(Math.abs(loss_ms))} s` };
  const band: Reading =
    band_ms === null ? [] : [" ± ", { what: `95 % band of the time ${noun} ${where}`, text: spread(band_ms) }];
  const head: Reading = [`${deed} `, amount, ...band, ` ${where}`];
  const [first, second] = corner?.drivers ?? [];
  if (!first) return [...head, "."];
  const pair: Pair = { first, second: second ?? null, compare, name };
  const own = first.habit.time_ms?.spread;
  const usual: Reading =
    own === null || own === undefined
      ? ["own spread here not known"]
      : ["own spread here is ", { what: `own spread at ${name}`, text: `${spread(own)} s` }];
  return [...head, ...brakes(pair), ...minimum(pair, unit), "; ", ...usual, "."];
}

/** Two drivers in a corner. */
interface Pair {
  readonly first: CornerDriver;
  readonly second: CornerDriver | null;
  readonly compare: Compare;
  readonly name: string;
}

function brakes({ first, second, compare, name }: Pair): Reading {
  if (!first.brake || !second?.brake) return [];
  const order = orderOf(first.brake, second.brake);
  if (order === null) return [", brake points cannot be told apart"];
  const [own, other] = numbersOf(compare);
  return [
    `, brakes ${order} (`,
    { what: `brake point at ${name}, no. ${own}`, text: metres(first.brake.at_m) },
    `, no. ${other} `,
    { what: `brake point at ${name}, no. ${other}`, text: metres(second.brake.at_m) },
    ")",
  ];
}

/** `null` where the intervals meet. */
export function orderOf(first: Onset, second: Onset): "earlier" | "later" | null {
  if (first.to_m < second.from_m) return "earlier";
  if (first.from_m > second.to_m) return "later";
  return null;
}

function minimum({ first, second, compare, name }: Pair, unit: SpeedUnit): Reading {
  if (!second) return [];
  const [own, other] = numbersOf(compare);
  return [
    ", minimum ",
    { what: `minimum speed at ${name}, no. ${own}`, text: `${speed(first.minimum_kmh, unit)} ${UNIT_WORDS[unit]}` },
    ` (no. ${other} `,
    { what: `minimum speed at ${name}, no. ${other}`, text: speed(second.minimum_kmh, unit) },
    ")",
  ];
}

function numbersOf({ drivers }: Compare): readonly [string, string] {
  return [drivers[0]?.car_number ?? "", drivers[1]?.car_number ?? ""];
}

function metres(value: number): string {
  return `${grouped(Math.round(value))} m`;
}

/** `No. 13 loses 0.334 s to no. 7: 1:37.428 on lap 12, 1:37.094 on lap 9.` */
export function verdict({ drivers, official_delta_ms }: Compare): Reading {
  const [first, second] = drivers;
  if (!first) return [];
  if (!second) return [`No. ${first.car_number}: `, ...lapWords(first), "."];
  const both = `No. ${first.car_number} and no. ${second.car_number}`;
  const laps: Reading = [...lapWords(first), ", ", ...lapWords(second), "."];
  if (official_delta_ms === null) return [`${both}: `, ...laps];
  if (official_delta_ms === 0) return [`${both} are level: `, ...laps];
  const [deed, to] = official_delta_ms > 0 ? ["loses", "to"] : ["gains", "on"];
  const by = { what: "difference of the official lap times", text: `${time(Math.abs(official_delta_ms))} s` };
  return [`No. ${first.car_number} ${deed} `, by, ` ${to} no. ${second.car_number}: `, ...laps];
}

/** `1:37.428 on lap 12`. */
export function lapWords({
  car_number,
  lap,
  lap_time_ms,
}: Pick<ComparedLap, "car_number" | "lap" | "lap_time_ms">): Reading {
  const at = lap === null ? "lap not known" : `lap ${lap}`;
  if (lap_time_ms === null) return [at];
  return [{ what: `official lap time, no. ${car_number}`, text: time(lap_time_ms) }, ` on ${at}`];
}
