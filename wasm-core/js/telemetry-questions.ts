/**
 * What telemetry may be asked, as an address. What no server could answer is refused here, before anything is fetched.
 */

import { type ErrorCode, HackTheTrackError } from "./errors.js";
import { askedScores, type ImproveQuestion } from "./forecast-questions.js";
import { type Id, idText } from "./ids.js";

/** One for each driver of a comparison, in the same order. */
export type OneOrTwo<T> = readonly [T] | readonly [T, T];

/** What `Telemetry.compare` is asked. */
export interface CompareQuestion {
  /** A track's id, for example `"barber"`. */
  readonly track: string;
  /** 1 for the first race of the weekend. */
  readonly race: number;
  /** Car numbers. The first is compared with the second; one alone is shown without a delta. */
  readonly drivers: OneOrTwo<Id>;
  /** Official lap numbers, in the order of `drivers`; `null` or left out: the fastest racing lap with a certificate. */
  readonly laps?: OneOrTwo<number | null> | undefined;
}

/** What `Telemetry.coaching` is asked. */
export interface CoachingQuestion {
  readonly track: string;
  readonly race: number;
  /** The car number of whoever wants to improve. */
  readonly driver: Id;
  /** The car number to learn from, or `"own"` for the driver's own best pieces; left out: the fastest of the race. */
  readonly reference?: Id | undefined;
}

/** What `Telemetry.car` is asked. */
export interface CarQuestion {
  readonly track: string;
  readonly race: number;
  /** A car number. */
  readonly driver: Id;
}

/**
 * The folder that a server's addresses are relative to: the page's own origin unless told.
 *
 * @internal
 */
export function baseOf(given: string | URL | undefined): URL {
  const { document, location } = globalThis as { document?: Document; location?: Location };
  const url = parsed(given ?? location?.origin ?? "", document?.baseURI ?? location?.href);
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw bad(
      "invalid_argument",
      given === undefined ? "There is no page whose server could be asked." : "This is not the address of a server.",
      'Pass the address of the proxy, for example "https://example.org/".',
    );
  }
  url.search = url.hash = "";
  if (!url.pathname.endsWith("/")) url.pathname += "/";
  return url;
}

function parsed(text: string | URL, base: string | undefined): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}

/** @internal */
export function sessionsPath(): string {
  return "api/telemetry/sessions";
}

/** @internal */
export function comparePath({ track, race, drivers, laps = [null] }: CompareQuestion): string {
  const asked = manyOf(drivers, "drivers");
  const chosen = lapsOf(laps);
  if (asked.length > 2) {
    throw bad(
      "too_many_drivers",
      `A comparison takes one or two drivers, not ${asked.length}: a delta is the difference of two laps.`,
      "Ask for them in pairs, each against the same driver.",
    );
  }
  if (asked.length === 0) {
    throw bad("invalid_argument", "A comparison takes one or two drivers, not none.", "Pass one or two car numbers.");
  }
  if (chosen.slice(asked.length).some((lap) => lap !== undefined)) {
    throw bad("invalid_argument", "There are more laps than drivers.", "Pass one lap, or null, for each driver.");
  }
  const [first, second] = asked.map(idText);
  const [lap1, lap2] = chosen;
  const twoLaps = lap1 !== undefined && lap2 !== undefined && lap1 !== lap2;
  if (first === second && !twoLaps) throw sameDriver(first ?? "", "or two different laps of this one by number");
  return path("compare", track, race, { driver_1: first, driver_2: second, lap_1: lap1, lap_2: lap2 });
}

/**
 * Official lap numbers; `undefined` for the best.
 *
 * @internal
 */
export function lapsOf(laps: readonly (number | null)[]): (number | undefined)[] {
  return manyOf(laps, "laps").map((lap) => (lap === null || lap === undefined ? undefined : whole(lap, "A lap")));
}

/** @internal */
export function coachingPath({ track, race, driver, reference }: CoachingQuestion): string {
  const asked = idText(driver);
  const other = reference === undefined ? undefined : idText(reference);
  if (asked === other) throw sameDriver(asked, '"own" for their own best pieces, or none, for the fastest of the race');
  return path("coaching", track, race, { driver_number: asked, reference_driver_number: other });
}

/** @internal */
export function carPath({ track, race, driver }: CarQuestion): string {
  return path("car", track, race, { driver: idText(driver) });
}

/** @internal */
export function improvePath({ driver }: ImproveQuestion): string {
  return `api/drivers/${encodeURIComponent(idText(driver))}/improve/predict`;
}

/**
 * The question as the proxy takes it: a skill that is left out stays as it is.
 *
 * @internal
 */
export function improveBody({ track, race, evidence, scores, budget_points, weeks }: ImproveQuestion): string {
  const [speed, consistency, racecraft, tyre_management] = askedScores(scores);
  const asked = { speed, consistency, racecraft, tyre_management, budget_points, weeks };
  const said = Object.entries(asked).filter(([, value]) => value !== undefined && !Number.isNaN(value));
  const endless = said.find(([, value]) => !Number.isFinite(value));
  if (endless !== undefined) {
    throw bad("invalid_argument", `${endless[0]} is not a finite number.`, "Pass a number such as 60.");
  }
  const race_num = race === undefined ? undefined : whole(race, "A race");
  return JSON.stringify({ track_id: idText(track), race_num, evidence, ...Object.fromEntries(said) });
}

function path(what: string, track: string, race: number, more: Readonly<Record<string, Id | undefined>>): string {
  const query = new URLSearchParams({ track_id: idText(track), race_num: String(whole(race, "A race")) });
  for (const [name, value] of Object.entries(more)) if (value !== undefined) query.set(name, String(value));
  return `api/telemetry/${what}?${query}`;
}

function manyOf<T>(given: readonly T[], name: string): readonly T[] {
  if (Array.isArray(given)) return given;
  throw bad("invalid_argument", `${name} is not an array.`, 'Pass one or two, for example ["7", "13"].');
}

/** No race has more laps and no event more races; more than this does not fit into what the engine counts with. */
const MOST = 65_535;

function whole(value: unknown, what: string): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= MOST) return value;
  throw bad("invalid_argument", `${what} is a whole number from 1 to ${MOST}.`, "Pass a number such as 1, not text.");
}

function sameDriver(car: string, others: string): HackTheTrackError {
  return bad("same_driver", `Car ${car} would be compared with itself.`, `Pass another car, ${others}.`);
}

function bad(code: ErrorCode, reason: string, hint: string): HackTheTrackError {
  return new HackTheTrackError(code, { reason, hint });
}
