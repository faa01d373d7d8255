/** Answers of a proxy in the shapes of its contract, from invented laps of the served season's own cars. */
import type { Page } from "@playwright/test";
import type {
  Anchor,
  Compare,
  ComparedLap,
  Corner,
  CornerDriver,
  Onset,
  Session,
  SessionCar,
  Straight,
  Typical,
} from "../../www/src/telemetry/types";
import type { Dashboard } from "./season";
import { BENDS, type Bend, DISTANCE_M, type Driven, drive, LENGTH_M, round, STEP_M, whim } from "./synthetic-lap";

const LAPS = 18;
/** A lap that the invented proxy refuses, and one that follows a caution. */
export const REFUSED_LAP = 4;
const AFTER_CAUTION = 6;
const LOOPS = [
  ["IM1a", 585],
  ["IM1", 1190],
  ["IM2a", 1835],
  ["IM2", 2460],
  ["IM3a", 3080],
  ["FL", LENGTH_M],
] as const;
const MASK = { from_m: 2205, to_m: 2270 };

interface Race {
  readonly id: string;
  readonly track_id: string;
  readonly race_number?: number;
  readonly date?: string;
}

/** The first races of the season, eight cars each; the last two cannot be compared. */
export function sessionsOf({ races, drivers }: Dashboard): Session[] {
  return races.slice(0, 3).map((race: Race, at) => ({
    track_id: race.track_id,
    race_num: race.race_number ?? 1,
    race_id: race.id,
    start_ms: race.date ? Date.parse(`${race.date}T18:10:00Z`) : null,
    cars: drivers.slice(at, at + 8).map(({ id, number }, index) => carOf(id, number, index)),
  }));
}

function carOf(driver_id: string, car_number: string, index: number): SessionCar {
  const frozen = index >= 6;
  return {
    car_number,
    driver_id,
    identity: frozen ? "not_known" : "proven",
    clock: frozen ? "frozen" : "running",
    channels: ["SPEED", index % 3 === 2 ? "ATH" : "APS", "BRAKE_F", "STEERING", "GEAR"],
    laps: LAPS,
    best_lap: best(car_number),
    usable: !frozen,
    refused: frozen ? { code: "frozen_clock", detail: "The clock of this car stood still." } : null,
  };
}

function racingLaps(): number[] {
  return Array.from({ length: LAPS }, (_, index) => index + 1).filter(
    (lap) => lap > 1 && lap !== REFUSED_LAP && lap !== 5,
  );
}

function lapTime(car: string, lap: number): number {
  return Math.round(drive(car, lap).time_ms.at(-1) ?? 0);
}

function best(car: string): { lap: number; time_ms: number } {
  const laps = racingLaps().map((lap) => ({ lap, time_ms: lapTime(car, lap) }));
  return laps.reduce((least, next) => (next.time_ms < least.time_ms ? next : least));
}

export interface CompareQuery {
  readonly session: Session;
  readonly cars: readonly string[];
  readonly laps: readonly (number | null)[];
}

export function compareOf({ session, cars, laps }: CompareQuery): Compare {
  const chosen = cars.map((car, index) => ({ car, lap: laps[index] ?? best(car).lap, asked: laps[index] ?? null }));
  const refusedCar = session.cars.find(({ car_number, usable }) => cars.includes(car_number) && !usable);
  const refusedLap = chosen.find(({ lap }) => lap === REFUSED_LAP);
  const refused = refusedCar ?? refusedLap;
  const driven = chosen.map(({ car, lap }) => drive(car, lap));
  const answer = {
    track_id: session.track_id,
    race_num: session.race_num,
    race_id: session.race_id,
    length_m: LENGTH_M,
    step_m: STEP_M,
  };
  const drivers = chosen.map(({ car, lap, asked }, index) => comparedLap(session, car, lap, asked, driven[index]));
  if (refused) {
    return {
      ...answer,
      drivers: drivers.map((driver) => ({
        ...driver,
        time_ms: [],
        speed_kmh: [],
        brake_front_bar: [],
        throttle_pct: [],
        steering_deg: [],
        gear: [],
      })),
      distance_m: [],
      delta_ms: null,
      band_ms: null,
      official_delta_ms: null,
      masks: [],
      corners: [],
      straights: [],
      anchors: [],
      refused: refusedCar
        ? {
            code: "frozen_clock",
            detail: `The clock of car ${refusedCar.car_number} stood still, so none of its laps can be timed.`,
            car_number: refusedCar.car_number,
            lap: null,
            reasons: [{ code: "frozen_clock", laps: LAPS }],
          }
        : {
            code: "caution",
            detail: `Lap ${REFUSED_LAP} was driven under a caution.`,
            car_number: refusedLap?.car ?? null,
            lap: REFUSED_LAP,
            reasons: [],
          },
    };
  }
  const [first, second] = driven;
  const delta = first && second ? deltaOf(first, second) : null;
  const at = (metre: number) => delta?.[Math.round(metre / STEP_M)] ?? 0;
  const loss = (from: number, to: number) => ({
    loss_ms: delta ? at(to) - at(from) : null,
    band_ms: delta ? 9 + (to - from) / 12 : null,
  });
  return {
    ...answer,
    drivers,
    distance_m: [...DISTANCE_M],
    delta_ms: delta,
    band_ms: delta && DISTANCE_M.map(band),
    official_delta_ms: delta && Math.round(delta.at(-1) ?? 0),
    masks: [MASK],
    corners: BENDS.map(
      (bend): Corner => ({
        name: bend.name,
        from_m: bend.from_m,
        apex_m: bend.apex_m,
        to_m: bend.to_m,
        turn: bend.turn,
        ...loss(bend.from_m, bend.to_m),
        drivers: chosen.map(({ car }, index) => cornerDriver(bend, car, driven[index])),
      }),
    ),
    straights: gaps().map(([from_m, to_m]): Straight => ({ from_m, to_m, ...loss(from_m, to_m) })),
    anchors: LOOPS.map(
      ([name, at_m]): Anchor => ({
        name,
        at_m,
        spread_m: name === "FL" ? null : 1.3 + Math.abs(whim(name)) * 2,
        official_delta_ms: delta && Math.round(at(at_m)),
        drivers: chosen.map(({ car }) => ({
          residual_m: round(6 * whim(car, name, "m"), 1),
          residual_ms: Math.round(110 * whim(car, name, "ms")),
          held_out_m: name === "FL" ? null : round(2 * whim(car, name, "hm"), 1),
          held_out_ms: name === "FL" ? null : Math.round(38 * whim(car, name, "h")),
        })),
      }),
    ),
    refused: null,
  };
}

/** Ends on a whole millisecond, as official times do. */
function deltaOf(first: Driven, second: Driven): number[] {
  const raw = first.time_ms.map((ms, index) => ms - (second.time_ms[index] ?? 0));
  const end = raw.at(-1) ?? 0;
  return raw.map((ms, index) => ms + ((Math.round(end) - end) * index) / (raw.length - 1));
}

/** Nothing at a loop, most between two of them. */
function band(metre: number): number {
  const ends = [0, ...LOOPS.map(([, at_m]) => at_m)];
  const nearest = Math.min(...ends.map((end) => Math.abs(end - metre)));
  const masked = metre > MASK.from_m && metre < MASK.to_m ? 30 : 0;
  return 3 + Math.sqrt(nearest) * 1.7 + masked;
}

function gaps(): (readonly [number, number])[] {
  const ends = [0, ...BENDS.flatMap(({ from_m, to_m }) => [from_m, to_m]), LENGTH_M];
  return ends.flatMap((end, index) => {
    const next = ends[index + 1];
    return index % 2 === 0 && next !== undefined && next > end ? [[end, next] as const] : [];
  });
}

function comparedLap(
  session: Session,
  car: string,
  lap: number,
  asked: number | null,
  driven: Driven | undefined,
): ComparedLap {
  const known = session.cars.find(({ car_number }) => car_number === car);
  const usable = known?.usable ?? true;
  const hide = <T>(values: readonly T[]) =>
    values.map((value, index) => {
      const metre = DISTANCE_M[index] ?? 0;
      return metre > MASK.from_m && metre < MASK.to_m ? null : value;
    });
  return {
    car_number: car,
    lap: usable ? lap : null,
    lap_time_ms: usable ? lapTime(car, lap) : null,
    chosen: asked === null ? "best_certified_racing_lap" : "asked",
    kind: !usable ? null : lap === AFTER_CAUTION ? "after_caution" : "racing",
    throttle_channel: known?.channels.includes("ATH") ? "ath" : "aps",
    time_ms: driven?.time_ms ?? [],
    speed_kmh: hide(driven?.speed_kmh ?? []),
    brake_front_bar: hide(driven?.brake_front_bar ?? []),
    throttle_pct: hide(driven?.throttle_pct ?? []),
    steering_deg: hide(driven?.steering_deg ?? []),
    gear: hide(driven?.gear ?? []),
    certificate: usable
      ? {
          coverage_pct: 97.4,
          largest_gap_m: 65,
          held_out_ms: Math.round(26 + 9 * whim(car, "held")),
          line_crossings: LAPS,
          line_noise_ms: 6,
        }
      : null,
    laps: {
      accepted: usable
        ? racingLaps().map((each) => ({
            lap: each,
            time_ms: lapTime(car, each),
            kind: each === AFTER_CAUTION ? "after_caution" : "racing",
          }))
        : [],
      refused: [
        { lap: 1, code: "first_lap", detail: "The first lap starts from the grid." },
        { lap: REFUSED_LAP, code: "caution", detail: `Lap ${REFUSED_LAP} was driven under a caution.` },
        { lap: 5, code: "low_coverage", detail: "Only 61 % of lap 5 has samples." },
      ],
    },
  };
}

function cornerDriver(bend: Bend, car: string, driven: Driven | undefined): CornerDriver | null {
  if (!driven) return null;
  const index = (metre: number) => Math.round(metre / STEP_M);
  const speed = (metre: number) => driven.speed_kmh[index(metre)] ?? 0;
  const inside = DISTANCE_M.filter((metre) => metre >= bend.from_m && metre <= bend.to_m);
  const minimum_m = inside.reduce((low, metre) => (speed(metre) < speed(low) ? metre : low));
  const before = DISTANCE_M.filter((metre) => metre > bend.from_m - 150 && metre <= bend.apex_m);
  const braking = before.find((metre) => (driven.brake_front_bar[index(metre)] ?? 0) > 5);
  const pickup = DISTANCE_M.find((metre) => metre > minimum_m && (driven.throttle_pct[index(metre)] ?? 0) > 60);
  const time_ms = (driven.time_ms[index(bend.to_m)] ?? 0) - (driven.time_ms[index(bend.from_m)] ?? 0);
  const shift = 2.4 * whim(car, bend.name, "shift");
  return {
    time_ms,
    entry_kmh: speed(bend.from_m),
    minimum_kmh: speed(minimum_m),
    minimum_m,
    exit_kmh: speed(bend.to_m),
    brake: braking === undefined ? null : onset(braking + shift),
    throttle: pickup === undefined ? null : onset(pickup + shift),
    gear: bend.gear,
    habit: {
      time_ms: usual(time_ms + 20, 48 + 22 * whim(car, bend.name, "own")),
      entry_kmh: usual(speed(bend.from_m), 2.1),
      minimum_kmh: usual(speed(minimum_m) - 0.4, 1.2),
      exit_kmh: usual(speed(bend.to_m), 1.6),
      brake_m: braking === undefined ? null : usual(braking, 3.4),
      throttle_m: pickup === undefined ? null : { median: pickup, spread: null, n: 2 },
    },
  };
}

function onset(metre: number): Onset {
  return { from_m: metre - 1.6, at_m: metre, to_m: metre + 1.4 };
}

function usual(median: number, spread: number): Typical {
  return { median, spread: Math.abs(spread), n: 14 };
}

export const problem = (status: number, code: string, detail: string, known?: readonly string[]) => ({
  status,
  contentType: "application/problem+json",
  body: JSON.stringify({ type: "about:blank", title: code, status, code, detail, ...(known ? { known } : {}) }),
});

/** Answers the page's questions in place of a proxy. */
export async function answerFrom(page: Page, sessions: readonly Session[]): Promise<void> {
  await page.route("**/api/telemetry/sessions", (route) => route.fulfill({ json: { sessions } }));
  await page.route("**/api/telemetry/compare?*", (route) => {
    const query = new URL(route.request().url()).searchParams;
    const answer = answerTo(query, sessions);
    return route.fulfill("status" in answer ? answer : { json: answer });
  });
}

export function answerTo(query: URLSearchParams, sessions: readonly Session[]) {
  const session = sessions.find(
    ({ track_id, race_num }) => track_id === query.get("track_id") && String(race_num) === query.get("race_num"),
  );
  if (!session)
    return problem(
      404,
      "unknown_session",
      "There is no such race in the store.",
      sessions.map(({ race_id }) => race_id),
    );
  const cars = [query.get("driver_1"), query.get("driver_2")].filter((car) => car !== null);
  const laps = [query.get("lap_1"), query.get("lap_2")].map((lap) => (lap === null ? null : Number(lap)));
  return compareOf({ session, cars, laps });
}
