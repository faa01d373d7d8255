/**
 * Who drives a car of the proxy's sessions, by the season that is open.
 *
 * Invariant: a name stands at a car only where the race is the same by id and by day, so that telemetry of one season
 * never stands under a name of another.
 */
import type { Race } from "hackthetrack";
import type { Snapshot } from "../engine/protocol";
import { day } from "../format/number";
import { trackOf } from "../parts/race-name";
import type { Session } from "../telemetry/types";

const DAY_MS = 86_400_000;

/** The season's race of a session. An evening abroad may be the next day at Greenwich. */
export function raceOf(season: Snapshot, session: Session): Race | null {
  const race = season.races.find(({ id }) => id === session.race_id);
  if (!race) return null;
  const apart_ms = Math.abs(Date.parse(race.date ?? "") - (session.start_ms ?? Number.NaN));
  return Number.isNaN(apart_ms) || apart_ms < 2 * DAY_MS ? race : null;
}

/** `null` where the season that is open does not know. */
export function driverName(season: Snapshot, session: Session, carNumber: string): string | null {
  if (!raceOf(season, session)) return null;
  const id = session.cars.find(({ car_number }) => car_number === carNumber)?.driver_id;
  const driver = season.drivers.find((known) => known.id === id);
  return driver?.numbers.includes(carNumber) ? driver.name : null;
}

/** Whether any of the proxy's races is one of the season's. */
export function belongs(season: Snapshot, sessions: readonly Session[]): boolean {
  return sessions.some((session) => raceOf(season, session) !== null);
}

export function trackName(season: Snapshot, trackId: string): string {
  return trackOf(season, trackId)?.name ?? trackId;
}

/** `Race 1, 5 Apr`. */
export function raceWords(session: Session): string {
  const on = session.start_ms === null ? "" : `, ${day(new Date(session.start_ms).toISOString().slice(0, 10))}`;
  return `Race ${session.race_num}${on}`;
}
