/**
 * The channels of two laps over one distance axis: what each is called, how it is scaled and printed. Values are the
 * answer's own; only speeds change their unit.
 */
import { inUnit, type SpeedUnit, UNIT_WORDS } from "../format/units";
import type { Compare, ComparedLap } from "../telemetry/types";

export const CHANNEL_IDS = ["speed", "delta", "brake", "throttle", "steering", "gear"] as const;
export type ChannelId = (typeof CHANNEL_IDS)[number];

export type Values = readonly (number | null)[];

export interface Channel {
  readonly id: ChannelId;
  /** Short, for the readout. */
  readonly head: string;
  readonly unit: string;
  readonly height: number;
  /** One array per driver; for the delta one array, and the edges of its band. */
  readonly series: readonly Values[];
  readonly band: readonly [upper: Values, lower: Values] | null;
  /** Of the whole lap; `null` follows what is in sight. */
  readonly range: readonly [number, number] | null;
  readonly steps: "linear" | "stepped";
  readonly print: (value: number) => string;
}

export function channels(compare: Compare, unit: SpeedUnit): readonly Channel[] {
  const { drivers } = compare;
  const of = (read: (lap: ComparedLap) => Values) => drivers.map(read);
  const speeds = of(({ speed_kmh }) => speed_kmh.map((kmh) => (kmh === null ? null : inUnit(kmh, unit))));
  const all: (Channel | null)[] = [
    plain("speed", "Speed", UNIT_WORDS[unit], 210, speeds, 1),
    delta(compare),
    plain(
      "brake",
      "Brake",
      "bar",
      88,
      of(({ brake_front_bar }) => brake_front_bar),
      1,
      [0],
    ),
    plain(
      "throttle",
      "Throttle",
      "%",
      88,
      of(({ throttle_pct }) => throttle_pct),
      0,
      [0, 100],
    ),
    plain(
      "steering",
      "Steering",
      "°",
      88,
      of(({ steering_deg }) => steering_deg),
      0,
      [0],
    ),
    {
      ...plain(
        "gear",
        "Gear",
        "",
        72,
        of(({ gear }) => gear),
        0,
        [1],
      ),
      steps: "stepped",
    },
  ];
  return all.filter((channel) => channel !== null);
}

function plain(
  id: ChannelId,
  head: string,
  unit: string,
  height: number,
  series: readonly Values[],
  digits: number,
  include: readonly number[] = [],
): Channel {
  const range = rangeOf(series, include);
  const print = (value: number) => value.toFixed(digits).replace("-", "−");
  return { id, head, unit, height, series, band: null, range, steps: "linear", print };
}

/** In seconds. Inside a mask there is no line: the band alone says what is known. */
function delta({ delta_ms, band_ms, masks, distance_m }: Compare): Channel | null {
  if (!delta_ms) return null;
  const masked = (index: number) => {
    const at = distance_m[index] ?? 0;
    return masks.some(({ from_m, to_m }) => at > from_m && at < to_m);
  };
  const edge = (side: 1 | -1) => delta_ms.map((ms, index) => (ms + side * (band_ms?.[index] ?? 0)) / 1000);
  return {
    id: "delta",
    head: "Delta",
    unit: "s",
    height: 190,
    series: [delta_ms.map((ms, index) => (masked(index) ? null : ms / 1000))],
    band: band_ms ? [edge(1), edge(-1)] : null,
    range: null,
    steps: "linear",
    print: (value) => `${value > 0 ? "+" : value < 0 ? "−" : ""}${Math.abs(value).toFixed(3)}`,
  };
}

/** From the least to the most value, with some air. */
export function rangeOf(series: readonly Values[], include: readonly number[]): readonly [number, number] {
  let low = Math.min(...include);
  let high = Math.max(...include);
  for (const values of series) {
    for (const value of values) {
      if (value === null) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  if (low > high) return [0, 1];
  const air = Math.max((high - low) * 0.06, 0.5);
  return [low - air, high + air];
}
