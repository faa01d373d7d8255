/** What skills are called, and their figures as the pages print them. */
import type { SkillName, SkillStrip } from "hackthetrack";
import { tenth } from "../format/number";

export const SKILLS: readonly SkillName[] = ["speed", "consistency", "racecraft", "tyre_management"];

export const SKILL_WORDS: Readonly<Record<SkillName, string>> = {
  speed: "Speed",
  consistency: "Consistency",
  racecraft: "Racecraft",
  tyre_management: "Tyre management",
};

/** A driver's score of a skill; `null` where it is not measured. */
export function pointsOf(strip: SkillStrip, skill: SkillName): number | null {
  return strip[`${skill}_points`];
}

/** `69.3-74.3`. */
export function pointsRange({ from_points, to_points }: { from_points: number; to_points: number }): string {
  return `${tenth(from_points)}-${tenth(to_points)}`;
}

/** A share from 0 to 1 as percent: `98 %`. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}

/** A correlation or a reliability: `0.98`. */
export function hundredth(value: number): string {
  return value.toFixed(2).replace("-", "−");
}
