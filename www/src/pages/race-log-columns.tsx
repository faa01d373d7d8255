/** The columns of a driver's race log. */
import type { RaceResult } from "hackthetrack";
import { GridToFlag } from "../charts/mini";
import type { Snapshot } from "../engine/protocol";
import { entryKey, gapKey } from "../evidence/keys";
import { count, day, signed } from "../format/number";
import { gap, spread, time } from "../format/time";
import { meaning } from "../glossary";
import { Place } from "../parts/place";
import { shortTrack, trackOf } from "../parts/race-name";
import { known, Unknown } from "../parts/unknown";
import { href } from "../router";
import type { Column } from "../table/column";

export function columns(season: Snapshot, field: number, driver: string): readonly Column<RaceResult>[] {
  return [
    {
      id: "round",
      head: "Round",
      pinned: true,
      value: ({ round }) => round,
      cell: ({ round }) => round,
    },
    {
      id: "track",
      head: "Race",
      value: ({ track_id }) => trackOf(season, track_id)?.name ?? track_id,
      cell: ({ race_id, track_id, race_number }) => (
        <a class="quiet" href={href("race", race_id)}>
          <span class="wide-only">{trackOf(season, track_id)?.name ?? track_id}, </span>
          <span class="narrow-only" title={trackOf(season, track_id)?.name}>
            {shortTrack(track_id)}{" "}
          </span>
          R{race_number}
        </a>
      ),
    },
    {
      id: "date",
      narrow: "wide-only",
      head: "Date",
      align: "num",
      value: ({ date }) => date,
      cell: ({ date }) => known(date, (iso) => day(iso)),
    },
    {
      id: "grid",
      head: "Grid",
      narrow: "wide-only",
      meaning: meaning("grid"),
      align: "num",
      value: ({ start_position }) => start_position,
      source: (result) => ({ of: entryKey(driver, result, "grid") }),
      cell: ({ start_position }) => known(start_position, String),
    },
    {
      id: "way",
      head: "Grid to flag",
      meaning: "Left is P1. Ring: grid. Dot: finish. Solid where places were gained, dashed where they were lost.",
      cell: ({ start_position, finish_position }) => (
        <GridToFlag start={start_position} finish={finish_position} field={field} />
      ),
    },
    {
      id: "finish",
      head: "Finish",
      align: "num",
      strong: true,
      value: ({ finish_position }) => finish_position,
      source: (result) => ({ of: entryKey(driver, result, "finish") }),
      cell: (result) => <Place result={result} />,
    },
    {
      id: "gained",
      head: "Gained",
      meaning: meaning("gained"),
      align: "num",
      first: "descending",
      value: ({ positions_gained }) => positions_gained,
      source: (result) => ({ of: entryKey(driver, result, "gained") }),
      cell: ({ positions_gained }) => known(positions_gained, (places) => signed(places)),
    },
    ...timeColumns<RaceResult>(() => driver),
    {
      id: "points",
      head: "Points",
      align: "num",
      first: "descending",
      value: ({ points }) => points,
      source: (result) => ({ of: entryKey(driver, result, "race_points") }),
      cell: ({ points }) => known(points, (value) => (value === 0 ? <span class="quieter">0</span> : value)),
    },
  ];
}

/** What the clock says of a result: the driver's log and the race's classification share these columns. */
export function timeColumns<Row extends RaceResult>(driverOf: (row: Row) => string): readonly Column<Row>[] {
  return [
    {
      id: "laps",
      head: "Laps",
      align: "num",
      first: "descending",
      value: (result) => result.total_laps,
      source: (result) => ({ of: entryKey(driverOf(result), result, "laps") }),
      cell: (result) => known(result.total_laps, String),
    },
    {
      id: "gap",
      head: "Gap to winner",
      unit: "s",
      meaning: meaning("gap"),
      align: "num",
      value: gapOrder,
      source: (result) => ({ of: gapKey(driverOf(result), result) }),
      cell: (result) =>
        result.finish_position === 1 ? (
          <span class="quieter">winner</span>
        ) : (
          known(result.gap_to_winner, String, "no gap on the sheet")
        ),
    },
    {
      id: "best_lap",
      head: "Best lap",
      meaning: meaning("best_lap"),
      align: "num",
      value: ({ best_lap_ms }) => best_lap_ms,
      source: (result) => ({ of: entryKey(driverOf(result), result, "best_lap") }),
      cell: ({ best_lap_ms, gap_to_fastest_lap_ms }) =>
        known(best_lap_ms, (ms) => <span class={gap_to_fastest_lap_ms === 0 ? "best" : ""}>{time(ms)}</span>),
    },
    {
      id: "to_fastest",
      head: "To fastest",
      unit: "s",
      meaning: "Best lap against the fastest lap of the race. Purple: it is the fastest.",
      align: "num",
      value: ({ gap_to_fastest_lap_ms }) => gap_to_fastest_lap_ms,
      source: (result) => ({ of: entryKey(driverOf(result), result, "to_fastest") }),
      cell: ({ gap_to_fastest_lap_ms }) =>
        known(gap_to_fastest_lap_ms, (ms) => <span class={ms === 0 ? "best" : "quieter"}>{gap(ms)}</span>),
    },
    {
      id: "pace",
      head: "Pace ± spread",
      unit: "s (n)",
      meaning: `${meaning("pace")} ${meaning("spread")}`,
      align: "num",
      value: ({ pace_ms }) => pace_ms,
      source: (result) => ({
        of: entryKey(driverOf(result), result, "pace"),
        sure: `${result.pace_spread_ms === null ? "" : `Spread ${spread(result.pace_spread_ms)} s; `}n = ${count(result.pace_laps, "lap")}`,
      }),
      cell: ({ pace_ms, pace_spread_ms, pace_laps }) =>
        pace_ms === null ? (
          <Unknown why="fewer than three racing laps" />
        ) : (
          <>
            {time(pace_ms)}
            <span class="quieter">
              {pace_spread_ms !== null && ` ± ${spread(pace_spread_ms)}`} ({pace_laps})
            </span>
          </>
        ),
    },
  ];
}

/** By time on the lead lap, then by laps down: an order, not a number that is shown. */
function gapOrder({ finish_position, gap_to_winner_ms, laps_down }: RaceResult): number | null {
  if (finish_position === 1) return 0;
  if (gap_to_winner_ms !== null) return gap_to_winner_ms;
  return laps_down === null ? null : 1e9 * laps_down;
}
