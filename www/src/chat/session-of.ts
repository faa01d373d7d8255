/** Which race of a proxy's store a question about a driver at a track means. */
import type { ChatAnswer } from "hackthetrack";
import type { Snapshot } from "../engine/protocol";
import { raceOf } from "../improve/names";
import type { Session } from "../telemetry/types";

export type Topic = Pick<ChatAnswer["topic"], "drivers" | "track" | "race_num">;

/** The latest race at the track that the season knows and in which the driver's car can be used. */
export function sessionOf(
  season: Snapshot,
  sessions: readonly Session[],
  { drivers: [driver], track, race_num }: Topic,
): { readonly session: Session; readonly car_number: string } | null {
  if (driver === undefined || track === null) return null;
  return sessions
    .filter((session) => session.track_id === track && (race_num === null || session.race_num === race_num))
    .filter((session) => raceOf(season, session) !== null)
    .flatMap((session) => {
      const car = session.cars.find(({ driver_id, usable }) => usable && driver_id === driver);
      return car ? [{ session, car_number: car.car_number }] : [];
    })
    .reduce<{ session: Session; car_number: string } | null>(
      (latest, next) => (latest === null || next.session.race_num > latest.session.race_num ? next : latest),
      null,
    );
}
