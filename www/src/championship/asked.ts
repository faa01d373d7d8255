/** What the page asks, in its address: `after`, `points` (25-18-15), `draws`, `seed`. */
import type { ChampionshipQuestion } from "hackthetrack";
import type { Snapshot } from "../engine/protocol";

type Query = Readonly<Record<string, string>>;

export const DRAWS: readonly number[] = [1_000, 10_000, 100_000];
/** The engine's own; an answer with nothing left to draw does not say it. */
export const DEFAULT_DRAWS = 10_000;
const MOST_POINTS = 65_535;
const MOST_PLACES = 60;
const MOST_SEED = 2 ** 32 - 1;

export interface Asked {
  readonly question: ChampionshipQuestion;
  /** What of the address could not be used, in words. */
  readonly odd: readonly string[];
}

export function readAsked(season: Snapshot, query: Query): Asked {
  const odd: string[] = [];
  const last = lastRound(season);
  const after = whole(query["after"], last);
  if (after === undefined && query["after"]) odd.push(`a round is a whole number from 0 to ${last}`);
  const points = query["points"] ? readPoints(query["points"]) : { points: undefined, fault: null };
  if (points.fault !== null) odd.push(points.fault);
  const draws = DRAWS.find((known) => String(known) === query["draws"]);
  if (draws === undefined && query["draws"]) odd.push(`draws are ${DRAWS.join(", ")}`);
  const seed = whole(query["seed"], MOST_SEED);
  if (seed === undefined && query["seed"]) odd.push(`a seed is a whole number up to ${MOST_SEED}`);
  return {
    question: { after_round: after ?? middle(season), points_by_place: points.points, draws, seed },
    odd,
  };
}

export type ReadPoints =
  | { readonly points: readonly number[]; readonly fault: null }
  | { readonly points: undefined; readonly fault: string };

/** `25 18 15`, with spaces, commas or hyphens between. */
export function readPoints(text: string): ReadPoints {
  const words = text.split(/[\s,;-]+/).filter((word) => word !== "");
  if (words.length === 0) return { points: undefined, fault: "name the points of the first place at least" };
  if (words.length > MOST_PLACES) return { points: undefined, fault: `at most ${MOST_PLACES} places have points` };
  const odd = words.find((word) => whole(word, MOST_POINTS) === undefined);
  if (odd !== undefined) return { points: undefined, fault: `"${odd}" is no whole number from 0 to ${MOST_POINTS}` };
  return { points: words.map(Number), fault: null };
}

export function writePoints(points: readonly number[]): string {
  return points.join("-");
}

/** Of the calendar. */
export function lastRound({ races }: Snapshot): number {
  return Math.max(0, ...races.map(({ round }) => round));
}

/** A season that is over is looked at from its middle, one that is not from where it stands. */
function middle({ races }: Snapshot): number {
  const run = races.filter(({ winner_id }) => winner_id !== null);
  const isOver = run.length === races.length;
  return (isOver ? races[Math.ceil(races.length / 2) - 1] : run.at(-1))?.round ?? 0;
}

function whole(text: string | undefined, most: number): number | undefined {
  return text !== undefined && /^\d+$/.test(text) && Number(text) <= most ? Number(text) : undefined;
}
