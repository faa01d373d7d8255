/** A driver's season in numbers, each with how many races it rests on. */
import type { Driver, SeasonStats } from "hackthetrack";
import type { ComponentChildren } from "preact";
import { type DriverFact, driverKey, key } from "../evidence/keys";
import { Sourced } from "../evidence/sourced";
import { count, grouped, mean, place, signed } from "../format/number";
import { meaning } from "../glossary";
import { Unknown } from "../parts/unknown";
import { useSeason } from "../session-context";

export function StatsTiles({ driver, stats }: { driver: Driver; stats: SeasonStats | undefined }) {
  const drivers = useSeason().drivers.length;
  const started = stats ? count(stats.total_races, "race") : "";
  const races = stats && <Sourced of={driverKey(driver.id, "starts")}>{stats.total_races}</Sourced>;
  const of = races && <>of {races}</>;
  const n = stats && (
    <>
      n = <Sourced of={driverKey(driver.id, "starts")}>{started}</Sourced>
    </>
  );
  const traced = (fact: DriverFact, value: ComponentChildren) => (
    <Sourced
      of={driverKey(driver.id, fact)}
      {...(NOT_OVER_ALL.includes(fact) || !stats ? {} : { sure: `n = ${started}` })}
    >
      {value}
    </Sourced>
  );
  /** A number that is known, as it is printed, with its source. */
  const known = <T,>(fact: DriverFact, value: T | null | undefined, print: (value: T) => string) =>
    value === null || value === undefined ? <Unknown /> : traced(fact, print(value));
  return (
    <dl class="tiles">
      <Tile
        name="Championship"
        term="rank"
        value={known("rank", driver.championship_position, place)}
        of={
          <>
            of <Sourced of={key("season", "drivers")}>{drivers}</Sourced>
          </>
        }
      />
      <Tile name="Points" term="points" value={known("points", driver.points, String)} of={n} />
      <Tile name="Wins" value={known("wins", stats?.wins, String)} of={of} />
      <Tile name="Podiums" term="podiums" value={known("podiums", stats?.podiums, String)} of={of} />
      <Tile name="Top 5" term="podiums" value={known("top5", stats?.top5, String)} of={of} />
      <Tile name="Top 10" term="podiums" value={known("top10", stats?.top10, String)} of={of} />
      <Tile name="Poles" term="poles" value={known("poles", stats?.pole_positions, String)} of="in qualifying" />
      <Tile
        name="Fastest laps"
        term="fastest_laps"
        value={known("fastest_laps", stats?.fastest_laps, String)}
        of={of}
      />
      <Tile name="Avg finish" term="avg_finish" value={known("avg_finish", stats?.avg_finish, mean)} of={n} />
      <Tile
        name="Best-worst"
        value={
          stats?.best_finish == null ? (
            <Unknown />
          ) : (
            <>
              {traced("best_finish", stats.best_finish)}-{known("worst_finish", stats.worst_finish, String)}
            </>
          )
        }
        of={n}
      />
      <Tile
        name="Avg grid"
        term="grid"
        value={known("avg_qualifying", stats?.avg_qualifying, mean)}
        of="where qualified"
      />
      <Tile
        name="Gained a race"
        term="gained"
        value={known("avg_gained", stats?.avg_positions_gained, (value) => signed(value, 2))}
        of="places"
      />
      <Tile
        name="DNF / DNS"
        term="dnf"
        value={
          stats ? (
            <>
              {traced("dnfs", stats.dnfs)} / {traced("dns", stats.dns)}
            </>
          ) : (
            <Unknown />
          )
        }
        of="races"
      />
      <Tile name="Laps" value={known("laps_driven", stats?.laps_completed, grouped)} of="completed" />
    </dl>
  );
}

/** Of one place or one count, or of races not started; or of the races alone in which it is known, and the page does not say of how many. */
const NOT_OVER_ALL: readonly DriverFact[] = ["rank", "avg_qualifying", "avg_gained", "dns"];

interface TileProps {
  name: string;
  term?: string;
  value: ComponentChildren;
  of: ComponentChildren;
}

function Tile({ name, term, value, of }: TileProps) {
  return (
    <div title={term === undefined ? undefined : meaning(term)}>
      <dt>{name}</dt>
      <dd class="value">{value}</dd>
      <dd class="of">{of}</dd>
    </div>
  );
}
