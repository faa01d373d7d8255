/** How everybody finished at one track: the races of the track side by side. Nothing is averaged here. */
import type { Driver, Race, RaceResult } from "hackthetrack";
import type { Snapshot } from "../engine/protocol";
import { type EntryFact, entryKey, type Traced } from "../evidence/keys";
import { count } from "../format/number";
import { time } from "../format/time";
import { nameOf, Plate } from "../parts/driver-name";
import { Place } from "../parts/place";
import { known } from "../parts/unknown";
import { href } from "../router";
import type { Column } from "../table/column";

export interface AtTrack {
  readonly id: string;
  readonly driver: Driver;
  readonly byRace: ReadonlyMap<string, RaceResult>;
}

/** Who took part in any of these races. */
export function fieldAtTrack(season: Snapshot, races: readonly Race[]): AtTrack[] {
  const ids = new Set(races.map((race) => race.id));
  return season.drivers.flatMap((driver) => {
    const here = (season.results[driver.id] ?? []).filter((result) => ids.has(result.race_id));
    if (here.length === 0) return [];
    return [{ id: driver.id, driver, byRace: new Map(here.map((result) => [result.race_id, result])) }];
  });
}

export function atTrackColumns(races: readonly Race[]): readonly Column<AtTrack>[] {
  return [
    { id: "number", head: "No.", value: ({ id }) => id, cell: ({ driver }) => <Plate number={driver.number} /> },
    {
      id: "name",
      head: "Driver",
      pinned: true,
      strong: true,
      value: ({ driver }) => nameOf(driver, driver.id),
      cell: ({ driver }) => (
        <a class="quiet" href={href("driver", driver.id)}>
          {nameOf(driver, driver.id)}
        </a>
      ),
    },
    ...races.flatMap(raceColumns),
  ];
}

function raceColumns(race: Race): Column<AtTrack>[] {
  const of = ({ byRace }: AtTrack) => byRace.get(race.id);
  const tag = `R${race.race_number}`;
  const traced =
    (fact: EntryFact) =>
    (row: AtTrack): Traced => {
      const result = of(row);
      return { of: result ? entryKey(row.id, result, fact) : null };
    };
  return [
    {
      id: `grid_${race.id}`,
      head: `${tag} grid`,
      align: "num",
      value: (row) => of(row)?.start_position,
      source: traced("grid"),
      cell: (row) => known(of(row)?.start_position, String),
    },
    {
      id: `finish_${race.id}`,
      head: `${tag} finish`,
      align: "num",
      strong: true,
      value: (row) => of(row)?.finish_position,
      source: traced("finish"),
      cell: (row) => {
        const result = of(row);
        return result ? <Place result={result} /> : <span class="quieter">not entered</span>;
      },
    },
    {
      id: `best_${race.id}`,
      head: `${tag} best lap`,
      align: "num",
      value: (row) => of(row)?.best_lap_ms,
      source: traced("best_lap"),
      cell: (row) =>
        known(of(row)?.best_lap_ms, (ms) => (
          <span class={of(row)?.gap_to_fastest_lap_ms === 0 ? "best" : ""}>{time(ms)}</span>
        )),
    },
    {
      id: `pace_${race.id}`,
      head: `${tag} pace`,
      align: "num",
      value: (row) => of(row)?.pace_ms,
      source: (row) => ({ ...traced("pace")(row), sure: `n = ${count(of(row)?.pace_laps ?? 0, "lap")}` }),
      cell: (row) => known(of(row)?.pace_ms, time, "fewer than three racing laps"),
    },
    {
      id: `points_${race.id}`,
      head: `${tag} points`,
      align: "num",
      first: "descending",
      value: (row) => of(row)?.points,
      source: traced("race_points"),
      cell: (row) => known(of(row)?.points, (points) => (points === 0 ? <span class="quieter">0</span> : points)),
    },
  ];
}
