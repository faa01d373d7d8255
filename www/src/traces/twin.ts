/** A channel as a table: one row per place of the axis, with the digits that the answer has. */
import type { Twin } from "../charts/twin";
import { grouped } from "../format/number";
import type { Compare } from "../telemetry/types";
import type { Channel } from "./channel";

export function twinOf(compare: Compare, channel: Channel): Twin {
  if (channel.id === "delta") return deltaTwin(compare);
  const unit = channel.unit === "" ? "" : ` ${channel.unit}`;
  return {
    head: ["Distance m", ...compare.drivers.map(({ car_number, lap }) => `No. ${car_number} lap ${lap ?? "?"}${unit}`)],
    rows: compare.distance_m.map((metre, index) => [
      metre,
      ...channel.series.map((values) => {
        const value = values[index] ?? null;
        return value === null ? null : channel.print(value);
      }),
    ]),
    measured: (row, column) => {
      const number = compare.drivers[column - 1]?.car_number;
      return `${channel.head.toLowerCase()} of no. ${number} at ${metreWords(compare, row)}`;
    },
  };
}

/** Of the columns behind the distance; a loop's name is no figure. */
const DELTA_WORDS = ["delta", "95 % band of the delta", undefined, "official difference"] as const;

function metreWords({ distance_m }: Compare, row: number): string {
  return `${grouped(Math.round(distance_m[row] ?? 0))} m`;
}

/** Whole milliseconds as the answer has them, and the official difference where there is a loop. */
function deltaTwin(compare: Compare): Twin {
  const { distance_m, delta_ms, band_ms, anchors, step_m } = compare;
  const official = (metre: number) =>
    anchors.find(({ at_m }) => at_m > metre - step_m / 2 && at_m <= metre + step_m / 2);
  return {
    head: ["Distance m", "Delta ms", "Band ± ms", "Loop", "Official ms"],
    rows: distance_m.map((metre, index) => {
      const loop = official(metre);
      return [
        metre,
        delta_ms?.[index]?.toFixed(1) ?? null,
        band_ms?.[index]?.toFixed(1) ?? null,
        loop?.name ?? "",
        loop ? loop.official_delta_ms : "",
      ];
    }),
    measured: (row, column) => {
      const what = DELTA_WORDS[column - 1];
      const isLoop = official(distance_m[row] ?? Number.NaN) !== undefined;
      return what === undefined || (column > 2 && !isLoop) ? null : `${what} at ${metreWords(compare, row)}`;
    },
  };
}
