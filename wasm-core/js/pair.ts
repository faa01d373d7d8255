/**
 * Two cars compared and coached where they are looked at: what a proxy's answers say, made of two of its cars.
 *
 * Invariant: the engine's third module is loaded by the first pair, never by asking a proxy.
 */

import * as glue from "../pkg/hackthetrack_telemetry.js";
import { HackTheTrackError } from "./errors.js";
import { deepFreeze } from "./freeze.js";
import { type InitSource, WasmModule } from "./module.js";
import { sourceOf, type WasmPlace } from "./platform.js";
import { lapsOf } from "./telemetry-questions.js";
import type { Coaching, Compare } from "./telemetry-types.js";

const FILE = "hackthetrack_telemetry_bg.wasm";
const telemetry = new WasmModule<typeof glue>(FILE);
let place: WasmPlace | undefined;

/**
 * Says where the module is; called once by each entry point.
 *
 * @internal
 */
export function useModule(at: WasmPlace): void {
  place = at;
}

/**
 * Starts the engine that compares cars. The first {@link pair} does it by itself; call this only to start earlier, or to say where
 * the module is. A second call does nothing.
 *
 * @example
 * import { readFileSync } from "node:fs";
 * import { createRequire } from "node:module";
 * import { initTelemetry } from "hackthetrack/telemetry";
 * const path = createRequire(import.meta.url).resolve("hackthetrack/hackthetrack_telemetry.wasm");
 * await initTelemetry(readFileSync(path));
 */
export async function initTelemetry(source?: InitSource | Promise<InitSource>): Promise<void> {
  try {
    await telemetry.start(() => glue, source ?? (() => (place === undefined ? "" : sourceOf(place))));
  } catch (cause) {
    throw new HackTheTrackError("not_initialised", {
      reason: `The WebAssembly module ${FILE} could not be started.`,
      hint: `Serve ${FILE} beside the script, or pass its bytes to initTelemetry().`,
      cause,
    });
  }
}

/** Options of {@link pair}. */
export interface PairOptions {
  /** Official lap numbers, first car and second; `null` or left out: the fastest racing lap with a certificate. */
  readonly laps?: readonly [number | null, number | null] | undefined;
}

/**
 * Compares two cars of one race: the answer of `Telemetry.compare`, to the bit, without asking a proxy for each pair. What a field of
 * twenty cars needs is twenty cars, not 190 comparisons. Units are those of {@link Compare}; a lap that cannot be used is an
 * answer with `refused`.
 *
 * Rejects with `wrong_schema` where the bytes are no car of this version, `not_comparable` where the cars are of two races or of two
 * versions of one, and `same_driver` where one car is given twice without two different laps.
 *
 * @example
 * import { pair, Telemetry } from "hackthetrack/telemetry";
 * const telemetry = new Telemetry("https://example.org/");
 * const car = (driver: string) => telemetry.car({ track: "barber", race: 1, driver });
 * const answer = await pair(await car("13"), await car("7"), { laps: [null, 6] });
 * console.log(answer.official_delta_ms, answer.refused?.detail);
 */
export async function pair(first: Uint8Array, second: Uint8Array, { laps }: PairOptions = {}): Promise<Compare> {
  const [one, other] = lapsOf(laps ?? [null, null]);
  for (const car of [first, second]) if (!(car instanceof Uint8Array)) throw notBytes();
  await initTelemetry();
  const answer = telemetry.ask((engine) => engine.pair(first, one ?? 0, second, other ?? 0));
  if ("hint" in answer) throw new HackTheTrackError(answer.code, { reason: answer.reason, hint: answer.hint });
  return deepFreeze(answer);
}

/**
 * Where a car loses time to another of its race, or to its own best pieces where there is no other, made where it is looked at: twenty
 * cars are coached against each other with twenty requests. It is the answer of `Telemetry.coaching` but for laps in traffic, which
 * only a proxy can put aside: it has the official times of the whole field.
 *
 * Rejects as {@link pair} does.
 *
 * @example
 * import { coach, Telemetry } from "hackthetrack/telemetry";
 * const telemetry = new Telemetry("https://example.org/");
 * const car = (driver: string) => telemetry.car({ track: "barber", race: 1, driver });
 * const { priorities, achievable } = await coach(await car("13"), await car("7"));
 * console.log(priorities, achievable?.gain_ms);
 */
export async function coach(driver: Uint8Array, reference?: Uint8Array): Promise<Coaching> {
  for (const car of [driver, reference]) if (car !== undefined && !(car instanceof Uint8Array)) throw notBytes();
  await initTelemetry();
  const answer = telemetry.ask((engine) => engine.coach(driver, reference));
  if ("hint" in answer) throw new HackTheTrackError(answer.code, { reason: answer.reason, hint: answer.hint });
  return deepFreeze(answer);
}

function notBytes(): HackTheTrackError {
  return new HackTheTrackError("invalid_argument", {
    reason: "A car is the bytes that Telemetry.car answers with.",
    hint: "Pass two Uint8Arrays.",
  });
}
