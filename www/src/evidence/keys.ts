/**
 * Which of the engine's figures a number on a page is: the key that `season.evidence` takes, of results and laps. `null` where no key is
 * of what the page shows: better no source than that of another number.
 */
import type { RaceResult } from "hackthetrack";

/** A number's key, and how sure it is and over how many, as the page prints them. */
export interface Traced {
  readonly of: string | null;
  readonly sure?: string;
  /** What is printed is not the number, but its interval, its error or over how many it is. */
  readonly belongs?: true;
}

/** Ids are text of any kind; the engine reads what is escaped in them. */
export function key(...parts: readonly (string | number)[]): string {
  return parts.map((part) => encodeURIComponent(part)).join("/");
}

export type DriverFact =
  | "rank"
  | "points"
  | "starts"
  | "wins"
  | "podiums"
  | "top5"
  | "top10"
  | "poles"
  | "fastest_laps"
  | "avg_finish"
  | "best_finish"
  | "worst_finish"
  | "avg_qualifying"
  | "avg_gained"
  | "dnfs"
  | "dns"
  | "laps_driven";

/** Of a driver's season. */
export function driverKey(driver: string, fact: DriverFact): string {
  return key("driver", driver, fact);
}

export type EntryFact =
  | "grid"
  | "finish"
  | "gained"
  | "laps"
  | "best_lap"
  | "to_fastest"
  | "pace"
  | "race_points"
  | "sector1"
  | "sector2"
  | "sector3"
  | "sector_gap1"
  | "sector_gap2"
  | "sector_gap3";

type Entry = Pick<RaceResult, "race_id" | "status">;

/** Of a driver in a race. Who did not start has a place on the grid at most. */
export function entryKey(driver: string, { race_id, status }: Entry, fact: EntryFact): string | null {
  return status === "dns" && fact !== "grid" ? null : key("entry", race_id, driver, fact);
}

/** Of one of the driver's laps in it. */
export function lapKey(
  driver: string,
  race: string,
  lap: number,
  fact: "lap_time" | "lap_place" | "top_speed",
): string {
  return key("entry", race, driver, `${fact}.${lap}`);
}

type Gap = Pick<RaceResult, "finish_position" | "gap_to_winner_ms" | "laps_down">;

/** The gap to the winner is a time, or laps. */
export function gapKey(driver: string, result: Entry & Gap): string | null {
  const { race_id, status, finish_position, gap_to_winner_ms, laps_down } = result;
  if (status === "dns" || finish_position === 1) return null;
  if (gap_to_winner_ms !== null) return key("entry", race_id, driver, "gap_to_winner");
  return laps_down === null ? null : key("entry", race_id, driver, "laps_down");
}

export type RaceFact =
  | "fastest_lap"
  | "race_laps"
  | "cautions"
  | "entered"
  | "starters"
  | "finishers"
  | "air"
  | "ground"
  | "humidity"
  | "wind";

/** Of a race as a whole. */
export function raceKey(race: string, fact: RaceFact): string {
  return key("race", race, fact);
}

export function lengthKey(track: string): string {
  return key("track", track, "length");
}

/** Of a sector, from 1. */
export function sectorKey(track: string, sector: number): string {
  return key("track", track, `sector_length.${sector}`);
}
