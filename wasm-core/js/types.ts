/**
 * The shapes that a season answers with. They are the shapes of the bundle's JSON files (`data/README.md`), so what
 * `JSON.parse` makes of a file is what a lookup returns.
 *
 * Units are suffixes: `_ms` whole milliseconds, `_m` metres, `_kmh` km/h, `_c` degrees Celsius, `_pct` percent.
 * `null` means "not known", never zero. A time comes twice: `best_lap_ms` to compute with, `best_lap_time` as printed.
 */

/** Where the numbers of a season come from. Show it wherever you show a number. */
export type Origin = "simulated" | "official_sheets" | "earlier_application";

/** `season` in `manifest.json` and `dashboardData.json`. */
export interface SeasonInfo {
  readonly id: string;
  readonly name: string;
  readonly year: number | null;
  readonly origin: Origin;
  /** Reproduces a simulated season byte for byte; `null` for a real one. */
  readonly seed: number | null;
}

/** Points by finishing place (index 0 = P1). */
export interface PointsTable {
  readonly name: string;
  readonly by_place: readonly number[];
  readonly pole: number;
  readonly fastest_lap: number;
}

/** One file of a bundle, as `manifest.json` lists it. */
export interface ManifestFile {
  readonly name: string;
  readonly bytes: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  /** `first`: needed for the first view; `later`: fetched when asked for. */
  readonly load: "first" | "later";
}

/** `manifest.json`. */
export interface Manifest {
  readonly schema_version: 1;
  readonly season: SeasonInfo;
  readonly generator: string;
  readonly points: PointsTable;
  readonly files: readonly ManifestFile[];
}

/** `dashboardData.json` `drivers[]`: a person in a season. */
export interface Driver {
  /** The car number driven most, as text; `"47-2"` where two persons share `47`. */
  readonly id: string;
  readonly number: string;
  readonly numbers: readonly string[];
  readonly name: string | null;
  readonly team: string | null;
  readonly group: string | null;
  readonly shares_number_with: readonly string[];
  /** Races started. */
  readonly races: number;
  readonly avg_finish: number | null;
  readonly points: number;
  readonly championship_position: number | null;
}

/** `dashboardData.json` `tracks[]`. */
export interface Track {
  readonly id: string;
  readonly name: string;
  readonly location: string | null;
  readonly length_m: number | null;
  readonly sectors_m: readonly [number, number, number] | null;
  /** Decimal degrees. */
  readonly finish_line: { readonly lat_deg: number; readonly lon_deg: number } | null;
  /** Where length and sectors come from. */
  readonly source: string;
}

/** `dashboardData.json` `events[]`: a race weekend, in calendar order. */
export interface SeasonEvent {
  readonly id: string;
  readonly track_id: string;
  /** Place in the calendar, from 1. */
  readonly number: number;
  readonly date: string | null;
}

/** Whether a track was wet. A rain column of zeros proves nothing. */
export type Surface = "wet" | "dry" | "suspected_wet" | "not_known";

export interface Weather {
  readonly air_c: number | null;
  readonly track_c: number | null;
  readonly humidity_pct: number | null;
  readonly wind_kmh: number | null;
  /** Share of records with rain, 0 to 1. */
  readonly rain_share: number;
}

/** `dashboardData.json` `races[]`, in calendar order. */
export interface Race {
  readonly id: string;
  readonly event_id: string;
  readonly track_id: string;
  /** 1 or 2 within the event. */
  readonly race_number: number;
  /** Place in the season's calendar, from 1. */
  readonly round: number;
  readonly date: string | null;
  readonly surface: Surface;
  /** For `suspected_wet`: median green pace against the event's other race. */
  readonly slower_by_ms: number | null;
  readonly weather: Weather | null;
  /** Laps of the winner. */
  readonly laps: number | null;
  readonly entries: number;
  readonly starters: number;
  readonly finishers: number;
  readonly winner_id: string | null;
  readonly pole_id: string | null;
  readonly fastest_lap: {
    readonly driver_id: string;
    readonly time_ms: number;
    readonly time: string;
    readonly lap: number | null;
  } | null;
  /** Runs of laps under full-course yellow, first and last lap of the leader. */
  readonly cautions: readonly (readonly [number, number])[];
}

/** `driver_season_stats.json` `data[id]`. Averages run over started races; `null` where there is none. */
export interface SeasonStats {
  readonly wins: number;
  readonly podiums: number;
  readonly top5: number;
  readonly top10: number;
  readonly pole_positions: number;
  readonly fastest_laps: number;
  /** Races started. */
  readonly total_races: number;
  readonly dnfs: number;
  readonly dns: number;
  readonly avg_finish: number | null;
  readonly best_finish: number | null;
  readonly worst_finish: number | null;
  readonly avg_qualifying: number | null;
  /** Start minus finish, mean over races where both are known; positive = places gained. */
  readonly avg_positions_gained: number | null;
  readonly points: number;
  readonly championship_position: number | null;
  readonly laps_completed: number;
}

/** `finished`: at least 75 % of the winner's laps; `dnf`: fewer; `dns`: none. */
export type Status = "finished" | "dnf" | "dns";

/** `driver_race_results.json` `data[id][]`, in calendar order. */
export interface RaceResult {
  readonly race_id: string;
  readonly track_id: string;
  readonly round: number;
  readonly race_number: number;
  readonly date: string | null;
  /** Car number at this event. */
  readonly number: string;
  readonly team: string | null;
  /** Qualifying place: stands in for the grid, whose penalties are unknown. */
  readonly start_position: number | null;
  readonly finish_position: number | null;
  readonly positions_gained: number | null;
  readonly status: Status;
  readonly official_status: string;
  readonly total_laps: number;
  readonly points: number;
  readonly total_time_ms: number | null;
  readonly total_time: string | null;
  /** Time behind the winner; `null` for the winner and for who is laps down. */
  readonly gap_to_winner_ms: number | null;
  /** Whole laps behind the winner; 0 on the lead lap. */
  readonly laps_down: number | null;
  /** `+14.089`, `1 Lap`; `null` for the winner. */
  readonly gap_to_winner: string | null;
  readonly qualifying_time_ms: number | null;
  readonly qualifying_time: string | null;
  readonly gap_to_pole_ms: number | null;
  readonly best_lap_ms: number | null;
  readonly best_lap_time: string | null;
  readonly best_lap_number: number | null;
  /** To the fastest lap of the race, 0 for its owner. */
  readonly gap_to_fastest_lap_ms: number | null;
  readonly best_sectors_ms: readonly (number | null)[];
  /** To the best time anybody drove in that sector in the race. */
  readonly gap_to_best_sectors_ms: readonly (number | null)[];
  /** Mean of all timed laps, cautions and stops included. */
  readonly avg_lap_ms: number | null;
  readonly worst_lap_ms: number | null;
  /** Median of the racing laps (green, not first, in, out, caution or the lap after one). */
  readonly pace_ms: number | null;
  /** 1.4826 x median absolute deviation of the racing laps. */
  readonly pace_spread_ms: number | null;
  /** How many racing laps. */
  readonly pace_laps: number;
}

/** Flag at the finish line at the end of a lap: green, full-course yellow, finish; `""` not known. */
export type Flag = "GF" | "FCY" | "FF" | "";

/** What a lap can be used for; `racing` laps make the pace. */
export type LapKind = "racing" | "first" | "in" | "out" | "caution" | "after_caution" | "not_timed";

/** One car's laps in one race: one array per column, all of the same length. `NaN` in a `Float64Array` is "not timed". */
export interface Laps {
  readonly race_id: string;
  readonly driver_id: string;
  readonly lap: Uint16Array;
  readonly time_ms: Float64Array;
  /** Race time at the end of the lap. */
  readonly elapsed_ms: Float64Array;
  /** Three columns: S1, S2, S3. */
  readonly sectors_ms: readonly [Float64Array, Float64Array, Float64Array];
  /** Six columns between the timing loops: IM1a, IM1, IM2a, IM2, IM3a, FL. */
  readonly loops_ms: readonly Float64Array[];
  readonly top_speed_kmh: Float64Array;
  /** Place on track at the end of the lap, from 1; 0 is not known. */
  readonly position: Uint16Array;
  readonly flag: readonly Flag[];
  /** 1 where the finish line was crossed in the pit lane. */
  readonly in_pit: Uint8Array;
  readonly kind: readonly LapKind[];
}

export type Severity = "info" | "warning" | "error";

/** One fault in the data: a stable code, its place, what is wrong and what was done about it. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly file: string;
  /** JSON pointer or column. */
  readonly path: string | null;
  /** From 1. */
  readonly line: number | null;
  readonly what: string;
  readonly done: string;
  /** How many places have the same fault; the place given is the first. */
  readonly count: number;
}
