/** Which race of a proxy's store a question about a driver at a track means. */
import type { ChatAnswer } from "hackthetrack";
import type { Snapshot } from "../engine/protocol";
import { raceOf } from "../improve/names";
import type { Session } from "../telemetry/types";

export type Topic = Pick<ChatAnswer["topic"], "drivers" | "track" | "race_num">;

/** A race, and the car of each driver of the question in it, in the question's order. */
export interface Found {
  readonly session: Session;
  readonly car_numbers: readonly string[];
}

/** The latest race at the track that the season knows and in which the car of each driver can be used. */
export function sessionOf(
  season: Snapshot,
  sessions: readonly Session[],
  { drivers, track, race_num }: Topic,
): Found | null {
  if (drivers.length === 0 || track === null) return null;
  return sessions
    .filter((session) => session.track_id === track && (race_num === null || session.race_num === race_num))
    .filter((session) => raceOf(season, session) !== null)
    .map((session) => ({ session, car_numbers: drivers.flatMap((driver) => carOf(session, driver)) }))
    .filter(({ car_numbers }) => car_numbers.length === drivers.length)
    .reduce<Found | null>(
      (latest, next) => (latest === null || next.session.race_num > latest.session.race_num ? next : latest),
      null,
    );
}

/** The number of a driver's car, where it can be used. */
function carOf({ cars }: Session, driver: string): string[] {
  return cars
    .filter(({ driver_id, usable }) => usable && driver_id === driver)
    .map(({ car_number }) => car_number)
    .slice(0, 1);
}
