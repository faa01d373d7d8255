/** The lap in parts, corners and straights in order: what map and delta are coloured by, and how they are linked to the cards. */
import type { Coaching, Corner, Verdict } from "./types";

export interface Part {
  /** A corner's name; of a straight, what it lies between. */
  readonly id: string;
  readonly name: string;
  readonly from_m: number;
  readonly to_m: number;
  readonly apex_m: number;
  readonly loss_ms: number | null;
  readonly band_ms: number | null;
  readonly verdict: Verdict;
  readonly corner: Corner | null;
}

/** What one view tells the others: the corner under the pointer or the focus, and the one that was picked. */
export interface Linked {
  readonly hot: string | null;
  readonly picked: string | null;
  readonly onHot: (corner: string | null) => void;
  readonly onPick: (corner: string) => void;
}

export function partsOf({ corners, straights }: Coaching): readonly Part[] {
  const bends = corners.map((corner): Part => ({ ...corner, id: corner.name, corner }));
  const inOrder = [...bends].sort((one, other) => one.from_m - other.from_m);
  const rest = straights.map(({ from_m, to_m, loss_ms, band_ms }): Part => {
    const before = inOrder.findLast((bend) => bend.to_m <= from_m + 1)?.name ?? "Line";
    const after = inOrder.find((bend) => bend.from_m >= to_m - 1)?.name ?? "line";
    return {
      id: `${before}-${after}`,
      name: `${before} to ${after}`,
      from_m,
      to_m,
      apex_m: from_m,
      loss_ms,
      band_ms,
      // A straight has no habit of its own to be held against: its band alone decides.
      verdict: verdictOf(loss_ms, band_ms),
      corner: null,
    };
  });
  return [...bends, ...rest].sort((one, other) => one.from_m - other.from_m);
}

function verdictOf(loss_ms: number | null, band_ms: number | null): Verdict {
  if (loss_ms === null || band_ms === null || Math.abs(loss_ms) <= band_ms) return "not_certain";
  return loss_ms > 0 ? "loss" : "gain";
}

/** The corner, or nothing, at a distance. */
export function cornerAt({ corners }: Coaching, metre: number): Corner | null {
  return corners.find(({ from_m, to_m }) => metre >= from_m && metre <= to_m) ?? null;
}
