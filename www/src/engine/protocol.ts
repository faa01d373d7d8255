/**
 * What the page and the engine's worker say to each other. Each question has an id; its answer carries the same id.
 * The worker holds the season; the page holds the snapshot that every page is drawn from, and asks for the rest.
 */
import type {
  Championship,
  ChampionshipQuestion,
  ChatAnswer,
  ChatQuestion,
  Driver,
  DriverFit,
  DriverSkills,
  FieldForecast,
  FieldQuestion,
  Finding,
  Improvement,
  ImproveQuestion,
  Laps,
  Manifest,
  PointsTable,
  Prediction,
  PredictQuestion,
  Race,
  RaceResult,
  Resolved,
  Score,
  SeasonEvent,
  SeasonInfo,
  SeasonSkills,
  SeasonStats,
  Similar,
  SimilarQuestion,
  Track,
} from "hackthetrack";

/** Where a season is opened from: a folder's address, or files that stay on this device. */
export type Source = { readonly url: string } | { readonly files: readonly File[] };

/** Everything of the first-load files, as the package answers it. */
export interface Snapshot {
  readonly info: SeasonInfo;
  /** `null` for the earlier application's files, which have none. */
  readonly manifest: Manifest | null;
  readonly points: PointsTable | null;
  readonly drivers: readonly Driver[];
  readonly stats: Readonly<Record<string, SeasonStats>>;
  readonly results: Readonly<Record<string, readonly RaceResult[]>>;
  readonly tracks: readonly Track[];
  readonly events: readonly SeasonEvent[];
  readonly races: readonly Race[];
}

/** An error of the package as plain data: class instances do not cross a worker's border. */
export interface Fault {
  readonly code: string;
  readonly file: string | null;
  readonly position: string | null;
  readonly reason: string;
  readonly hint: string;
  readonly nearest: readonly string[];
}

export type IdKind = "driver" | "track" | "race";

/** The scoreboard, and how long this browser took over it. */
export interface Scored {
  readonly score: Score;
  /** `null` where it could not be run anew and the one that was made before is shown. */
  readonly took_ms: number | null;
}

/** What is forecast. Each question is answered by the package's method of its name. */
export interface ForecastQuestions {
  predict: { ask: PredictQuestion; answer: Prediction };
  field: { ask: FieldQuestion; answer: FieldForecast };
  fit: { ask: { driver: string }; answer: DriverFit };
  skills: { ask: { driver: string }; answer: DriverSkills };
  skillsOfAll: { ask: Record<string, never>; answer: SeasonSkills };
  similar: { ask: SimilarQuestion; answer: Similar };
  improve: { ask: ImproveQuestion; answer: Improvement };
  championship: { ask: ChampionshipQuestion; answer: Championship };
  /** `run` counts how often the reader wanted it: each is made anew. */
  score: { ask: { run: number }; answer: Scored };
}
export type ForecastQuestion = keyof ForecastQuestions;

/** Questions by name: what is asked with, and what is answered. */
export interface Questions extends ForecastQuestions {
  open: { ask: { source: Source; timeout_ms: number }; answer: Snapshot };
  laps: { ask: { race: string; drivers: readonly string[] }; answer: readonly Laps[] };
  findings: { ask: Record<string, never>; answer: readonly Finding[] };
  nearest: { ask: { kind: IdKind; id: string }; answer: readonly string[] };
  chat: { ask: ChatQuestion; answer: ChatAnswer };
  /** One step; whether there is a further one. */
  prepareChat: { ask: Record<string, never>; answer: boolean };
  evidence: { ask: { key: string }; answer: Resolved | null };
}
export type Question = keyof Questions;

export type Request = {
  [Q in Question]: { readonly id: number; readonly question: Q; readonly ask: Questions[Q]["ask"] };
}[Question];

/** How far an opening is. `total_bytes` is `null` while the sizes are not known. */
export interface Progress {
  readonly loaded_bytes: number;
  readonly total_bytes: number | null;
  readonly file: string;
}

export type Response =
  | { readonly id: number; readonly kind: "answer"; readonly answer: unknown }
  | { readonly id: number; readonly kind: "fault"; readonly fault: Fault }
  | { readonly id: number; readonly kind: "progress"; readonly progress: Progress };
