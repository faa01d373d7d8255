/** How forecasts are put in words. */
import type { Baseline, Evidence, ForecastFeature, Moment, PlaceInterval } from "hackthetrack";
import { place, tenth } from "../format/number";

export const MOMENT_WORDS: Readonly<Record<Moment, string>> = {
  before_weekend: "Before the weekend",
  after_qualifying: "After qualifying",
};

/** What forecasts are held against, and what it is. */
export const BASELINES: Readonly<Record<Baseline["name"], readonly [words: string, meaning: string]>> = {
  random: ["A drawn order", "Knows nothing: every order is as likely as any other."],
  past_finishes: ["Past finishes", "The mean of a driver's past finishes; the middle of the field for who has none."],
  grid: ["Grid as it is", "The grid place is the forecast."],
  grid_regressed: [
    "Grid, leaned to the middle",
    "The grid place, leaned to the middle by least squares on earlier races.",
  ],
};

/** Of a line of the scoreboard. */
export function forecasterWords(forecaster: Moment | Baseline["name"]): string {
  return forecaster in MOMENT_WORDS ? MOMENT_WORDS[forecaster as Moment] : BASELINES[forecaster as Baseline["name"]][0];
}

export const EVIDENCE_WORDS: Readonly<Record<Evidence, string>> = {
  other_events: "All other events",
  earlier_events: "Earlier events: as known then",
  earlier_races: "Earlier races: race 2 knows race 1",
};

/** In a sentence: `from all other events`. */
export const EVIDENCE_FROM: Readonly<Record<Evidence, string>> = {
  other_events: "from all other events, later ones too",
  earlier_events: "from earlier events only, as it could have been said then",
  earlier_races: "from earlier races only",
};

export const FEATURE_WORDS: Readonly<Record<ForecastFeature, string>> = { form: "Form", grid: "Grid" };

/** `P6.5`. */
export function expectedPlace(value: number): string {
  return `P${tenth(value)}`;
}

/** `P1-P9`, or `P1` where it is one place. */
export function between({ from, to }: Pick<PlaceInterval, "from" | "to">): string {
  return from === to ? place(from) : `${place(from)}-${to}`;
}

/** Below it a chance would be printed as none, and none is. */
const SMALL_PCT = 0.05;

export function isSmall(pct: number): boolean {
  return pct < SMALL_PCT;
}

/** `5.2`, or `<0.1`. */
export function chance(pct: number): string {
  return isSmall(pct) ? "<0.1" : tenth(pct);
}

/** A share in a sentence: `78 %`. */
export function share(pct: number): string {
  return `${Math.round(pct)} %`;
}

/** `0.4 places`, `1.0 place`. */
export function placesWords(value: number): string {
  const text = tenth(Math.abs(value));
  return `${text} ${text === "1.0" ? "place" : "places"}`;
}
