/**
 * The few checks that decide whether a parsed file is used as it is. Everything finer is the engine's.
 */

import type { Driver, Manifest, ManifestFile, Race, RaceResult, SeasonEvent, SeasonStats, Track } from "./types.js";

/** `dashboardData.json`. */
export interface Dashboard {
  readonly drivers: readonly Driver[];
  readonly tracks: readonly Track[];
  readonly events: readonly SeasonEvent[];
  readonly races: readonly Race[];
}

/** `driver_season_stats.json`. */
export interface StatsFile {
  readonly data: Readonly<Record<string, SeasonStats>>;
}

/** `driver_race_results.json`. */
export interface ResultsFile {
  readonly data: Readonly<Record<string, readonly RaceResult[]>>;
}

type Fields = Readonly<Record<string, unknown>>;

/** Whether a value is an object with fields. */
export function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a manifest is one that this version reads. */
export function isManifest(value: unknown): value is Manifest {
  return (
    isObject(value) &&
    value["schema_version"] === 1 &&
    isObject(value["season"]) &&
    isObject(value["points"]) &&
    Array.isArray(value["files"]) &&
    value["files"].every(isManifestFile)
  );
}

function isManifestFile(value: unknown): value is ManifestFile {
  return (
    isObject(value) &&
    typeof value["name"] === "string" &&
    // A name is no path: a manifest must not reach outside its folder.
    /^\w[\w.-]*$/.test(value["name"]) &&
    typeof value["bytes"] === "number" &&
    typeof value["sha256"] === "string" &&
    (value["load"] === "first" || value["load"] === "later")
  );
}

/** Whether a dashboard has the shapes of `types.ts` as far as lookups depend on them. */
export function isDashboard(value: unknown): value is Dashboard {
  return isObject(value) && ["drivers", "tracks", "events", "races"].every((list) => hasIds(value[list]));
}

function hasIds(list: unknown): boolean {
  return Array.isArray(list) && list.every((item) => isObject(item) && typeof item["id"] === "string");
}

/** Whether `data` maps ids to objects. */
export function isStats(value: unknown): value is StatsFile {
  return isObject(value) && isObject(value["data"]) && Object.values(value["data"]).every(isObject);
}

/** Whether `data` maps ids to lists of objects. */
export function isResults(value: unknown): value is ResultsFile {
  const data = isObject(value) ? value["data"] : undefined;
  return isObject(data) && Object.values(data).every((rows) => Array.isArray(rows) && rows.every(isObject));
}
