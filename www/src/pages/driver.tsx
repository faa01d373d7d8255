/** One driver's season: who, how good, and every race. */
import type { Driver, SeasonStats } from "hackthetrack";
import { useMemo } from "preact/hooks";
import { Figure } from "../charts/figure";
import { SeasonChart } from "../charts/season-chart";
import { driverKey, type EntryFact, entryKey } from "../evidence/keys";
import type { Sentence } from "../evidence/sentence";
import { count, mean } from "../format/number";
import { listed, refine, toggled } from "../navigation";
import { nameOf } from "../parts/driver-name";
import type { Route } from "../router";
import { href } from "../router";
import { useSeason } from "../session-context";
import { readSort, writeSort } from "../table/column";
import { DataTable } from "../table/data-table";
import { sortRows } from "../table/sort";
import { DriverHead } from "./driver-head";
import { NotFound } from "./not-found";
import { RaceDetails } from "./race-details";
import { columns } from "./race-log-columns";
import { largestField } from "./rankings";
import { StatsTiles } from "./stats-tiles";

const DEFAULT = { column: "round", direction: "ascending" } as const;

export function DriverPage({ route }: { route: Route }) {
  const season = useSeason();
  const ranked = useMemo(
    () => sortRows(season.drivers, (driver) => driver.championship_position, "ascending"),
    [season],
  );
  const id = route.id ?? ranked[0]?.id ?? "";
  const driver = season.drivers.find((known) => known.id === id);
  const field = largestField(season.races);
  const table = useMemo(() => columns(season, field, id), [season, field, id]);
  if (!driver) return <NotFound kind="driver" id={id} />;

  const results = season.results[id] ?? [];
  const stats = season.stats[id];
  const open = listed(route.query["open"]);
  return (
    <>
      <DriverHead driver={driver} ranked={ranked} />
      <section aria-label="Season totals">
        <StatsTiles driver={driver} stats={stats} />
        <p class="after">
          <a href={href("skills", null, { driver: id })}>Skills</a> ·{" "}
          <a href={href("predict", null, { driver: id })}>Forecast</a> ·{" "}
          <a href={href("what-if", null, { driver: id })}>What if</a>
        </p>
      </section>
      {results.length > 0 && (
        <Figure
          title={title(driver, stats)}
          name={`${season.info.id}-${id}-grid-and-finish`}
          twin={{
            head: ["Round", "Race", "Grid", "Finish", "Gained", "Status"],
            rows: results.map((row) => [
              row.round,
              row.race_id,
              row.start_position,
              row.finish_position,
              row.positions_gained,
              row.status,
            ]),
            sources: (row, column) => {
              const [fact, result] = [TWIN_FACTS[column], results[row]];
              return fact && result ? entryKey(id, result, fact) : null;
            },
          }}
          note="Ring: grid. Dot: finish. Solid line: places gained. Dashed line: places lost. Cross: did not finish."
        >
          <div class="card">
            <SeasonChart season={season} results={results} field={field} />
          </div>
        </Figure>
      )}
      <section aria-labelledby="log">
        <div class="sectionhead">
          <h2 id="log">Race log</h2>
          <p>Open a row for sectors and laps.</p>
        </div>
        {results.length === 0 ? (
          <p class="empty">
            The season has no result for this driver. <a href={href("quality", null, { q: id })}>Data quality</a> may
            say why.
          </p>
        ) : (
          <DataTable
            caption={`Race log of ${nameOf(driver, id)}`}
            columns={table}
            items={results}
            keyOf={({ race_id }) => race_id}
            sort={readSort(route.query["sort"], table, DEFAULT)}
            onSort={(sort) => refine({ sort: writeSort(sort) })}
            expansion={{
              isOpen: ({ race_id }) => open.includes(race_id),
              toggle: ({ race_id }) => refine({ open: toggled(route.query["open"], race_id) }),
              label: ({ round }) => `Sectors and laps of round ${round}`,
              body: (result) => <RaceDetails driverId={id} result={result} />,
            }}
          />
        )}
        <p class="after">
          <a href={href("about", "pace")}>What these columns mean</a>
        </p>
      </section>
    </>
  );
}

function title(driver: Driver, stats: SeasonStats | undefined): Sentence {
  const name = nameOf(driver, driver.id);
  const gained = stats?.avg_positions_gained ?? null;
  if (!stats || gained === null) return `${name}: grid and finish of every race.`;
  const races = { of: driverKey(driver.id, "starts"), text: count(stats.total_races, "race") };
  const over = [" from grid to flag, over ", races, "."];
  if (gained === 0) return [`${name} neither gains nor loses places`, ...over];
  return [
    `${name} `,
    { of: driverKey(driver.id, "avg_gained"), text: `${gained > 0 ? "gains" : "loses"} ${mean(Math.abs(gained))}` },
    " places a race",
    ...over,
  ];
}

const TWIN_FACTS: Readonly<Record<number, EntryFact>> = { 2: "grid", 3: "finish", 4: "gained" };
