/** Drivers whose skills are alike, nearest first, with how they have done. */
import type { Similar, SimilarDriver, SkillName } from "hackthetrack";
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
        columns={columns(name)}
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

function columns(name: (id: string) => string): readonly Column<SimilarDriver>[] {
  const skill = (kind: SkillName): Column<SimilarDriver> => ({
    id: kind,
    head: SKILL_WORDS[kind],
    align: "num",
    cell: ({ skills }) => known(pointsOf(skills, kind), tenth, "not measurable"),
  });
  return [
    { id: "driver", head: "Driver", pinned: true, cell: ({ driver_id }) => <DriverLink id={driver_id} /> },
    {
      id: "distance",
      head: "Distance",
      unit: "points",
      align: "num",
      strong: true,
      cell: ({ distance_points }) => tenth(distance_points),
    },
    {
      id: "over",
      head: "Over",
      unit: "skills",
      meaning: "Skills that both drivers have measured",
      align: "num",
      cell: ({ compared_n }) => compared_n,
    },
    ...SKILLS.map(skill),
    { id: "races", head: "Races", align: "num", cell: ({ total_races }) => total_races },
    { id: "finish", head: "Avg finish", align: "num", cell: ({ avg_finish }) => known(avg_finish, mean) },
    { id: "wins", head: "Wins", align: "num", cell: ({ wins }) => wins },
    { id: "podiums", head: "Podiums", align: "num", cell: ({ podiums }) => podiums },
    { id: "top10", head: "Top 10", align: "num", cell: ({ top10 }) => top10 },
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
