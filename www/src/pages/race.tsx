/** One race: the classification and the lap chart. `?cars=13,7` picks up to two drivers. */
import { useMemo } from "preact/hooks";
import { GridToFlag } from "../charts/mini";
import { entryKey } from "../evidence/keys";
import { day, signed } from "../format/number";
import { meaning } from "../glossary";
import { listed, refine } from "../navigation";
import { DriverLink, nameOf, Plate } from "../parts/driver-name";
import { PageHead } from "../parts/page-head";
import { Place } from "../parts/place";
import { raceName, trackOf } from "../parts/race-name";
import { known } from "../parts/unknown";
import { href, type Route } from "../router";
import { useSeason } from "../session-context";
import { type Column, readSort, writeSort } from "../table/column";
import { DataTable } from "../table/data-table";
import { type Classified, classification } from "./classification";
import { LapChart } from "./lap-chart";
import { NotFound } from "./not-found";
import { RaceFacts } from "./race-facts";
import { timeColumns } from "./race-log-columns";

const DEFAULT = { column: "finish", direction: "ascending" } as const;

export function RacePage({ route }: { route: Route }) {
  const season = useSeason();
  const race = season.races.find((known) => known.id === route.id);
  const rows = useMemo(() => (race ? classification(season, race.id) : []), [season, race]);
  const table = useMemo(() => columns(race?.entries ?? 2), [race]);
  if (!race) return <NotFound kind="race" id={route.id ?? ""} />;

  const picked = listed(route.query["cars"]).slice(0, 2);
  const at = season.races.indexOf(race);
  const track = trackOf(season, race.track_id);
  return (
    <>
      <PageHead
        title={raceName(season, race)}
        lead={
          <>
            Round {race.round} of {season.races.length}, {known(race.date, (iso) => day(iso, "with year"))},{" "}
            <a href={href("track", race.track_id)}>{track?.name ?? race.track_id}</a>,{" "}
            <a href={href("improve", null, { track: race.track_id, race: String(race.race_number) })}>laps compared</a>,{" "}
            <a
              href={href("field", null, {
                track: race.track_id,
                race: String(race.race_number),
                moment: "after_qualifying",
                evidence: "earlier_events",
              })}
            >
              what could be forecast
            </a>
          </>
        }
      >
        <div class="row">
          <RaceStep to={season.races[at - 1]?.id} words="Previous" />
          <RaceStep to={season.races[at + 1]?.id} words="Next" />
        </div>
      </PageHead>
      <div class="card">
        <RaceFacts race={race} layout="across" />
      </div>
      <section aria-labelledby="classification">
        <div class="sectionhead">
          <h2 id="classification">Classification</h2>
        </div>
        <DataTable
          caption={`Classification of ${raceName(season, race)}`}
          columns={table}
          items={rows}
          keyOf={({ driver_id }) => driver_id}
          sort={readSort(route.query["sort"], table, DEFAULT)}
          onSort={(sort) => refine({ sort: writeSort(sort) })}
          rowClass={({ driver_id }) => (picked[0] === driver_id ? "me" : "")}
        />
      </section>
      <section aria-label="Lap chart">
        <LapChart race={race} rows={rows} picked={picked} />
      </section>
    </>
  );
}

function RaceStep({ to, words }: { to: string | undefined; words: string }) {
  if (to === undefined) {
    return (
      <span class="button" aria-disabled="true">
        {words}
      </span>
    );
  }
  return (
    <a class="button" href={href("race", to)}>
      {words}
    </a>
  );
}

function columns(field: number): readonly Column<Classified>[] {
  return [
    {
      id: "finish",
      head: "Pos",
      align: "num",
      strong: true,
      value: ({ finish_position }) => finish_position,
      source: (row) => ({ of: entryKey(row.driver_id, row, "finish") }),
      cell: (row) => <Place result={row} />,
    },
    { id: "number", head: "No.", value: ({ number }) => number, cell: ({ number }) => <Plate number={number} /> },
    {
      id: "name",
      head: "Driver",
      pinned: true,
      strong: true,
      value: ({ driver, driver_id }) => nameOf(driver, driver_id),
      cell: ({ driver_id }) => <DriverLink id={driver_id} show="name" />,
    },
    {
      id: "team",
      head: "Team",
      clip: ({ team }) => team,
      narrow: "wide-only",
      value: ({ team }) => team,
      cell: ({ team }) => known(team, String),
    },
    {
      id: "grid",
      head: "Grid",
      meaning: meaning("grid"),
      align: "num",
      value: ({ start_position }) => start_position,
      source: (row) => ({ of: entryKey(row.driver_id, row, "grid") }),
      cell: ({ start_position }) => known(start_position, String),
    },
    {
      id: "way",
      head: "Grid to flag",
      meaning: "Left is P1. Ring: grid. Dot: finish. Solid where places were gained, dashed where they were lost.",
      cell: (row) => <GridToFlag start={row.start_position} finish={row.finish_position} field={field} />,
    },
    {
      id: "gained",
      head: "Gained",
      meaning: meaning("gained"),
      align: "num",
      first: "descending",
      value: ({ positions_gained }) => positions_gained,
      source: (row) => ({ of: entryKey(row.driver_id, row, "gained") }),
      cell: ({ positions_gained }) => known(positions_gained, (places) => signed(places)),
    },
    ...timeColumns<Classified>(({ driver_id }) => driver_id),
    {
      id: "points",
      head: "Points",
      align: "num",
      first: "descending",
      value: ({ points }) => points,
      source: (row) => ({ of: entryKey(row.driver_id, row, "race_points") }),
      cell: ({ points }) => known(points, (value) => (value === 0 ? <span class="quieter">0</span> : value)),
    },
  ];
}
