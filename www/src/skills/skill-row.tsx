/** One skill of a driver: score with interval, place in the field, how sure that is, and what it is made of. */
import type { Skill, SkillName, SkillStrip } from "hackthetrack";
import { type SkillFact, skillKey } from "../evidence/forecast-keys";
import type { Traced } from "../evidence/keys";
import { Said, type Sentence } from "../evidence/sentence";
import { Sourced } from "../evidence/sourced";
import { count, tenth } from "../format/number";
import { href } from "../router";
import { Breakdown } from "./breakdown";
import { FieldStrip, type Strip } from "./field-strip";
import { ReliabilityMeter } from "./reliability";
import { percent, pointsOf, pointsRange, SKILL_WORDS } from "./words";

interface Props {
  driver: string;
  skill: Skill;
  field: readonly SkillStrip[];
  open: boolean;
  onToggle: () => void;
}

export function SkillRow({ driver, skill, field, open, onToggle }: Props) {
  const { skill: kind, score_points: score, interval_80: interval, reliability } = skill;
  const id = `skill-${kind}`;
  return (
    <li aria-labelledby={id} data-skill={kind}>
      <div>
        <h3 id={id}>{SKILL_WORDS[kind]}</h3>
        {score === null || interval === null ? (
          <p>
            <span class="not-measurable">not measurable</span>
          </p>
        ) : (
          <p class="score" title="Score, 0 to 100, and where it lies with a chance of 80 %">
            <Sourced of={skillKey(driver, kind, "score")} {...sureOf(skill)}>
              {tenth(score)}
            </Sourced>{" "}
            <small>
              ·{" "}
              <Sourced of={skillKey(driver, kind, "score")} {...sureOf(skill)} belongs>
                {pointsRange(interval)}
              </Sourced>
            </small>
          </p>
        )}
      </div>
      <div class="strip-cell">
        <FieldStrip strip={stripOf(skill, field)} />
      </div>
      <div title="Share of the mean that is driver and not chance; under 0.5 there is no score">
        <span class="labelled">
          <a class="quiet" href={href("about", "reliability")}>
            Reliability
          </a>
        </span>
        <ReliabilityMeter
          value={reliability}
          source={{ of: skillKey(driver, kind, "skill_reliability"), sure: `n = ${count(skill.races_n, "race")}` }}
        />
      </div>
      <div class="wide evidence">
        <span>
          <RestsOn driver={driver} skill={skill} />
        </span>
        <button
          type="button"
          class="button small"
          aria-expanded={open}
          aria-controls={open ? `parts-${kind}` : undefined}
          onClick={onToggle}
        >
          {open ? "Hide" : "Show"} what {SKILL_WORDS[kind].toLowerCase()} is made of
        </button>
      </div>
      {open && (
        <div class="wide breakdown" id={`parts-${kind}`}>
          <Breakdown driver={driver} skill={skill} />
        </div>
      )}
    </li>
  );
}

/** How sure the score is, and over how many races. */
export function sureOf({ interval_80: interval, races_n }: Skill): Pick<Traced, "sure"> {
  if (interval === null) return {};
  const { from_points, to_points } = interval;
  return { sure: `80 % between ${tenth(from_points)} and ${tenth(to_points)}; n = ${count(races_n, "race")}` };
}

export function stripOf({ skill, score_points, interval_80, reliability }: Skill, field: Props["field"]): Strip {
  return { field: scoresOf(field, skill), own: score_points, interval: interval_80, reliability };
}

export function scoresOf(field: readonly SkillStrip[], kind: SkillName): readonly number[] {
  return field.map((strip) => pointsOf(strip, kind)).filter((points) => points !== null);
}

export function labelOf({ skill, score_points, interval_80 }: Skill): string {
  const words = SKILL_WORDS[skill];
  if (score_points === null || interval_80 === null) return `${words}: not measurable`;
  return `${words}: ${tenth(score_points)} · ${pointsRange(interval_80)}`;
}

/** The engine's words, of which the races that there are, and how much of their mean is the driver, open what they were made of. */
export function reasonOf(driver: string, kind: SkillName, detail: string): Sentence {
  const [, before, races, between, share, after] = /^(.* of )(\d+ races?)( is )(\d+ %)(.*)$/.exec(detail) ?? [];
  if (!before || !races || !between || !share) return detail;
  return [
    before,
    { of: skillKey(driver, kind, "skill_races"), text: races },
    between,
    { of: skillKey(driver, kind, "skill_reliability"), text: share, belongs: true },
    after ?? "",
  ];
}

/** What the score rests on, in words, from its figures alone. */
function RestsOn({ driver, skill }: { driver: string; skill: Skill }) {
  const { skill: kind, races_n, shrinkage, percentile_pct } = skill;
  if (skill.detail !== undefined) return <Said sentence={reasonOf(driver, kind, skill.detail)} />;
  const traced = (fact: SkillFact, text: string) => <Sourced of={skillKey(driver, kind, fact)}>{text}</Sourced>;
  return (
    <>
      {percentile_pct !== null && (
        <>Above {traced("percentile", `${tenth(percentile_pct)} %`)} of the other measured drivers. </>
      )}
      From {traced("skill_races", count(races_n, "race"))}; their mean is drawn{" "}
      {traced("shrinkage", percent(shrinkage))} of the way to the middle of the field, 50.
    </>
  );
}
