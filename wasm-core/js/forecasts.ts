/**
 * The forecasts of an opened season: each question is put to the engine once, and its answer kept, because a season does not change.
 *
 * Invariant: the same question gives the same frozen object, until so many others were asked that it is forgotten: a slider asks
 * dozens a second, and what it passed is not kept for ever. Questions at the same time share one load of the module and one opening
 * of the season in it; where that fails it may be tried again.
 */

import type { AskFault } from "../pkg/hackthetrack_forecast.js";
import { HackTheTrackError } from "./errors.js";
import { askForecasts, type Handle, openForecasts } from "./forecast.js";
import {
  askedChampionship,
  askedPlan,
  askedRace,
  askedScores,
  type ChampionshipQuestion,
  type FieldQuestion,
  type ImproveQuestion,
  type PredictQuestion,
  type SimilarQuestion,
} from "./forecast-questions.js";
import type { Championship, DriverFit, FieldForecast, Prediction, Score } from "./forecast-types.js";
import { deepFreeze } from "./freeze.js";
import { type Id, idText } from "./ids.js";
import { type Opened, withLaps } from "./open.js";
import type { DriverSkills, Improvement, SeasonSkills, Similar } from "./skill-types.js";

/** What may be forecast from a season. */
export class Forecasts {
  readonly #opened: Opened;
  readonly #answers = new Map<string, object>();
  /** One without laps, one with them: most questions need none, and laps are fetched for those that do. */
  readonly #seasons = new Map<Needs, Promise<Handle>>();

  constructor(opened: Opened) {
    this.#opened = opened;
  }

  async field(question: FieldQuestion): Promise<FieldForecast> {
    const asked = askedRace(question);
    return this.#ask(["field", ...asked], (season) => season.field(...asked));
  }

  async predict(question: PredictQuestion): Promise<Prediction> {
    const asked = askedRace(question);
    const driver = idText(question.driver);
    return this.#ask(["predict", driver, ...asked], (season) => season.predict(driver, ...asked));
  }

  async fit(driver: Id): Promise<DriverFit> {
    const id = idText(driver);
    return this.#ask(["fit", id], (season) => season.fit(id));
  }

  async score(): Promise<Score> {
    return this.#ask(["score"], (season) => season.score());
  }

  async championship(question: ChampionshipQuestion): Promise<Championship> {
    const { after_round, points_by_place, draws, seed } = askedChampionship(question);
    const points = points_by_place && Uint16Array.from(points_by_place);
    return this.#ask(["championship", after_round, points_by_place, draws, seed], (season) =>
      season.championship(after_round, points, draws, seed),
    );
  }

  async skills(driver: Id): Promise<DriverSkills> {
    const id = idText(driver);
    return this.#ask(["skills", id], (season) => season.skills(id), "laps");
  }

  async skillsOfAll(): Promise<SeasonSkills> {
    return this.#ask(["skillsOfAll"], (season) => season.skills_of_all(), "laps");
  }

  async improve(question: ImproveQuestion): Promise<Improvement> {
    const [track, race, , evidence] = askedRace(question);
    const driver = idText(question.driver);
    const scores = askedScores(question.scores);
    const [budget, weeks] = askedPlan(question);
    return this.#ask(
      ["improve", driver, track, race, evidence, scores, budget, weeks],
      (season) => season.improve(driver, track, race, evidence, Float64Array.from(scores), budget, weeks),
      "laps",
    );
  }

  async similar({ driver, scores }: SimilarQuestion): Promise<Similar> {
    const id = idText(driver);
    const asked = askedScores(scores);
    return this.#ask(["similar", id, asked], (season) => season.similar(id, Float64Array.from(asked)), "laps");
  }

  /** Lets go of the season inside the module. */
  free(): void {
    this.#answers.clear();
    for (const opening of this.#seasons.values()) {
      opening.then(
        (season) => season.free(),
        () => {},
      );
    }
    this.#seasons.clear();
  }

  async #ask<T extends object>(
    asked: readonly unknown[],
    question: (season: Handle) => T | AskFault,
    needs: Needs = "results",
  ): Promise<T> {
    const key = JSON.stringify(asked);
    const season = this.#answers.has(key) ? undefined : await this.#openOnce(needs);
    // Whoever asked the same a moment ago may have got the answer meanwhile.
    const kept = this.#answers.get(key);
    if (season === undefined || kept !== undefined) return kept as T;
    const answer = askForecasts(season, question);
    if (isFault(answer)) throw new HackTheTrackError(answer.code, answer);
    this.#answers.set(key, deepFreeze(answer));
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > MOST_KEPT && oldest !== undefined) this.#answers.delete(oldest);
    return answer;
  }

  #openOnce(needs: Needs): Promise<Handle> {
    const started = this.#seasons.get(needs);
    if (started !== undefined) return started;
    const opening = this.#openWith(needs).catch((error: unknown) => {
      this.#seasons.delete(needs);
      throw error;
    });
    this.#seasons.set(needs, opening);
    return opening;
  }

  async #openWith(needs: Needs): Promise<Handle> {
    if (needs === "laps") return openForecasts(await withLaps(this.#opened));
    return openForecasts(this.#opened.files.map(({ name, content }) => [name, content] as const));
  }
}

/** Answers kept: every field, fit and forecast that somebody reads, and the last minute of a dragged slider. */
const MOST_KEPT = 1_000;

/** What a question needs of a season beside its results. */
type Needs = "results" | "laps";

function isFault(answer: object): answer is AskFault {
  return "hint" in answer;
}
