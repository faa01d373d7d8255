/** The one sentence of each chart, with its unit. Its figures are the answer's. */
import { spread } from "../format/time";
import { type SpeedUnit, speed, UNIT_WORDS } from "../format/units";
import type { Compare } from "../telemetry/types";
import type { Channel } from "../traces/channel";
import { losses, type Reading, verdict } from "./reading";
import { throttleWords } from "./words";

export function titleOf(channel: Channel, compare: Compare, unit: SpeedUnit): Reading {
  return [...sentence(channel, compare, unit), ...lacking(channel, compare)];
}

function sentence({ id }: Channel, compare: Compare, unit: SpeedUnit): Reading {
  switch (id) {
    case "speed":
      return speedTitle(compare, unit);
    case "delta":
      return deltaTitle(compare);
    case "brake":
      return ["Front brake pressure over distance, bar."];
    case "throttle":
      return [throttleTitle(compare)];
    case "steering":
      return ["Steering wheel angle over distance, °; left is positive."];
    default:
      return ["Gear over distance."];
  }
}

/** A driver without a single sample of a channel is named: a missing line is not a zero. */
function lacking({ id, series }: Channel, { drivers }: Compare): readonly string[] {
  if (id === "delta") return [];
  return drivers.flatMap(({ car_number }, index) =>
    series[index]?.some((value) => value !== null) ? [] : [` No. ${car_number} has no samples of it.`],
  );
}

/** The slowest corner of the first driver. */
function speedTitle({ corners, drivers }: Compare, unit: SpeedUnit): Reading {
  const known = corners.flatMap(({ name, drivers: [first, second] }) => (first ? [{ name, first, second }] : []));
  const slowest = known.reduce<(typeof known)[number] | null>(
    (low, next) => (low === null || next.first.minimum_kmh < low.first.minimum_kmh ? next : low),
    null,
  );
  const head = `Speed over distance, ${UNIT_WORDS[unit]}`;
  if (!slowest) return [`${head}.`];
  const { name } = slowest;
  const minima = [slowest.first, slowest.second].flatMap((of, index): Reading => {
    if (!of) return [];
    const number = drivers[index]?.car_number;
    const minimum = { what: `minimum speed at ${name}, no. ${number}`, text: speed(of.minimum_kmh, unit) };
    return [`, no. ${number} `, minimum];
  });
  return [`${head}: slowest at ${name}`, ...minima, "."];
}

function deltaTitle(compare: Compare): Reading {
  const [first, second] = compare.drivers;
  const [most] = losses(compare);
  if (!most || most.loss_ms === null) return verdict(compare);
  const where = most.kind === "corner" ? `at ${most.name}` : `from ${most.name}`;
  const amount = { what: `time lost ${where}`, text: spread(most.loss_ms) };
  return [`Time of no. ${first?.car_number} less no. ${second?.car_number}, s: most is lost ${where}, `, amount, "."];
}

function throttleTitle({ drivers }: Compare): string {
  const [first, second] = drivers;
  const own = throttleWords(first?.throttle_channel ?? null);
  const other = second ? throttleWords(second.throttle_channel) : own;
  if (own === other) return `Throttle ${own} over distance, %.`;
  return `Throttle over distance, %: ${own} of no. ${first?.car_number}, ${other} of no. ${second?.car_number}; these are two quantities.`;
}
