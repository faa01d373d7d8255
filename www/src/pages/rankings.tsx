/** All drivers of the season: sortable, searchable, each row opens the driver. */
import { useMemo } from "preact/hooks";
import { count } from "../format/number";
import { go, refine } from "../navigation";
import { nameOf } from "../parts/driver-name";
import { PageHead } from "../parts/page-head";
import { SearchField } from "../parts/search-field";
import { href, type Route } from "../router";
import { useSeason } from "../session-context";
import { readSort, writeSort } from "../table/column";
import { DataTable } from "../table/data-table";
import { matches } from "../table/sort";
import { columns, type Ranked } from "./rankings-columns";

const DEFAULT = { column: "rank", direction: "ascending" } as const;

export function Rankings({ route }: { route: Route }) {
  const season = useSeason();
  const search = route.query["q"] ?? "";
  const all = useMemo<readonly Ranked[]>(
    () =>
      season.drivers.map((driver) => ({
        driver,
        stats: season.stats[driver.id],
        results: season.results[driver.id] ?? [],
      })),
    [season],
  );
  const table = useMemo(() => columns(season.races.length, largestField(season.races)), [season]);
  const found = all.filter(({ driver }) =>
    matches(search, [...driver.numbers, driver.id, nameOf(driver, driver.id), driver.team, driver.group]),
  );
  return (
    <>
      <PageHead
        title="Rankings"
        lead={`${season.info.name}: ${count(season.drivers.length, "driver")}, ${count(season.races.length, "race")}, ${count(season.tracks.length, "track")}. Points by ${season.points?.name ?? "a table that is not known"}.`}
      >
        <SearchField label="Search" placeholder="Number, name or team" value={search} onChange={(q) => refine({ q })} />
      </PageHead>

      <DataTable
        caption="Rankings of all drivers"
        columns={table}
        items={found}
        keyOf={({ driver }) => driver.id}
        sort={readSort(route.query["sort"], table, DEFAULT)}
        onSort={(sort) => refine({ sort: writeSort(sort) })}
        onRow={({ driver }) => go("driver", driver.id)}
      />
      {found.length === 0 && (
        <p class="empty" role="status">
          {all.length === 0
            ? "This season has no drivers. The data quality page says which files could not be used."
            : `No driver matches "${search}".`}{" "}
          <a href={all.length === 0 ? href("quality") : href("rankings")}>
            {all.length === 0 ? "Data quality" : "Show all"}
          </a>
        </p>
      )}
      <p class="after">
        A number opens what it was made of; the arrow keys lead along a row.{" "}
        <a href={href("about", "rank")}>What these columns mean</a>
      </p>
    </>
  );
}

export function largestField(races: readonly { readonly entries: number }[]): number {
  return Math.max(2, ...races.map((race) => race.entries));
}
