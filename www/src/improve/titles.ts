/** The one sentence of each chart, with its unit. Its figures are the answer's. */
import { spread } from "../format/time";
import { type SpeedUnit, speed, UNIT_WORDS } from "../format/units";
import type { Compare } from "../telemetry/types";
import type { Channel } from "../traces/channel";
import { losses, verdict } from "./reading";
import { throttleWords } from "./words";

export function titleOf(channel: Channel, compare: Compare, unit: SpeedUnit): string {
  return [sentence(channel, compare, unit), ...lacking(channel, compare)].join(" ");
}

function sentence({ id }: Channel, compare: Compare, unit: SpeedUnit): string {
  switch (id) {
    case "speed":
      return speedTitle(compare, unit);
    case "delta":
      return deltaTitle(compare);
    case "brake":
      return "Front brake pressure over distance, bar.";
    case "throttle":
      return throttleTitle(compare);
    case "steering":
      return "Steering wheel angle over distance, °; left is positive.";
    default:
      return "Gear over distance.";
  }
}

/** A driver without a single sample of a channel is named: a missing line is not a zero. */
function lacking({ id, series }: Channel, { drivers }: Compare): readonly string[] {
  if (id === "delta") return [];
  return drivers.flatMap(({ car_number }, index) =>
    series[index]?.some((value) => value !== null) ? [] : [`No. ${car_number} has no samples of it.`],
  );
}

/** The slowest corner of the first driver. */
function speedTitle({ corners, drivers }: Compare, unit: SpeedUnit): string {
  const known = corners.flatMap(({ name, drivers: [first, second] }) => (first ? [{ name, first, second }] : []));
  const slowest = known.reduce<(typeof known)[number] | null>(
    (low, next) => (low === null || next.first.minimum_kmh < low.first.minimum_kmh ? next : low),
    null,
  );
  const head = `Speed over distance, ${UNIT_WORDS[unit]}`;
  if (!slowest) return `${head}.`;
  const own = `no. ${drivers[0]?.car_number} ${speed(slowest.first.minimum_kmh, unit)}`;
  const other = slowest.second ? `, no. ${drivers[1]?.car_number} ${speed(slowest.second.minimum_kmh, unit)}` : "";
  return `${head}: slowest at ${slowest.name}, ${own}${other}.`;
}

function deltaTitle(compare: Compare): string {
  const [first, second] = compare.drivers;
  const [most] = losses(compare);
  if (!most || most.loss_ms === null) return verdict(compare);
  const where = most.kind === "corner" ? `at ${most.name}` : `from ${most.name}`;
  return `Time of no. ${first?.car_number} less no. ${second?.car_number}, s: most is lost ${where}, ${spread(most.loss_ms)}.`;
}

function throttleTitle({ drivers }: Compare): string {
  const [first, second] = drivers;
  const own = throttleWords(first?.throttle_channel ?? null);
  const other = second ? throttleWords(second.throttle_channel) : own;
  if (own === other) return `Throttle ${own} over distance, %.`;
  return `Throttle over distance, %: ${own} of no. ${first?.car_number}, ${other} of no. ${second?.car_number}; these are two quantities.`;
}
