/** The forecasters of a scoring in one list: ours, and what they are held against, grouped by what they know. */
import type { Baseline, ScoreBoard, ScoreFigures } from "hackthetrack";

export interface Line {
  readonly id: string;
  readonly words: string;
  readonly meaning: string;
  readonly ours: boolean;
  readonly figures: ScoreFigures;
}

const BASELINES: Readonly<Record<Baseline["name"], readonly [words: string, meaning: string]>> = {
  random: ["A drawn order", "Knows nothing: every order is as likely as any other."],
  past_finishes: ["Past finishes", "The mean of a driver's past finishes; the middle of the field for who has none."],
  grid: ["Grid as it is", "The grid place is the forecast."],
  grid_regressed: [
    "Grid, leaned to the middle",
    "The grid place, leaned to the middle by least squares on earlier races.",
  ],
};

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
