/** The columns of the rankings. */
import type { Driver, RaceResult, SeasonStats } from "hackthetrack";
import { FinishStrip } from "../charts/mini";
import { type DriverFact, driverKey, type Traced } from "../evidence/keys";
import { Sourced } from "../evidence/sourced";
import { count as counted, mean, signed } from "../format/number";
import { meaning } from "../glossary";
import { nameOf, Plate } from "../parts/driver-name";
import { known, Unknown } from "../parts/unknown";
import { href } from "../router";
import type { Column } from "../table/column";

/** A driver with what the season says of them; `stats` is absent where the bundle's file lacks them. */
export interface Ranked {
  readonly driver: Driver;
  readonly stats: SeasonStats | undefined;
  readonly results: readonly RaceResult[];
}

type Count = "wins" | "podiums" | "top10" | "pole_positions" | "fastest_laps";

/** Where the engine has another word for it. */
const FACTS: Readonly<Record<Count, DriverFact>> = {
  wins: "wins",
  podiums: "podiums",
  top10: "top10",
  pole_positions: "poles",
  fastest_laps: "fastest_laps",
};

/** A figure of a driver's season, over all races started. */
function traced(fact: DriverFact): (row: Ranked) => Traced {
  return ({ driver, stats }) => ({
    of: driverKey(driver.id, fact),
    ...(stats && { sure: `n = ${counted(stats.total_races, "race")}` }),
  });
}

function countColumn(key: Count, head: string, term: string): Column<Ranked> {
  return {
    id: key,
    head,
    meaning: meaning(term),
    align: "num",
    first: "descending",
    value: ({ stats }) => stats?.[key],
    source: traced(FACTS[key]),
    cell: ({ stats }) => known(stats?.[key], (count) => (count === 0 ? <span class="quieter">0</span> : count)),
  };
}

export function columns(rounds: number, field: number): readonly Column<Ranked>[] {
  return [
    {
      id: "rank",
      head: "Rank",
      meaning: meaning("rank"),
      align: "num",
      value: ({ driver }) => driver.championship_position,
      source: ({ driver }) => ({ of: driverKey(driver.id, "rank") }),
      cell: ({ driver }) => known(driver.championship_position, String),
    },
    {
      id: "number",
      head: "No.",
      meaning: meaning("number"),
      value: ({ driver }) => driver.id,
      cell: ({ driver }) => <Plate number={driver.number} />,
    },
    {
      id: "name",
      head: "Driver",
      pinned: true,
      strong: true,
      value: ({ driver }) => nameOf(driver, driver.id),
      cell: ({ driver }) => (
        <a class="quiet" href={href("driver", driver.id)}>
          {nameOf(driver, driver.id)}
        </a>
      ),
    },
    {
      id: "team",
      head: "Team",
      clip: ({ driver }) => driver.team,
      narrow: "wide-only",
      value: ({ driver }) => driver.team,
      cell: ({ driver }) => known(driver.team, String),
    },
    {
      id: "points",
      head: "Points",
      meaning: meaning("points"),
      align: "num",
      strong: true,
      first: "descending",
      value: ({ driver }) => driver.points,
      source: traced("points"),
      cell: ({ driver }) => known(driver.points, String),
    },
    {
      id: "finishes",
      head: "Finishes by round",
      meaning:
        "One bar per round, taller for a better place. Accent: win. Hollow: did not finish. No bar: did not take part.",
      cell: ({ results }) => <FinishStrip results={results} rounds={rounds} field={field} />,
    },
    {
      id: "races",
      head: "Races",
      meaning: meaning("races"),
      align: "num",
      first: "descending",
      value: ({ driver }) => driver.races,
      source: ({ driver }) => ({ of: driverKey(driver.id, "starts") }),
      cell: ({ driver }) => known(driver.races, String),
    },
    countColumn("wins", "Wins", "wins"),
    countColumn("podiums", "Podiums", "podiums"),
    countColumn("top10", "Top 10", "podiums"),
    countColumn("pole_positions", "Poles", "poles"),
    countColumn("fastest_laps", "Fastest laps", "fastest_laps"),
    {
      id: "avg_finish",
      head: "Avg finish",
      meaning: meaning("avg_finish"),
      align: "num",
      value: ({ driver }) => driver.avg_finish,
      source: traced("avg_finish"),
      cell: ({ driver }) => known(driver.avg_finish, mean),
    },
    {
      id: "best",
      head: "Best-worst",
      meaning: "Best and worst finishing place.",
      align: "num",
      value: ({ stats }) => stats?.best_finish,
      cell: (row) =>
        row.stats?.best_finish == null ? (
          <Unknown />
        ) : (
          <>
            <Sourced {...traced("best_finish")(row)} reach="arrows">
              {row.stats.best_finish}
            </Sourced>
            <span class="quieter">
              -
              <Sourced {...traced("worst_finish")(row)} reach="arrows">
                {row.stats.worst_finish}
              </Sourced>
            </span>
          </>
        ),
    },
    {
      id: "avg_grid",
      head: "Avg grid",
      meaning: meaning("grid"),
      align: "num",
      value: ({ stats }) => stats?.avg_qualifying,
      source: ({ driver }) => ({ of: driverKey(driver.id, "avg_qualifying") }),
      cell: ({ stats }) => known(stats?.avg_qualifying, mean),
    },
    {
      id: "gained",
      head: "Gained",
      unit: "a race",
      meaning: meaning("gained"),
      align: "num",
      first: "descending",
      value: ({ stats }) => stats?.avg_positions_gained,
      source: ({ driver }) => ({ of: driverKey(driver.id, "avg_gained") }),
      cell: ({ stats }) => known(stats?.avg_positions_gained, (value) => signed(value, 2)),
    },
    {
      id: "dnfs",
      head: "DNF / DNS",
      meaning: `${meaning("dnf")} ${meaning("dns")}`,
      align: "num",
      value: ({ stats }) => stats?.dnfs,
      cell: (row) =>
        known(row.stats, ({ dnfs, dns }) => (
          <span class={dnfs + dns === 0 ? "quieter" : ""}>
            <Sourced {...traced("dnfs")(row)} reach="arrows">
              {dnfs}
            </Sourced>{" "}
            /{" "}
            <Sourced of={driverKey(row.driver.id, "dns")} reach="arrows">
              {dns}
            </Sourced>
          </span>
        )),
    },
  ];
}
