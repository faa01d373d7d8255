/** Corners and straights of a comparison in order of the lap: the rows of the table. Together they tile the lap. */
import type { Compare, Corner } from "../telemetry/types";

export interface Segment {
  /** In the address; a corner's is its name. */
  readonly id: string;
  readonly name: string;
  readonly kind: "corner" | "straight";
  readonly from_m: number;
  readonly to_m: number;
  readonly loss_ms: number | null;
  readonly band_ms: number | null;
  /** `null` for a straight. */
  readonly corner: Corner | null;
}

export function segments({ corners, straights, length_m }: Compare): readonly Segment[] {
  const bends = corners.map((corner): Segment => ({ ...corner, id: corner.name, kind: "corner", corner }));
  const rest = straights.map((straight): Segment => {
    const before = corners.findLast(({ to_m }) => to_m <= straight.from_m + 1)?.name;
    const after = corners.find(({ from_m }) => from_m >= straight.to_m - 1)?.name;
    const from = straight.from_m <= 0 ? "line" : (before ?? "line");
    const to = straight.to_m >= length_m ? "line" : (after ?? "line");
    return {
      ...straight,
      id: `${from}-${to}`,
      name: `${from === "line" ? "Line" : from} to ${to}`,
      kind: "straight",
      corner: null,
    };
  });
  return [...bends, ...rest].sort((one, other) => one.from_m - other.from_m);
}

/** A segment with some road on either side, so that the brake point and the exit are in sight. */
const BEFORE_M = 120;
const AFTER_M = 100;

export function around({ from_m, to_m }: Pick<Segment, "from_m" | "to_m">): readonly [number, number] {
  return [from_m - BEFORE_M, to_m + AFTER_M];
}
