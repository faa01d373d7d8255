/** The one sentence of each chart. Its figures are the answer's. */
import { spread } from "../format/time";
import { type SpeedUnit, speedWithUnit } from "../format/units";
import type { Compare } from "../telemetry/types";
import type { ChannelId } from "../traces/channel";
import { losses, verdict } from "./reading";
import { throttleWords } from "./words";

export function titleOf(id: ChannelId, compare: Compare, unit: SpeedUnit): string {
  switch (id) {
    case "speed":
      return speedTitle(compare, unit);
    case "delta":
      return deltaTitle(compare);
    case "brake":
      return "Front brake pressure over distance.";
    case "throttle":
      return throttleTitle(compare);
    case "steering":
      return "Steering wheel angle over distance.";
    default:
      return "Gear over distance.";
  }
}

/** The slowest corner of the first driver. */
function speedTitle({ corners, drivers }: Compare, unit: SpeedUnit): string {
  const known = corners.flatMap(({ name, drivers: [first, second] }) => (first ? [{ name, first, second }] : []));
  const slowest = known.reduce<(typeof known)[number] | null>(
    (low, next) => (low === null || next.first.minimum_kmh < low.first.minimum_kmh ? next : low),
    null,
  );
  if (!slowest) return "Speed over distance.";
  const other = slowest.second
    ? `, no. ${drivers[1]?.car_number} ${speedWithUnit(slowest.second.minimum_kmh, unit)}`
    : "";
  return `Speed: slowest at ${slowest.name}, no. ${drivers[0]?.car_number} ${speedWithUnit(slowest.first.minimum_kmh, unit)}${other}.`;
}

function deltaTitle(compare: Compare): string {
  const [first, second] = compare.drivers;
  const [most] = losses(compare);
  if (!most || most.loss_ms === null) return verdict(compare);
  const where = most.kind === "corner" ? `at ${most.name}` : `from ${most.name}`;
  return `Time of no. ${first?.car_number} less no. ${second?.car_number}: most is lost ${where}, ${spread(most.loss_ms)} s.`;
}

function throttleTitle({ drivers }: Compare): string {
  const [first, second] = drivers;
  const own = throttleWords(first?.throttle_channel ?? null);
  if (!second) return `Throttle ${own} over distance.`;
  const other = throttleWords(second.throttle_channel);
  if (own === other) return `Throttle ${own} over distance.`;
  return `Throttle over distance: ${own} of no. ${first?.car_number}, ${other} of no. ${second.car_number}; these are two quantities.`;
}
