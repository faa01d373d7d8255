/** What the page asks, in its address: `driver`, `track`, `race`, `weeks`, and a score for each skill that was moved. */
import type { ImproveQuestion, SkillName } from "hackthetrack";
import type { Where } from "../skills/picks";
import { SKILLS } from "../skills/words";

/** Scores of the moved skills alone: what is not moved is not sent, and stays bit for bit. */
export type Scores = Readonly<Partial<Record<SkillName, number>>>;

export const MOST_WEEKS = 26;
/** Unless the address says otherwise. */
export const WEEKS = 6;

type Query = Readonly<Record<string, string>>;

export function readScores(query: Query): Scores {
  const moved = SKILLS.filter((skill) => isNumber(query[skill])).map((skill) => [skill, Number(query[skill])]);
  return Object.fromEntries(moved);
}

/** Skills of the address whose score is no number. */
export function unreadable(query: Query): readonly SkillName[] {
  return SKILLS.filter((skill) => Boolean(query[skill]) && !isNumber(query[skill]));
}

export function writeScores(scores: Scores): Query {
  return Object.fromEntries(SKILLS.map((skill) => [skill, scores[skill] === undefined ? "" : String(scores[skill])]));
}

export function readWeeks(query: Query): number {
  const weeks = Number(query["weeks"]);
  return Number.isInteger(weeks) && weeks >= 1 && weeks <= MOST_WEEKS ? weeks : WEEKS;
}

export function questionOf(driver: string, where: Where, scores: Scores, weeks: number): ImproveQuestion {
  return { driver, ...where, scores, weeks };
}

function isNumber(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== "" && Number.isFinite(Number(text));
}
