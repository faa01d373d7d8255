/** The field's forecast: its sentence, the map, and who is where in it. A press on a row opens that driver's forecast. */
import type { DriverForecast, FieldForecast } from "hackthetrack";
import { useMemo, useRef } from "preact/hooks";
import { MapReadout, type Say } from "../cells/readout";
import type { Told } from "../cells/told";
import { Figure } from "../charts/figure";
import { useWidth } from "../charts/width";
import { type ForecastFact, forecastKey, type Seat, seatOf } from "../evidence/forecast-keys";
import { type Sentence, textOf } from "../evidence/sentence";
import { addressOf, type RaceChoice } from "../forecast/asked";
import { between, chance, EVIDENCE_FROM, expectedPlace, MOMENT_WORDS, share } from "../forecast/words";
import { count, place, tenth } from "../format/number";
import { refine } from "../navigation";
import { nameOf } from "../parts/driver-name";
import { href, type Route } from "../router";
import { useSeason } from "../session-context";
import { readSort, writeSort } from "../table/column";
import { DataTable } from "../table/data-table";
import { columns, sureOf } from "./columns";
import { Cells, HeatHead } from "./heat";
import { Key } from "./key";
import { type HeatLine, PICTURE_CELL, saveHeat } from "./picture";

const DEFAULT = { column: "expected", direction: "ascending" } as const;
/** Room of the other columns on a wide screen. */
const BESIDE_PX = 730;
const CELL_PX = [11, 28] as const;
const REST = "Point at a cell, or tap it: its chance opens. A driver's name opens the forecast.";

/** Columns of the table behind the map, and from which on they are places. */
const TWIN_FACTS: Readonly<Record<number, ForecastFact>> = { 1: "expected", 2: "from", 3: "to", 5: "win", 6: "podium" };
const TWIN_PLACES = 8;

interface Props {
  field: FieldForecast;
  choice: RaceChoice;
  route: Route;
}

export function FieldAnswer({ field, choice, route }: Props) {
  const season = useSeason();
  const { ref, width } = useWidth();
  const say = useRef<Say>(() => {});
  const { drivers, moment } = field;
  const places = drivers[0]?.chances_pct.length ?? 1;
  const cell = Math.min(CELL_PX[1], Math.max(CELL_PX[0], Math.floor((width - BESIDE_PX) / places)));
  const called = (id: string) =>
    nameOf(
      season.drivers.find((known) => known.id === id),
      id,
    );
  const predict = (driver: string) => href("predict", null, { driver, ...addressOf(choice) });
  const table = useMemo(
    () =>
      columns({
        places,
        cell,
        nameOf: called,
        predict,
        words: rowWords,
        seat: seatOf(choice),
        withGrid: moment === "after_qualifying",
        onPoint: (told) => say.current(told),
        tell: (forecast, at, source) => ({ ...cellWords(forecast, at, called(forecast.driver_id)), source }),
        finished: (id) => (season.results[id] ?? []).find(({ race_id }) => race_id === field.race_id),
      }),
    [season, field, cell],
  );
  const where = `${choice.track.name}, race ${choice.race}`;
  const title = titleOf(field, where, seatOf(choice), called);
  const name = `${field.race_id ?? field.track_id}-field-${moment}`;
  return (
    <Figure
      title={title}
      name={name}
      twin={{
        head: [
          "Driver",
          "Expected place",
          "From",
          "To",
          "Interval %",
          "Win %",
          "Podium %",
          "Finished",
          ...Array.from({ length: places }, (_, index) => `P${index + 1} %`),
        ],
        rows: drivers.map((row) => [
          `${row.car_number} ${called(row.driver_id)}`,
          row.expected_place,
          row.interval.from,
          row.interval.to,
          row.interval.chance_pct,
          row.win_pct,
          row.podium_pct,
          row.finish_place,
          ...row.chances_pct,
        ]),
        sources: (row, column) => {
          const fact =
            TWIN_FACTS[column] ?? (column >= TWIN_PLACES ? (`chance.${column - TWIN_PLACES + 1}` as const) : null);
          return fact && forecastKey(seatOf(choice), drivers[row]?.driver_id ?? "", fact);
        },
      }}
      onPicture={() =>
        saveHeat(
          drivers.map((forecast) => lineOf(forecast, called)),
          places,
          <HeatHead places={places} cell={PICTURE_CELL} />,
          `${season.info.name}. ${textOf(title)}`,
          name,
        )
      }
      note={
        <>
          {MOMENT_WORDS[moment]}, {EVIDENCE_FROM[field.evidence]}; weights from {count(field.races, "race")}.{" "}
          <a href={href("score")}>How good such forecasts have been</a>
        </>
      }
    >
      <Key />
      <MapReadout say={say} rest={REST} />
      <div ref={ref} class="field-map">
        {width > 0 && (
          <DataTable
            caption={`Chances of everybody at ${where}`}
            columns={table}
            items={drivers}
            keyOf={({ driver_id }) => driver_id}
            sort={readSort(route.query["sort"], table, DEFAULT)}
            onSort={(sort) => refine({ sort: writeSort(sort) })}
            onRow={({ driver_id }) => location.assign(predict(driver_id))}
          />
        )}
      </div>
    </Figure>
  );
}

function titleOf({ drivers }: FieldForecast, where: string, seat: Seat, called: (id: string) => string): Sentence {
  const [first] = drivers;
  const what = `${where}: chance of everybody to finish at every place, %`;
  if (!first) return `${what}.`;
  const { driver_id: id } = first;
  return [
    `${what}. ${first.car_number} ${called(id)} is expected best, `,
    {
      of: forecastKey(seat, id, "expected"),
      sure: sureOf(first, "expected"),
      text: expectedPlace(first.expected_place),
    },
    ", and wins with ",
    { of: forecastKey(seat, id, "win"), sure: sureOf(first, "win"), text: `${chance(first.win_pct)}\u00a0%` },
    ".",
  ];
}

function rowWords({ expected_place, interval, finish_place }: DriverForecast): string {
  const was = finish_place === null ? "" : `, finished ${place(finish_place)}`;
  return `${expectedPlace(expected_place)} expected, ${share(interval.chance_pct)} ${between(interval)}${was}`;
}

function cellWords(forecast: DriverForecast, at: number, name: string): Omit<Told, "source"> {
  const was = forecast.finish_place === at ? ", and so it was" : "";
  return {
    at,
    before: `${forecast.car_number} ${name}: ${place(at)} with`,
    chance: `${chance(forecast.chances_pct[at - 1] ?? 0)} %`,
    after: `${was}. ${rowWords(forecast)}.`,
  };
}

function lineOf(forecast: DriverForecast, called: (id: string) => string): HeatLine {
  return {
    key: forecast.driver_id,
    name: `${forecast.car_number} ${called(forecast.driver_id)}`,
    value: tenth(forecast.expected_place),
    cells: <Cells forecast={forecast} cell={PICTURE_CELL} />,
  };
}
