/** Columns of the field: who, the expected place, the heat map, and the chances beside it. */
import type { DriverForecast, RaceResult } from "hackthetrack";
import { HeatRow } from "../cells/heat-row";
import type { Told } from "../cells/told";
import { type ForecastFact, forecastKey, type Seat } from "../evidence/forecast-keys";
import { entryKey, type Traced } from "../evidence/keys";
import { Sourced } from "../evidence/sourced";
import { between, chance, isSmall, share } from "../forecast/words";
import { count, place, tenth } from "../format/number";
import { meaning } from "../glossary";
import { Plate } from "../parts/driver-name";
import { known } from "../parts/unknown";
import type { Column } from "../table/column";
import { Cells, HeatHead } from "./heat";

interface Given {
  readonly places: number;
  readonly cell: number;
  readonly nameOf: (id: string) => string;
  readonly predict: (id: string) => string;
  /** The cell under the pointer or the keyboard. */
  readonly onPoint: (told: Told | null) => void;
  /** A cell in words. */
  readonly tell: (forecast: DriverForecast, at: number, source: Traced) => Told;
  /** Where the driver did finish, officially. */
  readonly finished: (driver: string) => RaceResult | undefined;
  readonly words: (forecast: DriverForecast) => string;
  /** As it was asked for. */
  readonly seat: Seat;
  /** Only after qualifying. */
  readonly withGrid: boolean;
}

export function columns(given: Given): readonly Column<DriverForecast>[] {
  const { places, cell, nameOf, predict, onPoint, tell, finished, words, withGrid, seat } = given;
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
          onKeyDown={intoMap}
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
          cells={places}
          cell={cell}
          words={words(row)}
          tell={(at) =>
            tell(row, at, {
              of: forecastKey(seat, row.driver_id, `chance.${at}`),
              sure: `Of ${place(at)}; ${sureOf(row, "win")}`,
            })
          }
          onPoint={onPoint}
        >
          <Cells forecast={row} cell={cell} />
        </HeatRow>
      ),
    },
    {
      id: "interval",
      head: "80 % interval",
      meaning: meaning("interval_80"),
      align: "num",
      value: ({ interval }) => interval.to,
      cell: ({ driver_id, interval }) => {
        const of = (end: "from" | "to") => forecastKey(seat, driver_id, end);
        return (
          <span class="quieter">
            <Sourced of={of("from")} reach="arrows">
              {place(interval.from)}
            </Sourced>
            {interval.to > interval.from && (
              <>
                -
                <Sourced of={of("to")} reach="arrows">
                  {interval.to}
                </Sourced>
              </>
            )}
          </span>
        );
      },
    },
    { ...chances("win", "Win", ({ win_pct }) => win_pct), source: traced("win") },
    { ...chances("podium", "Podium", ({ podium_pct }) => podium_pct), source: traced("podium") },
    { ...chances("top10", "Top 10", ({ top10_pct }) => top10_pct), source: traced("top10_chance") },
    {
      id: "finish",
      head: "Finished",
      align: "num",
      value: ({ finish_place }) => finish_place,
      source: ({ driver_id, finish_place }) => {
        const result = finished(driver_id);
        // In the order of those classified; where the sheet has another place it is no source of this one.
        return { of: result?.finish_position === finish_place ? entryKey(driver_id, result, "finish") : null };
      },
      cell: ({ finish_place }) => known(finish_place, place, "no result"),
    },
  ];
}

/** How sure a figure of a forecast is, and from how many races. */
export function sureOf({ interval, races }: DriverForecast, fact: ForecastFact): string {
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

/** From the driver's name the right arrow leads into the map. */
function intoMap(event: KeyboardEvent): void {
  if (event.key !== "ArrowRight") return;
  const row = (event.target as Element).closest("tr")?.querySelector<HTMLElement>(".heat-row");
  if (!row) return;
  event.preventDefault();
  row.focus();
}
