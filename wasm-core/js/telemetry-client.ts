/**
 * The telemetry of a season, asked of a proxy: the typed client of `GET /api/telemetry/...`.
 *
 * Invariant: nothing is asked again by itself. Whoever shows the answer knows whether a second try is worth the wait, and a
 * server that is asked too often is not helped by being asked more.
 */

import { HackTheTrackError } from "./errors.js";
import { Flights } from "./flights.js";
import type { ImproveQuestion } from "./forecast-questions.js";
import { deepFreeze } from "./freeze.js";
import { readImprovement } from "./improve-shapes.js";
import type { Read } from "./shape.js";
import type { Improvement } from "./skill-types.js";
import { answer, json } from "./telemetry-answer.js";
import {
  baseOf,
  type CarQuestion,
  type CoachingQuestion,
  type CompareQuestion,
  carPath,
  coachingPath,
  comparePath,
  improveBody,
  improvePath,
  sessionsPath,
} from "./telemetry-questions.js";
import { readCoaching, readCompare, readSessions } from "./telemetry-shapes.js";
import type { Coaching, Compare, Session } from "./telemetry-types.js";

/** Options of `new Telemetry`. */
export interface TelemetryOptions {
  /** Used in place of the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** For each answer, milliseconds; 30,000 unless told, `Infinity` for no limit. */
  readonly timeout_ms?: number | undefined;
}

/** Options of one question. */
export interface AskOptions {
  /** Stops waiting; the promise is then rejected with code `aborted`. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * A proxy that has telemetry.
 *
 * Cars are named by car number, as text or as a whole number: `13` and `"13"` are one car, `"03"` and `"3"` are two. Units are
 * suffixes (`_ms`, `_m`, `_kmh`, `_bar`, `_pct`, `_deg`); `null` means "not known". Where no comparison can be given, the answer says why
 * in `refused`; that is no error. Answers are frozen.
 *
 * Errors are `HackTheTrackError`; what a server refused is a `TelemetryError`. Nothing is asked again by itself; the same question
 * asked twice at once is fetched once. What is kept, and for how long, is the browser's business, by the answer's headers.
 *
 * @example
 * import { Telemetry } from "hackthetrack/telemetry";
 * const telemetry = new Telemetry("https://example.org/", { timeout_ms: 10_000 });
 * const [session] = await telemetry.sessions();
 * console.log(session?.race_id, session?.cars.length);
 */
export class Telemetry {
  readonly #base: URL;
  readonly #fetch: typeof globalThis.fetch | undefined;
  readonly #sessions: Flights<readonly Session[]>;
  readonly #compares: Flights<Compare>;
  readonly #coachings: Flights<Coaching>;
  readonly #cars: Flights<Uint8Array<ArrayBuffer>>;
  readonly #improvements: Flights<Improvement>;

  /**
   * `base` is the folder that the API lies in, on a page `"/"` of its own origin unless told. Throws `invalid_argument` where it is
   * no http address. Nothing is fetched yet.
   */
  constructor(base?: string | URL, { fetch, timeout_ms = 30_000 }: TelemetryOptions = {}) {
    if (!(timeout_ms > 0)) {
      throw new HackTheTrackError("invalid_argument", {
        reason: `The timeout is more than 0 ms, not ${timeout_ms}.`,
        hint: "Pass milliseconds, or Infinity for no limit.",
      });
    }
    this.#base = baseOf(base);
    this.#fetch = fetch;
    this.#sessions = new Flights(timeout_ms);
    this.#compares = new Flights(timeout_ms);
    this.#coachings = new Flights(timeout_ms);
    this.#cars = new Flights(timeout_ms);
    this.#improvements = new Flights(timeout_ms);
  }

  /**
   * The races of which telemetry exists, in calendar order, each with its cars and what was logged in them. Empty where the proxy has
   * no telemetry.
   *
   * @example
   * import { Telemetry } from "hackthetrack/telemetry";
   * const telemetry = new Telemetry("https://example.org/");
   * for (const { race_id, cars } of await telemetry.sessions()) {
   *   console.log(race_id, cars.filter(({ usable }) => usable).map(({ car_number }) => car_number));
   * }
   */
  async sessions(options: AskOptions = {}): Promise<readonly Session[]> {
    return this.#json(this.#sessions, sessionsPath(), (value, at) => readSessions(value, at).sessions, options);
  }

  /**
   * One lap, or two on a common axis: speed, pedals, steering and gear by distance in metres, and with two the time difference in
   * milliseconds with its 95 % band, corner by corner.
   *
   * Three drivers reject with `too_many_drivers`, one driver twice without two different laps with `same_driver`, before anything is
   * fetched; what the proxy does not have with `unknown_track`, `unknown_race` or `unknown_driver`, and `known` says what exists. A
   * lap that cannot be used is no error: `refused` says why.
   *
   * @example
   * import { Telemetry } from "hackthetrack/telemetry";
   * const telemetry = new Telemetry("https://example.org/");
   * const answer = await telemetry.compare({ track: "barber", race: 1, drivers: ["13", "7"] });
   * if (answer.refused) console.log(answer.refused.detail);
   * for (const { name, loss_ms, band_ms } of answer.corners) console.log(name, loss_ms, band_ms);
   */
  async compare(question: CompareQuestion, options: AskOptions = {}): Promise<Compare> {
    return this.#json(this.#compares, comparePath(question), readCompare, options);
  }

  /**
   * Where a driver loses time to a reference, most first, whether that is more than the driver's own spread, in which phase, by what,
   * how often, and what to practise. `reference: "own"` asks against the driver's own best pieces that fit together.
   *
   * Rejects as {@link Telemetry.compare} does, and with `no_reference` where no other car has a lap to learn from.
   *
   * @example
   * import { Telemetry } from "hackthetrack/telemetry";
   * const telemetry = new Telemetry("https://example.org/");
   * const { corners } = await telemetry.coaching({ track: "barber", race: 1, driver: 13 });
   * for (const { name, verdict, loss_ms, band_ms, causes } of corners) console.log(name, verdict, loss_ms, band_ms, causes[0]);
   */
  async coaching(question: CoachingQuestion, options: AskOptions = {}): Promise<Coaching> {
    return this.#json(this.#coachings, coachingPath(question), readCoaching, options);
  }

  /**
   * Every lap of one car in one race, reduced, in the engine's own encoding. The bytes are the caller's own.
   *
   * Rejects as {@link Telemetry.compare} does.
   *
   * @example
   * import { Telemetry } from "hackthetrack/telemetry";
   * const telemetry = new Telemetry("https://example.org/");
   * const car = await telemetry.car({ track: "barber", race: 1, driver: "13" });
   * console.log(car.length);
   */
  async car(question: CarQuestion, { signal }: AskOptions = {}): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = await this.#ask(this.#cars, carPath(question), signal, "application/octet-stream", (_, got) => got);
    return bytes.slice();
  }

  /**
   * What other skills of a driver go with, from the season that the proxy serves: the answer of `season.improve`, for who asks
   * without a season at hand. An association, not a cause.
   *
   * Rejects with `unknown_driver`, `unknown_track` or `unknown_race`, and `known` says what may have been meant. Scores that there are
   * not, and moves beyond the budget, are no error: `refused` says why, and the forecast as it is stands beside it.
   *
   * @example
   * import { Telemetry } from "hackthetrack/telemetry";
   * const telemetry = new Telemetry("https://example.org/");
   * const { change, caveat } = await telemetry.improve({ driver: 13, track: "barber", scores: { speed: 70 } });
   * console.log(change?.places_gained, caveat);
   */
  async improve(question: ImproveQuestion, { signal }: AskOptions = {}): Promise<Improvement> {
    const read = (address: string, bytes: Uint8Array) => deepFreeze(json(address, bytes, readImprovement));
    return this.#ask(
      this.#improvements,
      improvePath(question),
      signal,
      "application/json",
      read,
      improveBody(question),
    );
  }

  async #json<T>(flights: Flights<T>, path: string, read: Read<T>, { signal }: AskOptions): Promise<T> {
    return this.#ask(flights, path, signal, "application/json", (address, bytes) =>
      deepFreeze(json(address, bytes, read)),
    );
  }

  async #ask<T>(
    flights: Flights<T>,
    path: string,
    signal: AbortSignal | undefined,
    accept: string,
    read: (address: string, bytes: Uint8Array<ArrayBuffer>) => T,
    question?: string,
  ): Promise<T> {
    const address = new URL(path, this.#base).href;
    const fetcher = this.#fetch ?? globalThis.fetch;
    return flights.join(`${address} ${question ?? ""}`.trimEnd(), signal, async (stop) => {
      const bytes = await answer(address, fetcher, `${accept}, application/problem+json`, stop, question);
      return read(address, bytes);
    });
  }
}
