/**
 * One car's laps out of `laps.bin`: columns cut from the season's columns when they are asked for.
 */

import type { Bundle } from "./bundle.js";
import { ask } from "./engine.js";
import { HackTheTrackError } from "./errors.js";
import { LAPS } from "./names.js";
import type { Flag, LapKind, Laps } from "./types.js";

/** The engine's codes are places in these lists. */
const FLAGS: readonly Flag[] = ["", "GF", "FCY", "FF"];
const KINDS: readonly LapKind[] = ["racing", "first", "in", "out", "caution", "after_caution", "not_timed"];

type Columns = Exclude<ReturnType<typeof unpack>, undefined>;

/** Every lap of a season, unpacked once. */
export class LapTable {
  readonly #columns: Columns;
  /** Row of `driver_ids` by race, then driver. */
  readonly #rows = new Map<string, Map<string, number>>();
  readonly #cut = new Map<number, Laps>();

  constructor(bytes: Uint8Array) {
    this.#columns = unpack(bytes);
    this.#columns.race_ids.forEach((race, row) => {
      const cars = this.#rows.get(race) ?? new Map<string, number>();
      cars.set(this.#columns.driver_ids[row] ?? "", row);
      this.#rows.set(race, cars);
    });
  }

  /** The drivers with laps in a race. */
  drivers(race: string): string[] {
    return [...(this.#rows.get(race)?.keys() ?? [])];
  }

  /** The laps of a driver in a race. */
  of(race: string, driver: string): Laps | undefined {
    const row = this.#rows.get(race)?.get(driver);
    if (row === undefined) return undefined;
    const laps = this.#cut.get(row) ?? this.#slice(race, driver, row);
    this.#cut.set(row, laps);
    return laps;
  }

  #slice(race_id: string, driver_id: string, row: number): Laps {
    const all = this.#columns;
    const [from = 0, to = 0] = all.starts.subarray(row, row + 2);
    const [s1, s2, s3] = all.sectors_ms;
    const cut = (column: Float64Array | undefined) => column?.slice(from, to) ?? new Float64Array(0);
    return Object.freeze({
      race_id,
      driver_id,
      lap: all.lap.slice(from, to),
      time_ms: cut(all.time_ms),
      elapsed_ms: cut(all.elapsed_ms),
      sectors_ms: Object.freeze([cut(s1), cut(s2), cut(s3)] as const),
      loops_ms: Object.freeze(all.loops_ms.map(cut)),
      top_speed_kmh: cut(all.top_speed_kmh),
      position: all.position.slice(from, to),
      flag: Object.freeze(Array.from(all.flag.subarray(from, to), (code) => FLAGS[code] ?? "")),
      in_pit: all.in_pit.slice(from, to),
      kind: Object.freeze(Array.from(all.kind.subarray(from, to), (code) => KINDS[code] ?? "not_timed")),
    } satisfies Laps);
  }
}

/** The laps of a bundle, fetched and unpacked. */
export async function readLaps(bundle: Bundle): Promise<LapTable> {
  const file = await bundle.read(LAPS);
  if (file?.content instanceof Uint8Array) return new LapTable(file.content);
  throw new HackTheTrackError("not_found", {
    file: LAPS,
    reason: "This season comes without its laps.",
    hint: "Import the official sheets, which have every lap.",
  });
}

function unpack(bytes: Uint8Array) {
  const answer = ask((engine) => engine.unpack_laps(bytes));
  if (!("offset" in answer)) return answer;
  const ended = answer.offset >= bytes.length;
  throw new HackTheTrackError(ended ? "truncated" : "wrong_schema", {
    file: LAPS,
    position: { line: 1, column: answer.offset + 1, byte: answer.offset },
    reason: answer.what,
    hint: ended ? "Download or publish the file again; it was cut off." : "Publish the season again with this version.",
  });
}
