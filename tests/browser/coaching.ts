/** Coaching answers of a proxy in the shape of its contract, from the same invented laps as the comparisons. */
import type { Page } from "@playwright/test";
import type { Coaching, CornerDriver, Session } from "../../www/src/telemetry/types";
import { BENDS, type Bend, DISTANCE_M, drive, LENGTH_M, round, STEP_M, whim } from "./synthetic-lap";
import { compareOf, problem } from "./telemetry";

type Corner = Coaching["corners"][number];
type Cause = Corner["causes"][number];
type Visit = Corner["visits"]["driver"][number];
type Segment = Coaching["said"][number];
type Figure = Coaching["evidence"][number];

const VISITED = [2, 3, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];
const AFTER_CAUTION = 6;

export interface Asked {
  readonly session: Session;
  readonly driver: string;
  /** A car, `own`, or `null`: the fastest other one. */
  readonly reference: string | null;
  /** Makes every band wider than every loss. */
  readonly certain?: boolean;
  /** A driver who loses in every corner: the longest debrief. */
  readonly everywhere?: boolean;
  /** A store that has no map. */
  readonly mapped?: boolean;
}

export function coachingOf(asked: Asked): Coaching {
  const { session, driver, reference, certain = true, everywhere = false, mapped = true } = asked;
  const own = reference === "own";
  const other = own ? driver : (reference ?? fastestOther(session, driver));
  const compare = compareOf({ session, cars: [driver, other], laps: own ? [null, 3] : [null, null] });
  const [first, second] = compare.drivers;
  const figures: Figure[] = [];
  const cite = (key: string, what: string, unit: string, value: number, text: string, half: number | null): Segment => {
    const id = `e${figures.length + 1}`;
    const ends = half === null ? null : ([value - half, value + half] as const);
    figures.push({
      id,
      key,
      what,
      value,
      unit,
      text,
      interval: ends,
      interval_pct: ends && 95,
      interval_text: ends && `${ends[0].toFixed(1)} to ${ends[1].toFixed(1)}, 95 % interval`,
      n: VISITED.length,
      n_of: "laps",
      n_text: `n = ${VISITED.length} laps`,
      source: "telemetry",
    });
    return { kind: "figure", handle: id, part: "value" };
  };
  const key = (corner: string, fact: string) =>
    `corner/${session.track_id}/${session.race_num}/${driver}/${corner}/${fact}`;
  const corners = compare.corners
    .map((corner, index): Corner => {
      const bend = BENDS[index] as Bend;
      const loss_ms = everywhere ? Math.abs(corner.loss_ms ?? 0) + 150 : (corner.loss_ms ?? 0);
      const band_ms = certain ? (corner.band_ms ?? 0) * 0.5 : Math.abs(loss_ms) + 20;
      const [mine, theirs] = corner.drivers;
      const spread = certain ? 14 + 8 * Math.abs(whim(driver, bend.name, "own")) : Math.abs(loss_ms) + 5;
      const sure = Math.abs(loss_ms) > band_ms && Math.abs(loss_ms) > spread;
      const verdict = sure ? (loss_ms > 0 ? "loss" : "gain") : "not_certain";
      const causes = mine && theirs ? causesOf(mine, theirs, loss_ms, certain) : [];
      const straight = compare.straights.find(({ from_m }) => from_m === corner.to_m);
      const first_cause = causes.find((cause) => cause.certain);
      return {
        name: corner.name,
        from_m: corner.from_m,
        apex_m: corner.apex_m,
        to_m: corner.to_m,
        turn: corner.turn,
        loss_ms,
        band_ms,
        own_spread_ms: spread,
        exceeds_own_spread: sure,
        usual_loss_ms: round(loss_ms * 0.9, 1),
        laps: VISITED.length,
        brake_m: causes.find(({ code }) => code === "brake_point")?.difference ?? null,
        brake_spread_m: 3.4,
        minimum_kmh: causes.find(({ code }) => code === "minimum_speed")?.difference ?? null,
        minimum_spread_kmh: 1.2,
        exit_kmh: causes.find(({ code }) => code === "exit_speed")?.difference ?? null,
        throttle_m: null,
        verdict,
        phases: [
          ...phasesOf(corner.from_m, corner.apex_m, corner.to_m, loss_ms, band_ms),
          ...(straight
            ? [
                {
                  phase: "straight" as const,
                  from_m: straight.from_m,
                  to_m: straight.to_m,
                  loss_ms: straight.loss_ms ?? 0,
                  band_ms: straight.band_ms ?? 0,
                },
              ]
            : []),
        ],
        causes,
        repeats: { slower: loss_ms > 0 ? 9 : 2, laps: VISITED.length - 1 },
        excused: [{ code: "after_caution", laps: 1 }],
        drill:
          verdict === "loss" && first_cause
            ? {
                code: first_cause.code,
                title: "carry speed to the apex",
                text: "Brake as before, release the pedal more slowly, and hold the speed at the slowest place; repeat until it is the same on each lap.",
              }
            : null,
        said: [
          { kind: "words", text: loss_ms > 0 ? "Loses " : "Gains " },
          cite(key(bend.name, "corner_loss"), "time lost in the corner", "ms", loss_ms, seconds(loss_ms), band_ms),
          { kind: "words", text: " here; the lowest speed differs by " },
          cite(
            key(bend.name, "minimum_speed"),
            "difference of the lowest speed",
            "kmh",
            -16.09344,
            "-16.1 km/h",
            3.218688,
          ),
          { kind: "words", text: "." },
        ],
        visits: {
          driver: visitsOf(bend, driver),
          reference: own ? [] : visitsOf(bend, other),
        },
      };
    })
    .sort((one, next) => next.loss_ms - one.loss_ms);
  const named = (verdict: string) => corners.filter((corner) => corner.verdict === verdict).map(({ name }) => name);
  const priorities = named("loss");
  return {
    track_id: session.track_id,
    race_num: session.race_num,
    race_id: session.race_id,
    length_m: LENGTH_M,
    step_m: STEP_M,
    driver: lapOf(first),
    reference: lapOf(second),
    reference_chosen: own ? "own_best" : reference === null ? "fastest_certified_lap" : "asked",
    official_delta_ms: compare.official_delta_ms,
    corners,
    straights: certain
      ? compare.straights
      : compare.straights.map((each) => ({ ...each, band_ms: Math.abs(each.loss_ms ?? 0) + 20 })),
    priorities,
    strengths: named("gain").reverse(),
    achievable: {
      lap_time_ms: (first?.lap_time_ms ?? 0) - 312,
      gain_ms: 312,
      gain_band_ms: 41,
      best_lap: first?.lap ?? 0,
      pieces: BENDS.map(({ name, from_m, to_m }, index) => ({
        name,
        from_m,
        to_m,
        lap: VISITED[index % VISITED.length] ?? 2,
        gain_ms: index * 4,
      })),
      joins_checked: 24,
      joins_refused: 3,
      laps: VISITED.length,
    },
    achievable_refused: null,
    said: opening(priorities, cite, key),
    evidence: figures,
    map: mapped ? map() : null,
    refused: null,
  };
}

function opening(
  priorities: readonly string[],
  cite: (key: string, what: string, unit: string, value: number, text: string, half: number | null) => Segment,
  key: (corner: string, fact: string) => string,
): Segment[] {
  if (priorities.length === 0) return [{ kind: "words", text: "No difference between these laps is certain." }];
  const most = priorities[0] ?? "";
  return [
    { kind: "words", text: "Most is lost at " },
    { kind: "label", of: "corner", id: null, text: most },
    { kind: "words", text: ", in " },
    cite(key(most, "repeats"), "laps that were slower there", "", 9, "9", null),
    { kind: "words", text: " of the racing laps. The own best pieces make a lap that is " },
    cite("achievable/gain", "gain of the achievable lap", "ms", 312, "0.312", 41),
    { kind: "words", text: " faster." },
  ];
}

const seconds = (ms: number) => `${ms < 0 ? "-" : "+"}${Math.abs(ms / 1000).toFixed(3)}`;

function lapOf(lap: { car_number: string; lap: number | null; lap_time_ms: number | null } | undefined) {
  return { car_number: lap?.car_number ?? "", lap: lap?.lap ?? null, lap_time_ms: lap?.lap_time_ms ?? null };
}

function fastestOther({ cars }: Session, driver: string): string {
  const usable = cars.filter(({ usable, car_number }) => usable && car_number !== driver);
  return usable.reduce((best, car) => ((car.best_lap?.time_ms ?? 0) < (best.best_lap?.time_ms ?? 0) ? car : best))
    .car_number;
}

function phasesOf(from_m: number, apex_m: number, to_m: number, loss_ms: number, band_ms: number) {
  const shares = [0.15, 0.2, 0.5, 0.15];
  const ends = [from_m, from_m + (apex_m - from_m) * 0.6, apex_m - 10, apex_m + 15, to_m];
  return (["brake", "entry", "minimum", "exit"] as const).map((phase, index) => ({
    phase,
    from_m: ends[index] ?? from_m,
    to_m: ends[index + 1] ?? to_m,
    loss_ms: loss_ms * (shares[index] ?? 0),
    band_ms: band_ms * 0.5,
  }));
}

function causesOf(mine: CornerDriver, theirs: CornerDriver, loss_ms: number, certain: boolean): Cause[] {
  const cause = (code: Cause["code"], unit: Cause["unit"], difference: number, spread: number): Cause => {
    const half = certain ? 1.4 : 90;
    const apart = Math.abs(difference) > half;
    return {
      code,
      difference: round(difference, 1),
      unit,
      interval: [round(difference - half, 1), round(difference + half, 1)],
      interval_pct: 95,
      certain: apart && (code === "minimum_speed" || code === "exit_speed" ? difference < 0 === loss_ms > 0 : false),
      own_spread: spread,
      laps: [VISITED.length - 1, VISITED.length - 1],
    };
  };
  const all = [
    mine.brake && theirs.brake ? cause("brake_point", "m", mine.brake.at_m - theirs.brake.at_m, 3.4) : null,
    cause("entry_speed", "kmh", mine.entry_kmh - theirs.entry_kmh, 2.1),
    cause("minimum_speed", "kmh", mine.minimum_kmh - theirs.minimum_kmh, 1.2),
    mine.throttle && theirs.throttle
      ? cause("throttle_pick_up", "m", mine.throttle.at_m - theirs.throttle.at_m, 4.1)
      : null,
    cause("exit_speed", "kmh", mine.exit_kmh - theirs.exit_kmh, 1.6),
  ];
  return all.filter((each) => each !== null);
}

function visitsOf(bend: Bend, car: string): Visit[] {
  const index = (metre: number) => Math.round(metre / STEP_M);
  return VISITED.map((lap) => {
    const { time_ms, speed_kmh } = drive(car, lap);
    const inside = DISTANCE_M.filter((metre) => metre >= bend.from_m && metre <= bend.to_m);
    return {
      lap,
      time_ms: round((time_ms[index(bend.to_m)] ?? 0) - (time_ms[index(bend.from_m)] ?? 0), 1),
      brake_m: round(bend.from_m - 40 + 4 * whim(car, bend.name, lap, "brake"), 1),
      entry_kmh: Math.max(...inside.slice(0, 6).map((metre) => speed_kmh[index(metre)] ?? 0)),
      minimum_kmh: Math.min(...inside.map((metre) => speed_kmh[index(metre)] ?? 999)),
      exit_kmh: speed_kmh[index(bend.to_m)] ?? 0,
      throttle_m: lap % 4 === 0 ? null : round(bend.apex_m + 22 + 3 * whim(car, bend.name, lap, "throttle"), 1),
      gear: bend.gear,
      excused: lap === AFTER_CAUTION ? "after_caution" : null,
    };
  });
}

/** A closed line that turns both ways; where its corners are is nobody's business. */
function map(): NonNullable<Coaching["map"]> {
  const radius = LENGTH_M / 7.4;
  const angle = (metre: number) => (2 * Math.PI * metre) / LENGTH_M;
  const away = (a: number) =>
    radius * (1 + 0.32 * Math.cos(2 * a + 0.4) + 0.16 * Math.cos(5 * a) + 0.06 * Math.sin(9 * a));
  return {
    from: "curvature",
    x_m: DISTANCE_M.map((metre) => round(1.25 * away(angle(metre)) * Math.cos(angle(metre)), 1)),
    y_m: DISTANCE_M.map((metre) => round(0.75 * away(angle(metre)) * Math.sin(angle(metre)), 1)),
    closing_error_m: 11.3,
    laps: 142,
  };
}

/** Answers questions for coaching in place of a proxy; a car that cannot be compared is refused with its reason. */
export async function coachFrom(
  page: Page,
  sessions: readonly Session[],
  how: Pick<Asked, "certain" | "everywhere" | "mapped"> = {},
): Promise<void> {
  await page.route("**/api/telemetry/coaching?*", (route) => {
    const query = new URL(route.request().url()).searchParams;
    const session = sessions.find(
      ({ track_id, race_num }) => track_id === query.get("track_id") && String(race_num) === query.get("race_num"),
    );
    const driver = query.get("driver_number");
    if (!session || driver === null) return route.fulfill(problem(404, "unknown_session", "There is no such race."));
    const reference = query.get("reference_driver_number");
    const frozen = session.cars.find(
      ({ car_number, usable }) => !usable && (car_number === driver || car_number === reference),
    );
    const answer = coachingOf({ session, driver, reference: frozen ? null : reference, ...how });
    return route.fulfill({ json: frozen ? refusedOf(answer, frozen.car_number) : answer });
  });
}

function refusedOf(answer: Coaching, car_number: string): Coaching {
  return {
    ...answer,
    official_delta_ms: null,
    corners: [],
    straights: [],
    priorities: [],
    strengths: [],
    achievable: null,
    said: [],
    evidence: [],
    map: null,
    refused: {
      code: "frozen_clock",
      detail: `The clock of car ${car_number} stood still, so none of its laps can be timed.`,
      car_number,
      lap: null,
      reasons: [{ code: "frozen_clock", laps: 18 }],
    },
  };
}
