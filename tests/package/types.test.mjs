/** The packed package's types, for a strict consumer in ESM and in CommonJS. */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { consumer } from "./consumer.mjs";

const tsc = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");

const CONSUMER = `import { type ChatAnswer, type Driver, type EvidenceRow, type FieldForecast, HackTheTrackError, type Laps, type Prediction, Season } from "hackthetrack";

export async function use(files: File[], signal: AbortSignal | undefined): Promise<number> {
  using season = await Season.open(files, { signal, timeout_ms: 1000, verify: "none" });
  const driver: Driver | undefined = season.driver("03") ?? season.driver(13);
  const wins: number = season.stats(driver?.id ?? "13")?.wins ?? 0;
  const laps: Laps = await season.laps("barber_r1", 13);
  const best: Float64Array = laps.time_ms;
  // @ts-expect-error what a season returns is read-only
  if (driver) driver.points = 3;
  // @ts-expect-error an id is text or a number
  season.driver(null);
  // @ts-expect-error a kind is one of three
  season.nearest("team", "1");
  // @ts-expect-error "not known" is null and must be handled
  const place: number = season.stats("13")?.best_finish;
  const field: FieldForecast = await season.field({ track: "barber", moment: "after_qualifying", evidence: undefined });
  const answer: Prediction = await season.predict({ driver: 13, track: "barber", race: 2 });
  const { scoring_b } = await season.score();
  const { drivers } = await season.championship();
  const told: ChatAnswer = await season.chat({ message: "Why?", driver: 13, history: [{ role: "user", content: "" }] });
  const rows: readonly EvidenceRow[] = (await season.evidence(told.evidence[0]?.key ?? ""))?.rows ?? [];
  // @ts-expect-error a message is needed
  await season.chat({ driver: 13 });
  // @ts-expect-error what is no key has no rows
  (await season.evidence("")).rows;
  // @ts-expect-error a moment is one of two
  await season.field({ track: "barber", moment: "sunday" });
  // @ts-expect-error an answer is read-only
  answer.fit.races = 1;
  // @ts-expect-error a refused forecast must be handled
  const expected: number = answer.forecast.expected_place;
  const more = rows.length + field.drivers.length + (scoring_b.before_weekend?.mae ?? 0) + (drivers[0]?.champion_pct ?? 0) + expected;
  return wins + best.length + place + more;
}

export function explain(error: unknown): string {
  if (!(error instanceof HackTheTrackError)) return "";
  const code: "not_found" | "unknown_id" | undefined =
    error.code === "not_found" || error.code === "unknown_id" ? error.code : undefined;
  const line: number | undefined = error.position?.line;
  return [code, line, ...(error.nearest ?? [])].join();
}
`;

const TELEMETRY = `import { HackTheTrackError } from "hackthetrack";
import { coach, type Compare, type Coaching, initTelemetry, pair, Phrasing, type Session, Telemetry, TelemetryError } from "hackthetrack/telemetry";

export async function ask(signal: AbortSignal | undefined): Promise<number> {
  const telemetry = new Telemetry("https://example.org/", { timeout_ms: 1000 });
  const sessions: readonly Session[] = await telemetry.sessions({ signal });
  const answer: Compare = await telemetry.compare({ track: "barber", race: 1, drivers: [13, "03"], laps: [null, 7] });
  const coaching: Coaching = await telemetry.coaching({ track: "barber", race: 1, driver: "13", reference: 7 }, {});
  const car: Uint8Array<ArrayBuffer> = await telemetry.car({ track: "barber", race: 1, driver: 13 });
  await initTelemetry(new URL("https://example.org/hackthetrack_telemetry.wasm"));
  const made: Compare = await pair(car, car, { laps: [4, null] });
  const own: Coaching = await coach(car);
  const certain: boolean | undefined = own.corners[0]?.causes[0]?.certain;
  // @ts-expect-error a pair has two laps
  await pair(car, car, { laps: [4] });
  const phrased = await new Phrasing().phrase({ segments: [], evidence: [] }, { signal, onSentence: (told: string) => void told });
  // @ts-expect-error what was thrown away has no sentences
  if (phrased.thrown_away !== null) phrased.sentences.join();
  const turn: "left" | "right" | null = answer.corners[0]?.turn ?? null;
  // @ts-expect-error a comparison takes one or two drivers
  await telemetry.compare({ track: "barber", race: 1, drivers: ["1", "2", "3"] });
  // @ts-expect-error and not none
  await telemetry.compare({ track: "barber", race: 1, drivers: [] });
  // @ts-expect-error a race is a number
  await telemetry.coaching({ track: "barber", race: "1", driver: "13" });
  // @ts-expect-error an answer is read-only
  answer.drivers[0].time_ms[0] = 0;
  // @ts-expect-error "not known" is null and must be handled
  const delta: number = answer.official_delta_ms;
  return sessions.length + delta + coaching.corners.length + made.corners.length + (turn === null || certain ? 0 : 1);
}

export function explain(error: unknown): string {
  if (!(error instanceof TelemetryError)) return "";
  const same: HackTheTrackError = error;
  const wait: number | undefined = error.retry_after_s;
  const known: readonly string[] = error.known ?? [];
  return same.code === "no_proxy" ? "" : [wait, error.problem?.code, ...known].join();
}
`;

const ANY = `import type { Coaching, Compare, Session as Telemetered, Telemetry, TelemetryOptions } from "hackthetrack/telemetry";
import type { Championship, ChatAnswer, DriverFit, FieldForecast, OpenOptions, Prediction, Resolved, Score, Season, SeasonSource } from "hackthetrack";
type IsAny<T> = 0 extends 1 & T ? true : false;
type Members = { [K in keyof Season]: IsAny<Season[K]> extends true ? K : Season[K] extends (...a: infer A) => infer R ? (true extends IsAny<R> | IsAny<A[number]> ? K : never) : never }[keyof Season];
type Deep<T> = IsAny<T> extends true ? true : T extends readonly (infer I)[] ? Deep<I> : T extends object ? { [K in keyof T]: Deep<T[K]> }[keyof T] : false;
export const answers: Deep<Compare | Coaching | Telemetered> extends false ? true : false = true;
export const forecasts: Deep<Championship | ChatAnswer | DriverFit | FieldForecast | Prediction | Resolved | Score> extends false ? true : false = true;
export const asked: true extends IsAny<Parameters<Telemetry["compare"]>[0]> | IsAny<TelemetryOptions["fetch"]> ? false : true = true;
export const none: [Members, IsAny<OpenOptions>, IsAny<SeasonSource>] extends [never, false, false] ? true : false = true;
`;

for (const [module, moduleResolution] of [
  ["nodenext", "nodenext"],
  ["esnext", "bundler"],
]) {
  test(`a strict consumer compiles with moduleResolution ${moduleResolution}, and nothing is any`, (t) => {
    const options = {
      target: "es2022",
      module,
      moduleResolution,
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
    };
    const more = {
      noUncheckedIndexedAccess: true,
      lib: ["es2022", "dom"],
      types: [],
      skipLibCheck: false,
    };
    const files = { "use.mts": CONSUMER, "telemetry.mts": TELEMETRY, "any.mts": ANY };
    if (moduleResolution === "nodenext") Object.assign(files, { "use.cts": CONSUMER, "telemetry.cts": TELEMETRY });
    const config = JSON.stringify({ compilerOptions: { ...options, ...more }, files: Object.keys(files) });
    const folder = consumer(t, { ...files, "tsconfig.json": config });
    const { status, stdout } = spawnSync(process.execPath, [tsc, "-p", folder], { encoding: "utf8" });
    assert.equal(status, 0, stdout);
  });
}
