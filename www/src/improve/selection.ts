/**
 * What the address asks to compare, against what exists. A default fills what the address leaves open; what it names and
 * does not exist is said, never replaced silently.
 */
import type { Session, SessionCar } from "../telemetry/types";

type Query = Readonly<Record<string, string>>;

/** In the address: the second driver is left out on purpose. */
export const ALONE = "alone";

export interface Choice {
  readonly session: Session;
  readonly first: SessionCar;
  readonly second: SessionCar | null;
  /** `null`: the proxy chooses. */
  readonly laps: readonly [number | null, number | null];
}

export type Chosen =
  | { readonly kind: "chosen"; readonly choice: Choice }
  | {
      readonly kind: "unknown";
      readonly what: "track" | "race" | "car";
      readonly asked: string;
      readonly session: Session;
    }
  | { readonly kind: "none usable"; readonly session: Session };

/** `sessions` must not be empty. */
export function choose(sessions: readonly [Session, ...Session[]], query: Query): Chosen {
  const [initial] = sessions;
  const ofTrack = query["track"] ? sessions.filter(({ track_id }) => track_id === query["track"]) : sessions;
  const atTrack = ofTrack[0];
  if (!atTrack) return { kind: "unknown", what: "track", asked: query["track"] ?? "", session: initial };
  const session = query["race"] ? ofTrack.find(({ race_num }) => String(race_num) === query["race"]) : atTrack;
  if (!session) return { kind: "unknown", what: "race", asked: query["race"] ?? "", session: atTrack };
  return chooseCars(session, query);
}

function chooseCars(session: Session, query: Query): Chosen {
  const { a = "", b = "" } = query;
  // A car without a number is one that nobody could identify: the address cannot name it.
  const named = (number: string) =>
    number === "" ? undefined : session.cars.find(({ car_number }) => car_number === number);
  for (const asked of [a, b === ALONE ? "" : b]) {
    if (asked !== "" && !named(asked)) return { kind: "unknown", what: "car", asked, session };
  }
  const free = fastest(session.cars).filter(({ car_number }) => car_number !== a && car_number !== b);
  const first = named(a) ?? free[0];
  if (!first) return { kind: "none usable", session };
  const second = b === ALONE ? null : (named(b) ?? free.find((car) => car !== first) ?? null);
  return { kind: "chosen", choice: { session, first, second, laps: [lap(query["lap_a"]), lap(query["lap_b"])] } };
}

/** Cars that can be compared, by their official best lap; those without one come last. */
export function fastest(cars: readonly SessionCar[]): readonly SessionCar[] {
  const best = (car: SessionCar) => car.best_lap?.time_ms ?? Number.POSITIVE_INFINITY;
  return cars
    .filter(({ usable }) => usable)
    .sort((one, other) => (best(one) === best(other) ? 0 : best(one) - best(other)));
}

function lap(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,4}$/.test(text) ? Number(text) : null;
}

/** The whole choice as an address: what another choice is made from. */
export function addressOf({ session, first, second, laps }: Choice): Query {
  return {
    track: session.track_id,
    race: String(session.race_num),
    a: first.car_number,
    b: second?.car_number ?? ALONE,
    lap_a: laps[0]?.toString() ?? "",
    lap_b: laps[1]?.toString() ?? "",
  };
}
