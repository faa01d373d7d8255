/** From corner to corner. */
import type { Compare } from "../telemetry/types";

/** The next apex, or the end of the lap. */
export function cornerAfter({ corners, length_m }: Compare, metre: number): number {
  return corners.find(({ apex_m }) => apex_m > metre + 1)?.apex_m ?? length_m;
}

/** The apex before, or the line. */
export function cornerBefore({ corners }: Compare, metre: number): number {
  return corners.findLast(({ apex_m }) => apex_m < metre - 1)?.apex_m ?? 0;
}
