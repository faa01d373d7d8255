/** What a skill is made of, and what race pace leaves of it. */
import type { Skill, SkillPart } from "hackthetrack";
import { type PartFact, partKey } from "../evidence/forecast-keys";
import { count, tenth } from "../format/number";
import { known } from "../parts/unknown";
import type { Column } from "../table/column";
import { DataTable } from "../table/data-table";
import { ReliabilityMeter } from "./reliability";
import { hundredth, SKILL_WORDS } from "./words";

/** The parts of a driver's skill: every number opens. */
function columns(driver: string): readonly Column<SkillPart>[] {
  const traced = (fact: PartFact, value: (part: SkillPart) => number | null) => ({
    value,
    source: (part: SkillPart) => ({
      of: partKey(driver, part.code, fact),
      sure: `Of ${part.label.toLowerCase()}; n = ${count(part.races_n, "race")}`,
    }),
  });
  return [
    { id: "what", head: "Measured by", pinned: true, cell: ({ label }) => label },
    {
      id: "share",
      head: "Share",
      unit: "%",
      align: "num",
      ...traced("share", ({ share }) => share),
      reach: "tab",
      cell: ({ share }) => (100 * share).toFixed(0),
    },
    {
      id: "natural",
      head: "Own value",
      meaning: "The driver's median over races, in its own unit",
      align: "num",
      ...traced("natural", ({ natural }) => natural),
      cell: ({ natural, unit }) =>
        known(natural, (value) => (
          <>
            {value.toFixed(3).replace("-", "−")} <span class="quieter">{unit}</span>
          </>
        )),
    },
    {
      id: "percentile",
      head: "Above",
      unit: "% of others",
      meaning: "Share of the other drivers with two races or more whose mean is worse",
      align: "num",
      ...traced("percentile", ({ percentile_pct }) => percentile_pct),
      cell: ({ percentile_pct }) => known(percentile_pct, tenth),
    },
    {
      id: "races",
      head: "Races",
      align: "num",
      ...traced("skill_races", ({ races_n }) => races_n),
      cell: ({ races_n }) => races_n,
    },
    {
      id: "icc",
      head: "One race",
      unit: "ICC",
      meaning: "Correlation of two races of one driver",
      align: "num",
      ...traced("repeats", ({ icc_one_race }) => icc_one_race),
      cell: ({ icc_one_race }) => hundredth(icc_one_race),
    },
    {
      id: "pace",
      head: "Without pace",
      unit: "ICC",
      meaning: "Correlation of two races of one driver in what race pace leaves of it",
      align: "num",
      ...traced("without_pace", ({ icc_without_pace }) => icc_without_pace),
      cell: ({ icc_without_pace }) => known(icc_without_pace, hundredth, "is pace itself"),
    },
    {
      id: "reliability",
      head: "Reliability",
      meaning: "Of the driver's mean over these races",
      cell: ({ code, reliability }) => (
        <ReliabilityMeter
          value={reliability}
          source={{ of: partKey(driver, code, "skill_reliability") }}
          reach="arrows"
        />
      ),
    },
  ];
}

export function Breakdown({ driver, skill }: { driver: string; skill: Skill }) {
  const words = skill.breakdown.flatMap((part) => paceWords(part) ?? []);
  return (
    <>
      <DataTable
        caption={`What ${SKILL_WORDS[skill.skill].toLowerCase()} is made of`}
        columns={columns(driver)}
        items={skill.breakdown}
        keyOf={({ code }) => code}
      />
      {words.length > 0 && (
        <ul class="after quieter">
          {words.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Said only with the figures that it is read from. A variable that does not repeat has nothing that pace could explain. */
function paceWords({ label, icc_one_race: whole, icc_without_pace: left }: SkillPart): string | null {
  if (left === null || whole < LEAST) return null;
  const verdict = left <= 0.5 * whole ? "mostly pace again" : left <= 0.8 * whole ? "partly pace" : "hardly pace";
  return `${label}: two races of a driver correlate by ${hundredth(whole)}, and by ${hundredth(left)} once race pace is taken out; ${verdict}.`;
}

/** Under this a correlation of two races is hardly one. */
const LEAST = 0.05;
