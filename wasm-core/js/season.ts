/// <reference lib="esnext.disposable" preserve="true" />

/**
 * A season that answers: every lookup is a `Map` lookup, and what needs a rule is asked of the engine.
 *
 * Invariant: what a season returns is deeply frozen (but for the elements of typed arrays) and stays valid after `free`.
 */

import type { ChatQuestion } from "./chat-questions.js";
import type { ChatAnswer, Resolved } from "./chat-types.js";
import { Chats } from "./chats.js";
import { ask } from "./engine.js";
import { HackTheTrackError } from "./errors.js";
import { type Collected, collectFindings } from "./findings.js";
import type {
  ChampionshipQuestion,
  FieldQuestion,
  ImproveQuestion,
  PredictQuestion,
  SimilarQuestion,
} from "./forecast-questions.js";
import type { Championship, DriverFit, FieldForecast, Prediction, Score } from "./forecast-types.js";
import { Forecasts } from "./forecasts.js";
import { deepFreeze } from "./freeze.js";
import { type Id, idText } from "./ids.js";
import { type LapTable, readLaps } from "./laps.js";
import { type Opened, open } from "./open.js";
import type { OpenOptions, SeasonSource } from "./options.js";
import type { DriverSkills, Improvement, SeasonSkills, Similar } from "./skill-types.js";
import { Table } from "./table.js";
import type {
  Driver,
  Finding,
  Laps,
  Manifest,
  PointsTable,
  Race,
  RaceResult,
  SeasonEvent,
  SeasonInfo,
  SeasonStats,
  Track,
} from "./types.js";

/** What an id can be the id of. */
export type IdKind = "driver" | "track" | "race";

/**
 * An opened season.
 *
 * Ids: a string is trimmed and taken as it is (`"03"` is not `"3"`), a whole number is its decimal text (`13` is `"13"`).
 * Anything else throws `invalid_id`. A well-formed id that the season does not know gives `undefined`.
 *
 * @example
 * import { Season } from "hackthetrack";
 * using season = await Season.open("data/season");
 * console.log(season.info.name, season.drivers().length);
 */
export class Season {
  #opened: Opened | undefined;
  readonly #drivers: Table<Driver>;
  readonly #stats: Table<SeasonStats>;
  readonly #results: Table<readonly RaceResult[]>;
  readonly #tracks: Table<Track>;
  readonly #races: Table<Race>;
  #laps: Promise<LapTable> | undefined;
  #findings: Promise<Collected> | undefined;
  #forecasts: Forecasts | undefined;
  #chats: Chats | undefined;

  private constructor(opened: Opened) {
    const { dashboard, stats, results } = opened;
    this.#opened = opened;
    this.#drivers = new Table(dashboard.drivers.map((driver) => [driver.id, driver]));
    this.#stats = new Table(Object.entries(stats));
    this.#results = new Table(Object.entries(results));
    this.#tracks = new Table(dashboard.tracks.map((track) => [track.id, track]));
    this.#races = new Table(dashboard.races.map((race) => [race.id, race]));
  }

  /**
   * Opens a season from the address of a folder or of its `manifest.json`, from a local path (Node), or from files at hand.
   * Without a manifest the file names of the earlier application are tried. Starts the engine where it is not started.
   *
   * A file that cannot be used becomes a finding; the promise is rejected only where no season at all can be read.
   *
   * @example
   * import { Season } from "hackthetrack";
   * const season = await Season.open("data/season", {
   *   timeout_ms: 10_000,
   *   onProgress: ({ loaded_bytes, total_bytes }) => console.log(loaded_bytes, total_bytes),
   * });
   * console.log(season.info.origin);
   */
  static async open(source: SeasonSource, options: OpenOptions = {}): Promise<Season> {
    return new Season(await open(source, options));
  }

  /**
   * What the season is called and where its numbers come from. Show the origin wherever you show a number.
   *
   * @example
   * import { Season } from "hackthetrack";
   * const { info } = await Season.open("data/season");
   * console.log(info.name, info.origin);
   */
  get info(): SeasonInfo {
    return deepFreeze(this.#open().info);
  }

  /**
   * The manifest, or `null` for a season without one.
   *
   * @example
   * import { Season } from "hackthetrack";
   * const { manifest } = await Season.open("data/season");
   * console.log(manifest?.files.map((file) => file.name));
   */
  get manifest(): Manifest | null {
    return deepFreeze(this.#open().manifest);
  }

  /**
   * The points table that the standings use.
   *
   * @example
   * import { Season } from "hackthetrack";
   * const { points } = await Season.open("data/season");
   * console.log(points.name, points.by_place[0]);
   */
  get points(): PointsTable {
    return deepFreeze(this.#open().points);
  }

  /**
   * Every driver, in numeric order of their id.
   *
   * @example
   * import { Season } from "hackthetrack";
   * const season = await Season.open("data/season");
   * for (const driver of season.drivers()) console.log(driver.id, driver.name);
   */
  drivers(): readonly Driver[] {
    return deepFreeze(this.#open().dashboard.drivers);
  }

  /**
   * One driver.
   *
   * @example
   * import { Season } from "hackthetrack";
   * const season = await Season.open("data/season");
   * const [first] = season.drivers();
   * console.log(season.driver(first?.id ?? "13")?.points, season.driver("no such car"));
   */
  driver(id: Id): Driver | undefined {
    return this.#drivers.hot.get(id) ?? this.#drivers.warm(id);
  }

  /**
   * A driver's season in numbers.
   *
   * @example
   * import { Season } from "hackthetrack";
   * const season = await Season.open("data/season");
   * const [first] = season.drivers();
   * console.log(season.stats(first?.id ?? "13")?.wins);
   */
  stats(id: Id): SeasonStats | undefined {
    return this.#stats.hot.get(id) ?? this.#stats.warm(id);
  }

  /**
   * A driver's races, in calendar order. Times are whole milliseconds (`_ms`), with the printed text beside them.
   *
   * @example
   * import { Season } from "hackthetrack";
   * const season = await Season.open("data/season");
   * const [first] = season.drivers();
   * for (const race of season.results(first?.id ?? "13") ?? []) console.log(race.race_id, race.best_lap_ms);
   */
  results(id: Id): readonly RaceResult[] | undefined {
    return this.#results.hot.get(id) ?? this.#results.warm(id);
  }

  /**
   * Every track, in calendar order of its first event. Lengths are metres (`_m`).
   *
   * @example
   * import { Season } from "hackthetrack";
   * const season = await Season.open("data/season");
   * for (const track of season.tracks()) console.log(track.id, track.length_m);
   */
  tracks(): readonly Track[] {
    return deepFreeze(this.#open().dashboard.tracks);
  }

  /**
   * One track.
   *
   * @example
   * import { Season } from "hackthetrack";
   * const season = await Season.open("data/season");
   * const [first] = season.tracks();
   * console.log(season.track(first?.id ?? "")?.name);
   */
  track(id: Id): Track | undefined {
    return this.#tracks.hot.get(id) ?? this.#tracks.warm(id);
  }

  /**
   * Every race weekend, in calendar order.
   *
   * @example
   * import { Season } from "hackthetrack";
   * const season = await Season.open("data/season");
   * for (const event of season.events()) console.log(event.number, event.track_id, event.date);
   */
  events(): readonly SeasonEvent[] {
    return deepFreeze(this.#open().dashboard.events);
  }

  /**
   * Every race, in calendar order.
   *
   * @example
   * import { Season } from "hackthetrack";
   * const season = await Season.open("data/season");
   * for (const race of season.races()) console.log(race.round, race.id, race.winner_id);
   */
  races(): readonly Race[] {
    return deepFreeze(this.#open().dashboard.races);
  }

  /**
   * One race.
   *
   * @example
   * import { Season } from "hackthetrack";
   * const season = await Season.open("data/season");
   * const [first] = season.races();
   * console.log(season.race(first?.id ?? "")?.surface);
   */
  race(id: Id): Race | undefined {
    return this.#races.hot.get(id) ?? this.#races.warm(id);
  }

  /**
   * One car's laps in one race, one array per column, times in milliseconds. `laps.bin` is fetched once, when first asked.
   *
   * `car` is a driver's id; where nobody of that id drove the race, the car number at that race. Rejects with `unknown_id`
   * and the nearest ids where the season has no such race or the race no such car.
   *
   * @example
   * import { Season } from "hackthetrack";
   * const season = await Season.open("data/season");
   * const race = season.races().find(({ winner_id }) => winner_id !== null);
   * const laps = await season.laps(race?.id ?? "", race?.winner_id ?? "");
   * console.log(Math.min(...laps.time_ms.filter((_, i) => laps.kind[i] === "racing")));
   */
  async laps(race: Id, car: Id): Promise<Laps> {
    const [raceId, carId] = [idText(race), idText(car)];
    const opened = this.#open();
    if (this.race(raceId) === undefined) throw this.#unknown("race", raceId, this.#races.ids());
    this.#laps ??= readLaps(opened.bundle).catch((error: unknown) => {
      this.#laps = undefined;
      throw error;
    });
    const table = await this.#laps;
    const laps = table.of(raceId, carId) ?? table.of(raceId, this.#driverOf(raceId, carId) ?? "");
    if (laps === undefined) throw this.#unknown(`car in ${raceId}`, carId, table.drivers(raceId));
    return laps;
  }

  /**
   * Everybody's forecast of a race: the exact chance of every place, best expected place first. The engine's fourth module is loaded
   * by the first forecast. A race that cannot be forecast is an answer with `refused`.
   *
   * Rejects with `unknown_id` and the nearest ids where the season has no such track or race.
   *
   * @example
   * import { Season } from "hackthetrack";
   * const season = await Season.open("data/season");
   * const [track] = season.tracks();
   * const field = await season.field({ track: track?.id ?? "barber", moment: "after_qualifying" });
   * for (const { driver_id, expected_place, win_pct } of field.drivers) console.log(driver_id, expected_place, win_pct);
   */
  async field(question: FieldQuestion): Promise<FieldForecast> {
    return this.#forecast().field(question);
  }

  /**
   * One driver's forecast of a race, with its interval, what moves it, and how good such forecasts have been. A driver who is not
   * entered is put into the field. A race that cannot be forecast is an answer with `refused`.
   *
   * Rejects with `unknown_id` and the nearest ids where the season has no such driver, track or race.
   *
   * @example
   * import { Season } from "hackthetrack";
   * const season = await Season.open("data/season");
   * const [driver, track] = [season.drivers()[0], season.tracks()[0]];
   * const { forecast, refused } = await season.predict({ driver: driver?.id ?? "13", track: track?.id ?? "barber" });
   * console.log(forecast?.expected_place, forecast?.interval, refused?.detail);
   */
  async predict(question: PredictQuestion): Promise<Prediction> {
    return this.#forecast().predict(question);
  }

  /**
   * A driver's pace at every track against the driver's own level, percent of a lap time, with what speaks for it. Rejects with
   * `unknown_id` and the nearest ids where the season has no such driver.
   *
   * @example
   * import { Season } from "hackthetrack";
   * const season = await Season.open("data/season");
   * const [first] = season.drivers();
   * const fit = await season.fit(first?.id ?? "13");
   * for (const track of fit.tracks) console.log(track.track_id, track.deviation_pct, track.interval_pct, track.confound);
   */
  async fit(driver: Id): Promise<DriverFit> {
    return this.#forecast().fit(driver);
  }

  /**
   * How good the forecasts of this season have been, walk-forward, beside what they have to beat, with standard errors.
   *
   * @example
   * import { Season } from "hackthetrack";
   * const season = await Season.open("data/season");
   * const { scoring_b } = await season.score();
   * console.log(scoring_b.before_weekend?.mae, scoring_b.baselines.map(({ name, mae }) => [name, mae]));
   */
  async score(): Promise<Score> {
    return this.#forecast().score();
  }

  /**
   * A driver's four skills, each with its reliability, its interval and what it is made of, or why it cannot be measured. `laps.bin`
   * is fetched once for questions about skills; where there is none, the skills that need it say so. Rejects with `unknown_id` and
   * the nearest ids where the season has no such driver.
   *
   * @example
   * import { Season } from "hackthetrack";
   * const season = await Season.open("data/season");
   * const [first] = season.drivers();
   * const { skills } = await season.skills(first?.id ?? "13");
   * for (const { skill, score_points, interval_80, detail } of skills) console.log(skill, score_points, interval_80, detail);
   */
  async skills(driver: Id): Promise<DriverSkills> {
    return this.#forecast().skills(driver);
  }

  /**
   * Everybody's scores at once, and what is known of each skill as such.
   *
   * @example
   * import { Season } from "hackthetrack";
   * const season = await Season.open("data/season");
   * const { skills, drivers } = await season.skillsOfAll();
   * console.log(skills.map(({ skill, reliability }) => [skill, reliability]), drivers.length);
   */
  async skillsOfAll(): Promise<SeasonSkills> {
    return this.#forecast().skillsOfAll();
  }

  /**
   * What other skills of a driver go with: the field solved again with them. An association, not a cause: show the `caveat`. Without
   * `scores` the adjusted forecast is the base.
   *
   * Rejects with `unknown_id` and the nearest ids where the season has no such driver, track or race.
   *
   * @example
   * import { Season } from "hackthetrack";
   * const season = await Season.open("data/season");
   * const [driver, track] = [season.drivers()[0], season.tracks()[0]];
   * const answer = await season.improve({ driver: driver?.id ?? "13", track: track?.id ?? "barber", scores: { speed: 60 } });
   * console.log(answer.change?.places_gained, answer.caveat, answer.refused?.detail);
   */
  async improve(question: ImproveQuestion): Promise<Improvement> {
    return this.#forecast().improve(question);
  }

  /**
   * The drivers whose skills are most like a driver's, or like those asked, nearest first. Rejects with `unknown_id` and the nearest
   * ids where the season has no such driver.
   *
   * @example
   * import { Season } from "hackthetrack";
   * const season = await Season.open("data/season");
   * const [first] = season.drivers();
   * const { drivers } = await season.similar({ driver: first?.id ?? "13" });
   * for (const { driver_id, distance_points } of drivers) console.log(driver_id, distance_points);
   */
  async similar(question: SimilarQuestion): Promise<Similar> {
    return this.#forecast().similar(question);
  }

  /**
   * The championship from a round on: the chance of every final rank, drawn from the forecasts of the races that are left, with the
   * error of the drawing.
   *
   * @example
   * import { Season } from "hackthetrack";
   * const season = await Season.open("data/season");
   * const { drivers, error_pct } = await season.championship({ after_round: 6 });
   * for (const { driver_id, champion_pct } of drivers.slice(0, 3)) console.log(driver_id, champion_pct, "±", error_pct);
   */
  async championship(question: ChampionshipQuestion = {}): Promise<Championship> {
    return this.#forecast().championship(question);
  }

  /**
   * The answer to a question in plain words, every number in it a figure with a key. The module for it and the laps are loaded by the
   * first question. What was said before is kept by whoever asks, and lets a message leave out what is understood.
   *
   * @example
   * import { Season } from "hackthetrack";
   * const season = await Season.open("data/season");
   * const history = [];
   * for (const message of ["Who leads the championship?", "How many wins has the leader?"]) {
   *   const answer = await season.chat({ message, history });
   *   console.log(answer.text, answer.evidence.map((figure) => figure.key));
   *   history.push({ role: "user", content: message });
   *   history.push({ role: "assistant", content: answer.text, topic: answer.topic });
   * }
   */
  async chat(question: ChatQuestion): Promise<ChatAnswer> {
    return this.#words().chat(question);
  }

  /**
   * The rows that a figure of an answer was made of; `null` where the text is no figure's key.
   *
   * @example
   * import { Season } from "hackthetrack";
   * const season = await Season.open("data/season");
   * const { evidence } = await season.chat({ message: "Who leads the championship?" });
   * for (const { key } of evidence) console.log((await season.evidence(key))?.rows);
   */
  async evidence(key: string): Promise<Resolved | null> {
    return this.#words().evidence(key);
  }

  /**
   * Makes the next thing that questions in plain words need, a step of a few milliseconds, so that no first question waits for it;
   * `false` once all is there. For a page that has idle moments: no answer tells whether it was prepared. The module for the chat and
   * the laps are loaded by the first step.
   *
   * @example
   * import { Season } from "hackthetrack";
   * const season = await Season.open("data/season");
   * while (await season.prepareChat()) await new Promise((idle) => setTimeout(idle));
   */
  async prepareChat(): Promise<boolean> {
    return this.#words().prepare();
  }

  /**
   * Everything that is wrong with the season's files: what the bundle says of itself, what the engine finds in all files
   * (those of later load are read now, and the engine's second module is loaded), and what the loader met.
   *
   * @example
   * import { Season } from "hackthetrack";
   * const season = await Season.open("data/season");
   * for (const finding of await season.findings()) console.log(finding.severity, finding.file, finding.what);
   */
  async findings(): Promise<readonly Finding[]> {
    const opened = this.#open();
    this.#findings ??= collectFindings(opened);
    try {
      const { findings, isWhole } = await this.#findings;
      if (!isWhole) this.#findings = undefined;
      return findings;
    } catch (error) {
      this.#findings = undefined;
      throw error;
    }
  }

  /**
   * Up to three known ids, nearest first: what a user may have meant.
   *
   * @example
   * import { Season } from "hackthetrack";
   * const season = await Season.open("data/season");
   * console.log(season.nearest("driver", "013"));
   */
  nearest(kind: IdKind, id: Id): string[] {
    this.#open();
    const asked = idText(id);
    const known = { driver: this.#drivers, track: this.#tracks, race: this.#races }[kind].ids();
    return ask((engine) => engine.nearest(asked, known));
  }

  /**
   * Lets go of everything the season holds. What it has returned stays valid; asking it again throws `not_initialised`.
   *
   * @example
   * import { Season } from "hackthetrack";
   * const season = await Season.open("data/season");
   * season.free();
   */
  free(): void {
    for (const table of [this.#drivers, this.#stats, this.#results, this.#tracks, this.#races]) table.free();
    this.#opened = undefined;
    this.#laps = undefined;
    this.#findings = undefined;
    this.#forecasts?.free();
    this.#forecasts = undefined;
    this.#chats?.free();
    this.#chats = undefined;
  }

  /** The same as {@link Season.free}, for `using`. */
  [Symbol.dispose](): void {
    this.free();
  }

  #open(): Opened {
    if (this.#opened === undefined) throw freed();
    return this.#opened;
  }

  #forecast(): Forecasts {
    const opened = this.#open();
    this.#forecasts ??= new Forecasts(opened);
    return this.#forecasts;
  }

  #words(): Chats {
    const opened = this.#open();
    this.#chats ??= new Chats(opened);
    return this.#chats;
  }

  #driverOf(race: string, number: string): string | undefined {
    const drove = (row: RaceResult) => row.race_id === race && row.number === number;
    return this.#results.ids().find((id) => this.results(id)?.some(drove));
  }

  #unknown(what: string, id: string, known: string[]): HackTheTrackError {
    const nearest = ask((engine) => engine.nearest(id, known));
    return new HackTheTrackError("unknown_id", {
      reason: `There is no ${what} with the id "${id}".`,
      hint: nearest.length === 0 ? "Ask the season for the ids it has." : `Did you mean ${nearest.join(" or ")}?`,
      nearest,
    });
  }
}

function freed(): HackTheTrackError {
  return new HackTheTrackError("not_initialised", { reason: "This season was freed.", hint: "Open it again." });
}
