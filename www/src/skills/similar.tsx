/** Drivers whose skills are alike, nearest first, with how they have done. */
import type { Similar, SimilarDriver, SkillName, SkillStrip } from "hackthetrack";
import { likeKey, skillKey } from "../evidence/forecast-keys";
import { type DriverFact, driverKey } from "../evidence/keys";
import { ShownRows } from "../evidence/shown-rows";
import { Measured } from "../evidence/sourced";
import { mean, tenth } from "../format/number";
import { DriverLink, nameOf } from "../parts/driver-name";
import { known } from "../parts/unknown";
import { href } from "../router";
import { useSeason } from "../session-context";
import type { Column } from "../table/column";
import { DataTable } from "../table/data-table";
import { pointsOf, SKILL_WORDS, SKILLS } from "./words";

interface Props {
  similar: Similar;
  /** `current`: as the driver is; `asked`: as the sliders say. */
  to: "current" | "asked";
}

export function SimilarDrivers({ similar, to }: Props) {
  const season = useSeason();
  if (similar.refused) return <p class="empty">{similar.refused.detail}</p>;
  const name = (id: string) =>
    nameOf(
      season.drivers.find((driver) => driver.id === id),
      id,
    );
  return (
    <>
      <DataTable
        caption={`Drivers most like the ${to} skills`}
        columns={columns(name, similar, to)}
        items={similar.drivers}
        keyOf={({ driver_id }) => driver_id}
      />
      <p class="after quieter">
        Distance in points over the skills that both have measured, each weighted by the less reliable of the two; 15
        are one standard deviation between drivers.
      </p>
    </>
  );
}

function columns(name: (id: string) => string, similar: Similar, to: Props["to"]): readonly Column<SimilarDriver>[] {
  /** From a driver as he is the engine finds the rows; from skills that were asked they are here. */
  const far = (what: string, fact: "distance" | "compared", print: (driver: SimilarDriver) => string) => ({
    source: ({ driver_id }: SimilarDriver) => ({
      of: to === "current" ? likeKey(similar.driver_id, driver_id, fact) : null,
    }),
    cell: (driver: SimilarDriver) =>
      to === "current" ? (
        print(driver)
      ) : (
        <Measured
          what={`${what}, skills asked and ${name(driver.driver_id)}`}
          rows={() => <Sides asked={similar.skills} other={driver} name={name(driver.driver_id)} />}
          reach="arrows"
        >
          {print(driver)}
        </Measured>
      ),
  });
  const traced =
    (fact: DriverFact) =>
    ({ driver_id }: SimilarDriver) => ({ of: driverKey(driver_id, fact) });
  const skill = (kind: SkillName): Column<SimilarDriver> => ({
    id: kind,
    head: SKILL_WORDS[kind],
    align: "num",
    value: ({ skills }) => pointsOf(skills, kind),
    source: ({ driver_id }) => ({ of: skillKey(driver_id, kind, "score") }),
    cell: ({ skills }) => known(pointsOf(skills, kind), tenth, "not measurable"),
  });
  const count = (
    id: string,
    head: string,
    fact: DriverFact,
    value: (row: SimilarDriver) => number,
  ): Column<SimilarDriver> => ({ id, head, align: "num", value, source: traced(fact), cell: value });
  return [
    { id: "driver", head: "Driver", pinned: true, cell: ({ driver_id }) => <DriverLink id={driver_id} /> },
    {
      id: "distance",
      head: "Distance",
      unit: "points",
      align: "num",
      strong: true,
      value: ({ distance_points }) => distance_points,
      ...far("distance", "distance", ({ distance_points }) => tenth(distance_points)),
    },
    {
      id: "over",
      head: "Over",
      unit: "skills",
      meaning: "Skills that both drivers have measured",
      align: "num",
      value: ({ compared_n }) => compared_n,
      ...far("skills compared", "compared", ({ compared_n }) => String(compared_n)),
    },
    ...SKILLS.map(skill),
    count("races", "Races", "starts", ({ total_races }) => total_races),
    {
      id: "finish",
      head: "Avg finish",
      align: "num",
      value: ({ avg_finish }) => avg_finish,
      source: traced("avg_finish"),
      cell: ({ avg_finish }) => known(avg_finish, mean),
    },
    count("wins", "Wins", "wins", ({ wins }) => wins),
    count("podiums", "Podiums", "podiums", ({ podiums }) => podiums),
    count("top10", "Top 10", "top10", ({ top10 }) => top10),
    {
      id: "skills",
      head: "Skills",
      cell: ({ driver_id }) => (
        <a href={href("skills", null, { driver: driver_id })} aria-label={`Skills of ${name(driver_id)}`}>
          Skills
        </a>
      ),
    },
  ];
}

function Sides({ asked, other, name }: { asked: SkillStrip; other: SimilarDriver; name: string }) {
  return (
    <ShownRows
      label={`Skills asked, and those of ${name}`}
      heads={[{ head: "Skill" }, { head: "Asked", num: true }, { head: name, num: true }]}
      rows={SKILLS.map((kind) => [
        SKILL_WORDS[kind],
        ...[asked, other.skills].map((of) => known(pointsOf(of, kind), tenth, "not measurable")),
      ])}
    />
  );
}
