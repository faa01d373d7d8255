/** The field's forecast: its sentence, the map, and who is where in it. A press on a row opens that driver's forecast. */
import type { DriverForecast, FieldForecast } from "hackthetrack";
import { useMemo, useRef } from "preact/hooks";
import { Figure } from "../charts/figure";
import { useWidth } from "../charts/width";
import { seatOf } from "../evidence/forecast-keys";
import { addressOf, type RaceChoice } from "../forecast/asked";
import { between, chance, EVIDENCE_FROM, expectedPlace, MOMENT_WORDS, share, sourcesWords } from "../forecast/words";
import { count, place, tenth } from "../format/number";
import { refine } from "../navigation";
import { nameOf } from "../parts/driver-name";
import { href, type Route } from "../router";
import { useSeason } from "../session-context";
import { readSort, writeSort } from "../table/column";
import { DataTable } from "../table/data-table";
import { columns } from "./columns";
import { Cells, HeatHead } from "./heat";
import { Key } from "./key";
import { type HeatLine, PICTURE_CELL, saveHeat } from "./picture";
import { Readout, type Say } from "./readout";

const DEFAULT = { column: "expected", direction: "ascending" } as const;
/** Room of the other columns on a wide screen. */
const BESIDE_PX = 730;
const CELL_PX = [11, 28] as const;
const REST = "Point at a cell, or tap it. A driver's name opens the forecast.";

interface Props {
  field: FieldForecast;
  choice: RaceChoice;
  route: Route;
}

export function FieldAnswer({ field, choice, route }: Props) {
  const season = useSeason();
  const { ref, width } = useWidth();
  const say = useRef<Say>(() => {});
  /** A press of a finger on the map has just read a cell: it opens nothing. */
  const finger = useRef(false);
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
        point: (forecast, at, byFinger) => {
          finger.current = byFinger;
          say.current(at === null ? null : cellWords(forecast, at, called(forecast.driver_id)));
        },
        along: (event) => moveAlong(event, places),
      }),
    [season, field, cell],
  );
  const where = `${choice.track.name}, race ${choice.race}`;
  const title = titleOf(field, where, called);
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
      }}
      onPicture={() =>
        saveHeat(
          drivers.map((forecast) => lineOf(forecast, called)),
          places,
          <HeatHead places={places} cell={PICTURE_CELL} />,
          `${season.info.name}. ${title}`,
          name,
        )
      }
      note={
        <>
          {MOMENT_WORDS[moment]}, {EVIDENCE_FROM[field.evidence]}; weights from {count(field.races, "race")}.
          {sourcesWords(field.evidence)} <a href={href("score")}>How good such forecasts have been</a>
        </>
      }
    >
      <Key />
      <Readout say={say} rest={REST} />
      <div ref={ref} class="field-map">
        {width > 0 && (
          <DataTable
            caption={`Chances of everybody at ${where}`}
            columns={table}
            items={drivers}
            keyOf={({ driver_id }) => driver_id}
            sort={readSort(route.query["sort"], table, DEFAULT)}
            onSort={(sort) => refine({ sort: writeSort(sort) })}
            onRow={({ driver_id }) => {
              if (!finger.current) location.assign(predict(driver_id));
              finger.current = false;
            }}
          />
        )}
      </div>
    </Figure>
  );
}

function titleOf({ drivers }: FieldForecast, where: string, called: (id: string) => string): string {
  const [first] = drivers;
  const what = `${where}: chance of everybody to finish at every place, %`;
  if (!first) return `${what}.`;
  return `${what}. ${first.car_number} ${called(first.driver_id)} is expected best, ${expectedPlace(first.expected_place)}, and wins with ${chance(first.win_pct)}\u00a0%.`;
}

function rowWords({ expected_place, interval, finish_place }: DriverForecast): string {
  const was = finish_place === null ? "" : `, finished ${place(finish_place)}`;
  return `${expectedPlace(expected_place)} expected, ${share(interval.chance_pct)} ${between(interval)}${was}`;
}

function cellWords(forecast: DriverForecast, at: number, name: string): string {
  const was = forecast.finish_place === at ? ", and so it was" : "";
  return `${forecast.car_number} ${name}: ${place(at)} with ${chance(forecast.chances_pct[at - 1] ?? 0)} %${was}. ${rowWords(forecast)}.`;
}

/** The cell is told to the readout as the pointer would. */
function moveAlong(event: KeyboardEvent, places: number): void {
  const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
  const row = (event.target as Element).closest("tbody tr");
  const map = row?.querySelector<SVGSVGElement>("svg.heat");
  if (step === 0 || !map) return;
  event.preventDefault();
  const before = Number(map.dataset["at"] ?? 0);
  const at = Math.min(places, Math.max(1, before + step));
  map.dataset["at"] = String(at);
  for (const old of map.closest("tbody")?.querySelectorAll(".cell.at") ?? []) old.classList.remove("at");
  const cell = map.querySelector(`[data-place="${at}"]`);
  cell?.classList.add("at");
  cell?.scrollIntoView({ block: "nearest", inline: "nearest" });
  const { left, width, top } = cell?.getBoundingClientRect() ?? map.getBoundingClientRect();
  map.dispatchEvent(new PointerEvent("pointermove", { clientX: left + width / 2, clientY: top, bubbles: true }));
}

function lineOf(forecast: DriverForecast, called: (id: string) => string): HeatLine {
  return {
    key: forecast.driver_id,
    name: `${forecast.car_number} ${called(forecast.driver_id)}`,
    value: tenth(forecast.expected_place),
    cells: <Cells forecast={forecast} cell={PICTURE_CELL} />,
  };
}
