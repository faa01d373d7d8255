/**
 * A comparison in words. Every figure in a sentence is one of the answer's; two figures are put side by side, never
 * subtracted. Brake points are intervals: where two of them meet, no order is claimed.
 */
import { grouped } from "../format/number";
import { spread, time } from "../format/time";
import { type SpeedUnit, speed, UNIT_WORDS } from "../format/units";
import type { Compare, ComparedLap, CornerDriver, Onset } from "../telemetry/types";
import { type Segment, segments } from "./segments";

const MOST = 3;

/** Where the first driver loses most, most first: only what is more than its own band, since the rest is not certain. */
export function losses(compare: Compare): readonly Segment[] {
  return segments(compare)
    .filter(({ loss_ms, band_ms }) => loss_ms !== null && loss_ms > 0 && loss_ms > (band_ms ?? 0))
    .sort((one, other) => (other.loss_ms ?? 0) - (one.loss_ms ?? 0))
    .slice(0, MOST);
}

/** `Loses 0.12 s ± 0.03 at C5, brakes earlier (1 482 m, no. 7 1 490 m); own spread here is 0.05 s`. */
export function readingOf(segment: Segment, compare: Compare, unit: SpeedUnit): string {
  const { loss_ms, band_ms, corner, kind, name } = segment;
  if (loss_ms === null) return `Loss not known at ${name}.`;
  const band = band_ms === null ? "" : ` ± ${spread(band_ms)}`;
  const verb = loss_ms < 0 ? "Gains" : "Loses";
  const where = kind === "corner" ? `at ${name}` : `from ${name}`;
  const head = `${verb} ${spread(Math.abs(loss_ms))} s${band} ${where}`;
  const [first, second] = corner?.drivers ?? [];
  if (!first) return `${head}.`;
  const other = compare.drivers[1]?.car_number ?? "";
  const deeds = second ? [brakes(first, second, other), minimum(first, second, other, unit)].filter(Boolean) : [];
  const own = first.habit.time_ms?.spread;
  const usual = own === null || own === undefined ? "own spread here not known" : `own spread here is ${spread(own)} s`;
  return `${[head, ...deeds].join(", ")}; ${usual}.`;
}

function brakes(first: CornerDriver, second: CornerDriver, other: string): string {
  if (!first.brake || !second.brake) return "";
  const order = orderOf(first.brake, second.brake);
  if (order === null) return "brake points cannot be told apart";
  return `brakes ${order} (${metres(first.brake.at_m)}, no. ${other} ${metres(second.brake.at_m)})`;
}

/** `null` where the intervals meet. */
export function orderOf(first: Onset, second: Onset): "earlier" | "later" | null {
  if (first.to_m < second.from_m) return "earlier";
  if (first.from_m > second.to_m) return "later";
  return null;
}

function minimum(first: CornerDriver, second: CornerDriver, other: string, unit: SpeedUnit): string {
  const [own, theirs] = [speed(first.minimum_kmh, unit), speed(second.minimum_kmh, unit)];
  return `minimum ${own} ${UNIT_WORDS[unit]} (no. ${other} ${theirs})`;
}

function metres(value: number): string {
  return `${grouped(Math.round(value))} m`;
}

/** `No. 13 loses 0.334 s to no. 7: 1:37.428 on lap 12, 1:37.094 on lap 9.` */
export function verdict({ drivers, official_delta_ms }: Compare): string {
  const [first, second] = drivers;
  if (!first) return "";
  if (!second) return `No. ${first.car_number}: ${lapWords(first)}.`;
  const laps = `${lapWords(first)}, ${lapWords(second)}`;
  if (official_delta_ms === null) return `No. ${first.car_number} and no. ${second.car_number}: ${laps}.`;
  if (official_delta_ms === 0) return `No. ${first.car_number} and no. ${second.car_number} are level: ${laps}.`;
  const deed = official_delta_ms > 0 ? "loses" : "gains";
  const to = official_delta_ms > 0 ? "to" : "on";
  const by = time(Math.abs(official_delta_ms));
  return `No. ${first.car_number} ${deed} ${by} s ${to} no. ${second.car_number}: ${laps}.`;
}

function lapWords({ lap, lap_time_ms }: ComparedLap): string {
  const at = lap === null ? "lap not known" : `lap ${lap}`;
  return lap_time_ms === null ? at : `${time(lap_time_ms)} on ${at}`;
}
