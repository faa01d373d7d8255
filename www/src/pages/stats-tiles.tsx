/** A driver's season in numbers, each with how many races it rests on. */
import type { Driver, SeasonStats } from "hackthetrack";
import type { ComponentChildren } from "preact";
import { count, grouped, mean, place, signed } from "../format/number";
import { meaning } from "../glossary";
import { known, Unknown } from "../parts/unknown";
import { useSeason } from "../session-context";

export function StatsTiles({ driver, stats }: { driver: Driver; stats: SeasonStats | undefined }) {
  const drivers = useSeason().drivers.length;
  const over = stats ? `n = ${count(stats.total_races, "race")}` : "";
  const of = stats ? `of ${stats.total_races}` : "";
  return (
    <dl class="tiles">
      <Tile name="Championship" term="rank" value={known(driver.championship_position, place)} of={`of ${drivers}`} />
      <Tile name="Points" term="points" value={known(driver.points, String)} of={over} />
      <Tile name="Wins" value={known(stats?.wins, String)} of={of} />
      <Tile name="Podiums" term="podiums" value={known(stats?.podiums, String)} of={of} />
      <Tile name="Top 5" term="podiums" value={known(stats?.top5, String)} of={of} />
      <Tile name="Top 10" term="podiums" value={known(stats?.top10, String)} of={of} />
      <Tile name="Poles" term="poles" value={known(stats?.pole_positions, String)} of="in qualifying" />
      <Tile name="Fastest laps" term="fastest_laps" value={known(stats?.fastest_laps, String)} of={of} />
      <Tile name="Avg finish" term="avg_finish" value={known(stats?.avg_finish, mean)} of={over} />
      <Tile
        name="Best-worst"
        value={stats?.best_finish == null ? <Unknown /> : `${stats.best_finish}-${stats.worst_finish}`}
        of={over}
      />
      <Tile name="Avg grid" term="grid" value={known(stats?.avg_qualifying, mean)} of="where qualified" />
      <Tile
        name="Gained a race"
        term="gained"
        value={known(stats?.avg_positions_gained, (value) => signed(value, 2))}
        of="places"
      />
      <Tile name="DNF / DNS" term="dnf" value={known(stats, ({ dnfs, dns }) => `${dnfs} / ${dns}`)} of="races" />
      <Tile name="Laps" value={known(stats?.laps_completed, grouped)} of="completed" />
    </dl>
  );
}

interface TileProps {
  name: string;
  term?: string;
  value: ComponentChildren;
  of: string;
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
