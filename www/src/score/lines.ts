/** The forecasters of a scoring in one list: ours, and what they are held against, grouped by what they know. */
import type { Baseline, ScoreBoard, ScoreFigures } from "hackthetrack";
import { BASELINES } from "../forecast/words";

export interface Line {
  readonly id: string;
  readonly words: string;
  readonly meaning: string;
  readonly ours: boolean;
  readonly figures: ScoreFigures;
}

export function lines({ before_weekend, after_qualifying, baselines }: ScoreBoard): readonly Line[] {
  const baseline = (name: Baseline["name"]): readonly Line[] =>
    baselines
      .filter((one) => one.name === name)
      .map((figures) => {
        const [words, meaning] = BASELINES[name];
        return { id: name, words, meaning, ours: false, figures };
      });
  const forecast = (id: string, words: string, meaning: string, figures: ScoreFigures | null): readonly Line[] =>
    figures ? [{ id, words, meaning, ours: true, figures }] : [];
  return [
    ...baseline("random"),
    ...baseline("past_finishes"),
    ...forecast("before_weekend", "Forecast before the weekend", "Form in earlier races alone.", before_weekend),
    ...baseline("grid"),
    ...baseline("grid_regressed"),
    ...forecast(
      "after_qualifying",
      "Forecast after qualifying",
      "Form in earlier races, and the grid.",
      after_qualifying,
    ),
  ];
}
