/** A driver against themselves: the lap that is shown, and the fastest other one that was accepted. */
import { sortRows } from "../table/sort";
import type { Compare } from "../telemetry/types";

/** `null` where there is no second lap. */
export function ownLaps(compare: Compare | null): { readonly lap_a: string; readonly lap_b: string } | null {
  const first = compare?.drivers[0];
  if (!first || first.lap === null) return null;
  const [other] = sortRows(first.laps.accepted, ({ time_ms }) => time_ms, "ascending").filter(
    ({ lap }) => lap !== first.lap,
  );
  return other ? { lap_a: String(first.lap), lap_b: String(other.lap) } : null;
}
