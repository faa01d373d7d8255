/** A race's results, gathered from the drivers': the package keeps results by driver. */
import type { Driver, RaceResult } from "hackthetrack";
import type { Snapshot } from "../engine/protocol";
import { sortRows } from "../table/sort";

export interface Classified extends RaceResult {
  readonly driver_id: string;
  readonly driver: Driver;
}

/** In finishing order; who has no position comes last. */
export function classification(season: Snapshot, raceId: string): readonly Classified[] {
  const rows = season.drivers.flatMap((driver) =>
    (season.results[driver.id] ?? [])
      .filter((result) => result.race_id === raceId)
      .map((result) => ({ ...result, driver_id: driver.id, driver })),
  );
  return sortRows(rows, (row) => row.finish_position, "ascending");
}
