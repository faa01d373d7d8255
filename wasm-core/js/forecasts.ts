/**
 * The forecasts of an opened season: each question is put to the engine once, and its answer kept, because a season does not change.
 *
 * Invariant: the same question gives the same frozen object. Questions at the same time share one load of the module and one opening
 * of the season in it; where that fails it may be tried again.
 */

import type { AskFault } from "../pkg/hackthetrack_forecast.js";
import { HackTheTrackError } from "./errors.js";
import { askForecasts, type Handle, openForecasts } from "./forecast.js";
import {
  askedChampionship,
  askedRace,
  type ChampionshipQuestion,
  type FieldQuestion,
  type PredictQuestion,
} from "./forecast-questions.js";
import type { Championship, DriverFit, FieldForecast, Prediction, Score } from "./forecast-types.js";
import { deepFreeze } from "./freeze.js";
import { type Id, idText } from "./ids.js";
import type { Opened } from "./open.js";

/** What may be forecast from a season. */
export class Forecasts {
  readonly #opened: Opened;
  readonly #answers = new Map<string, object>();
  #season: Promise<Handle> | undefined;

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

  /** Lets go of the season inside the module. */
  free(): void {
    this.#answers.clear();
    this.#season?.then(
      (season) => season.free(),
      () => {},
    );
  }

  async #ask<T extends object>(asked: readonly unknown[], question: (season: Handle) => T | AskFault): Promise<T> {
    const key = JSON.stringify(asked);
    const season = this.#answers.has(key) ? undefined : await this.#openOnce();
    // Whoever asked the same a moment ago may have got the answer meanwhile.
    const kept = this.#answers.get(key);
    if (season === undefined || kept !== undefined) return kept as T;
    const answer = askForecasts(season, question);
    if (isFault(answer)) throw new HackTheTrackError(answer.code, answer);
    this.#answers.set(key, deepFreeze(answer));
    return answer;
  }

  #openOnce(): Promise<Handle> {
    const files = this.#opened.files.map(({ name, content }) => [name, content] as const);
    this.#season ??= openForecasts(files).catch((error: unknown) => {
      this.#season = undefined;
      throw error;
    });
    return this.#season;
  }
}

function isFault(answer: object): answer is AskFault {
  return "hint" in answer;
}
