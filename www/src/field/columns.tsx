/** Columns of the field: who, the expected place, the heat map, and the chances beside it. */
import type { DriverForecast } from "hackthetrack";
import { type ForecastFact, forecastKey, type Seat } from "../evidence/forecast-keys";
import { between, chance, isSmall, share } from "../forecast/words";
import { count, place, tenth } from "../format/number";
import { meaning } from "../glossary";
import { Plate } from "../parts/driver-name";
import { known } from "../parts/unknown";
import type { Column } from "../table/column";
import { HeatHead, HeatRow } from "./heat";

interface Given {
  readonly places: number;
  readonly cell: number;
  readonly nameOf: (id: string) => string;
  readonly predict: (id: string) => string;
  readonly point: (forecast: DriverForecast, place: number | null, byFinger: boolean) => void;
  /** Left and right, where the driver's name has the focus. */
  readonly along: (event: KeyboardEvent) => void;
  readonly words: (forecast: DriverForecast) => string;
  /** As it was asked for. */
  readonly seat: Seat;
  /** Only after qualifying. */
  readonly withGrid: boolean;
}

export function columns(given: Given): readonly Column<DriverForecast>[] {
  const { places, cell, nameOf, predict, point, along, words, withGrid, seat } = given;
  const traced = (fact: ForecastFact) => (row: DriverForecast) => ({
    of: forecastKey(seat, row.driver_id, fact),
    sure: sureOf(row, fact),
  });
  const grid: Column<DriverForecast> = {
    id: "grid",
    head: "Grid",
    meaning: meaning("grid"),
    align: "num",
    narrow: "wide-only",
    value: ({ grid_place }) => grid_place,
    source: ({ driver_id }) => ({ of: forecastKey(seat, driver_id, "grid") }),
    cell: ({ grid_place }) => known(grid_place, String),
  };
  return [
    {
      id: "driver",
      head: "Driver",
      pinned: true,
      value: ({ car_number }) => car_number,
      cell: ({ driver_id, car_number }) => (
        <a
          class="quiet"
          href={predict(driver_id)}
          aria-label={`${car_number} ${nameOf(driver_id)}: forecast`}
          onKeyDown={along}
        >
          <Plate number={car_number} /> <span class="wide-only">{nameOf(driver_id)}</span>
        </a>
      ),
    },
    {
      id: "expected",
      head: "Expected",
      meaning: meaning("expected_place"),
      align: "num",
      strong: true,
      value: ({ expected_place }) => expected_place,
      source: traced("expected"),
      // The arrow keys lead from a driver into the map.
      reach: "tab",
      cell: ({ expected_place }) => tenth(expected_place),
    },
    ...(withGrid ? [grid] : []),
    {
      id: "places",
      head: "Chance of each place",
      headPicture: <HeatHead places={places} cell={cell} />,
      bare: true,
      cell: (row) => (
        <HeatRow
          forecast={row}
          cell={cell}
          words={words(row)}
          onPoint={(at, byFinger = false) => point(row, at, byFinger)}
        />
      ),
    },
    {
      id: "interval",
      head: "80 % interval",
      meaning: meaning("interval_80"),
      align: "num",
      value: ({ interval }) => interval.to,
      cell: ({ interval }) => <span class="quieter">{between(interval)}</span>,
    },
    { ...chances("win", "Win", ({ win_pct }) => win_pct), source: traced("win") },
    { ...chances("podium", "Podium", ({ podium_pct }) => podium_pct), source: traced("podium") },
    { ...chances("top10", "Top 10", ({ top10_pct }) => top10_pct), source: traced("top10_chance") },
    {
      id: "finish",
      head: "Finished",
      align: "num",
      value: ({ finish_place }) => finish_place,
      cell: ({ finish_place }) => known(finish_place, place, "no result"),
    },
  ];
}

function sureOf({ interval, races }: DriverForecast, fact: ForecastFact): string {
  const form = `form from ${count(races, "other race")}`;
  return fact === "expected" ? `${share(interval.chance_pct)} interval ${between(interval)}; ${form}` : form;
}

function chances(id: string, head: string, value: (row: DriverForecast) => number): Column<DriverForecast> {
  return {
    id,
    head,
    unit: "%",
    align: "num",
    first: "descending",
    value,
    cell: (row) => (isSmall(value(row)) ? <span class="quieter">{chance(value(row))}</span> : chance(value(row))),
  };
}
