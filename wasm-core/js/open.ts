/**
 * Opening a season: which files, which of them can be used, and what becomes of those that cannot.
 *
 * Fast path: a manifest of this version and files that agree with it are used as `JSON.parse` made them. Everything else
 * goes through the engine's second module, which reads any bundle it can make sense of and writes it in this package's shapes.
 * Invariant: one bad file never stops the others; it becomes a finding with the code of its error.
 */

import { askAudit } from "./audit.js";
import { Bundle, type ReadFile } from "./bundle.js";
import { startEarly } from "./engine.js";
import { findingOf, HackTheTrackError } from "./errors.js";
import { DASHBOARD, KNOWN_FIRST, KNOWN_LATER, LAPS, MANIFEST, RESULTS, STATS } from "./names.js";
import type { OpenOptions, SeasonSource } from "./options.js";
import {
  type Dashboard,
  isDashboard,
  isManifest,
  isResults,
  isStats,
  type ResultsFile,
  type StatsFile,
} from "./shapes.js";
import { placeOf } from "./source.js";
import type { Finding, Manifest, PointsTable, SeasonInfo } from "./types.js";

/** What opening made of the files. */
export interface Opened {
  readonly bundle: Bundle;
  readonly manifest: Manifest | null;
  readonly info: SeasonInfo;
  readonly points: PointsTable;
  readonly dashboard: Dashboard;
  readonly stats: StatsFile["data"];
  readonly results: ResultsFile["data"];
  /** The files read so far, for the engine's later questions. */
  readonly files: readonly ReadFile[];
  /** What the loader met so far. */
  readonly findings: readonly Finding[];
  /** Names that are read when findings are asked for. */
  readonly later: readonly string[];
}

/** Opens the season that a source names. */
export async function open(source: SeasonSource, options: OpenOptions): Promise<Opened> {
  const bundle = new Bundle(placeOf(source, options), options);
  const started = startEarly();
  // A start that fails is met below; until then it must not count as unhandled.
  started?.catch(() => {});
  const met = new Met();
  const manifest = await readManifest(bundle, met);
  if (manifest !== null) bundle.trust(manifest);
  const { first, later } = names(bundle, manifest);
  const read = await Promise.all(first.map((name) => met.attempt(bundle, name, manifest !== null)));
  const files = read.filter((file) => file !== undefined);
  await started;
  bundle.opened();
  const own = manifest === null ? undefined : asTheyAre(manifest, files, met);
  const season = own ?? (await throughEngine(bundle, files, met));
  return { bundle, manifest, later, files, findings: met.findings, ...season };
}

type Content = Pick<Opened, "info" | "points" | "dashboard" | "stats" | "results">;

/** Collects what goes wrong. */
class Met {
  readonly findings: Finding[] = [];
  first: HackTheTrackError | undefined;

  /** Reads a file; a fault becomes a finding. Only the caller's own stop ends everything. */
  async attempt(bundle: Bundle, name: string, promised: boolean): Promise<ReadFile | undefined> {
    try {
      const file = await bundle.read(name);
      if (file === undefined && promised) throw missing(name, bundle);
      if (file !== undefined) this.findings.push(...file.findings);
      return file;
    } catch (error) {
      if (!(error instanceof HackTheTrackError) || error.code === "aborted") throw error;
      this.add(error);
      return undefined;
    }
  }

  add(error: HackTheTrackError): void {
    this.first ??= error;
    this.findings.push(findingOf(error));
  }
}

/** Every file read so far and the laps, as the engine takes them. A season without laps is no error: the engine says what needs them. */
export async function withLaps({ bundle, files }: Opened): Promise<[name: string, content: unknown][]> {
  const laps = files.some(({ name }) => name === LAPS) ? undefined : await bundle.read(LAPS);
  const all = laps === undefined ? files : [...files, laps];
  return all.map(({ name, content }) => [name, content]);
}

/** Reads files later, outside opening; faults become findings. */
export async function readLater(opened: Opened): Promise<{ files: ReadFile[]; findings: Finding[] }> {
  const met = new Met();
  const { bundle, manifest, later } = opened;
  const read = await Promise.all(later.map((name) => met.attempt(bundle, name, manifest !== null)));
  return { files: read.filter((file) => file !== undefined), findings: met.findings };
}

async function readManifest(bundle: Bundle, met: Met): Promise<Manifest | null> {
  const file = await met.attempt(bundle, MANIFEST, false);
  // Where the place itself cannot be reached, its other files need not be asked for.
  if (file === undefined && (met.first?.code === "network" || met.first?.code === "timeout")) throw met.first;
  if (file === undefined) return null;
  if (isManifest(file.content)) return file.content;
  met.add(
    wrongSchema(
      MANIFEST,
      "The manifest is not of schema version 1.",
      "Its files were looked for by their known names.",
    ),
  );
  return null;
}

function names(bundle: Bundle, manifest: Manifest | null): { first: readonly string[]; later: readonly string[] } {
  if (manifest !== null) {
    const of = (load: "first" | "later") =>
      manifest.files.filter((file) => file.load === load).map((file) => file.name);
    return { first: of("first"), later: of("later") };
  }
  const { names: given } = bundle.place;
  if (given === undefined) return { first: KNOWN_FIRST, later: KNOWN_LATER };
  const isLater = (name: string) => name !== MANIFEST && !KNOWN_FIRST.includes(name);
  return { first: KNOWN_FIRST.filter((name) => given.includes(name)), later: given.filter(isLater) };
}

/** The files as parsed, where the dashboard has this package's shapes. */
function asTheyAre(manifest: Manifest, files: readonly ReadFile[], met: Met): Content | undefined {
  const dashboard = use(DASHBOARD, files, isDashboard, met);
  if (dashboard === undefined) return undefined;
  return {
    info: manifest.season,
    points: manifest.points,
    dashboard,
    stats: use(STATS, files, isStats, met)?.data ?? {},
    results: use(RESULTS, files, isResults, met)?.data ?? {},
  };
}

function use<T>(
  name: string,
  files: readonly ReadFile[],
  fits: (value: unknown) => value is T,
  met: Met,
): T | undefined {
  const file = files.find((read) => read.name === name);
  if (file === undefined) return undefined;
  if (fits(file.content)) return file.content;
  met.add(
    wrongSchema(name, "The file does not have the shape that the manifest's version promises.", "It was left out."),
  );
  return undefined;
}

async function throughEngine(bundle: Bundle, files: readonly ReadFile[], met: Met): Promise<Content> {
  if (files.length === 0) throw met.first ?? noSeason(bundle);
  const answer = await askAudit((engine) => engine.normalise(files.map(({ name, content }) => [name, content])));
  const dashboard = answer?.files[DASHBOARD];
  if (answer === undefined || !isDashboard(dashboard)) throw met.first ?? noSeason(bundle);
  const stats = answer.files[STATS];
  const results = answer.files[RESULTS];
  return {
    info: answer.season,
    points: answer.points,
    dashboard,
    stats: isStats(stats) ? stats.data : {},
    results: isResults(results) ? results.data : {},
  };
}

function missing(file: string, bundle: Bundle): HackTheTrackError {
  return new HackTheTrackError("not_found", {
    file,
    reason: `The manifest lists this file, but ${bundle.place.title} has none of that name.`,
    hint: "Publish the season again, whole.",
  });
}

function wrongSchema(file: string, reason: string, hint: string): HackTheTrackError {
  return new HackTheTrackError("wrong_schema", { file, reason, hint });
}

function noSeason(bundle: Bundle): HackTheTrackError {
  return new HackTheTrackError("no_season", {
    reason: `There is no season at ${bundle.place.title}.`,
    hint: `Point to a folder with ${MANIFEST}, or with ${KNOWN_FIRST.join(", ")}.`,
  });
}
