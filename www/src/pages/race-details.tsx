/** What a row of the race log opens: best sectors, lap times, positions by lap. */
import type { Laps, Race, RaceResult } from "hackthetrack";
import { Figure } from "../charts/figure";
import { LapTimes } from "../charts/lap-times";
import { Positions } from "../charts/positions";
import type { Twin } from "../charts/twin";
import { type EntryFact, entryKey, lapKey, raceKey } from "../evidence/keys";
import type { Sentence } from "../evidence/sentence";
import { Sourced } from "../evidence/sourced";
import { count, lapRange } from "../format/number";
import { gap, spread, time } from "../format/time";
import { type SpeedUnit, speed, UNIT_WORDS } from "../format/units";
import { FaultLine } from "../parts/notice";
import { useSpeedUnit } from "../parts/units";
import { known } from "../parts/unknown";
import { useLaps } from "../parts/use-laps";
import { href } from "../router";
import { useSeason } from "../session-context";

export function RaceDetails({ driverId, result }: { driverId: string; result: RaceResult }) {
  const race = useSeason().races.find((known) => known.id === result.race_id);
  if (!race) return <p>The season lists no race with the id {result.race_id}.</p>;
  return (
    <>
      <BestSectors driverId={driverId} result={result} />
      {result.status === "dns" ? (
        <p class="quieter">No lap was driven.</p>
      ) : (
        <LapCharts driverId={driverId} race={race} result={result} />
      )}
      <p class="after">
        <a href={href("race", race.id, { cars: driverId })}>The whole race</a>
      </p>
    </>
  );
}

const SECTORS = [
  ["sector1", "sector_gap1"],
  ["sector2", "sector_gap2"],
  ["sector3", "sector_gap3"],
] as const;

function BestSectors({ driverId, result }: { driverId: string; result: RaceResult }) {
  return (
    <dl class="sectors">
      {SECTORS.map(([best, gapTo], index) => {
        const behind = result.gap_to_best_sectors_ms[index] ?? null;
        return (
          <div key={index}>
            <dt>Best S{index + 1}</dt>
            <dd>
              <span class={`value${behind === 0 ? " best" : ""}`}>
                {known(result.best_sectors_ms[index], (ms) => (
                  <Sourced of={entryKey(driverId, result, best)}>{time(ms)}</Sourced>
                ))}
              </span>
              {behind === 0 ? (
                <span class="best">best of all</span>
              ) : (
                <span class="quieter">
                  {behind !== null && <Sourced of={entryKey(driverId, result, gapTo)}>{gap(behind)}</Sourced>}
                </span>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

interface Props {
  driverId: string;
  race: Race;
  result: RaceResult;
}

function LapCharts({ driverId, race, result }: Props) {
  const state = useLaps(race.id, [driverId]);
  const unit = useSpeedUnit();
  if (state.kind === "failed") return <FaultLine fault={state.fault} />;
  const laps = state.kind === "loaded" ? state.laps[0] : undefined;
  if (state.kind === "loading") return <p class="lapsroom quieter">Loading laps</p>;
  if (!laps || laps.lap.length === 0)
    return <p class="quieter">This bundle has no laps of this race for this driver.</p>;
  return (
    <div class="split">
      <Figure
        title={timesTitle(driverId, result)}
        name={`${race.id}-${driverId}-laps`}
        twin={timesTwin(laps, unit, race.id)}
        note="Solid: racing laps. Hollow: first, in, out, caution and the lap after. Purple: best lap. P: into the pits. Yellow: caution. Triangle: beyond the axis. Band: pace ± spread."
      >
        <LapTimes laps={laps} race={race} result={result} />
      </Figure>
      <Figure
        title={placesTitle(race, driverId, result)}
        name={`${race.id}-${driverId}-positions`}
        twin={placesTwin(laps, race.id)}
      >
        <Positions
          race={race}
          picked={[driverId]}
          lines={[
            { id: driverId, number: result.number, name: "", start: result.start_position, places: places(laps) },
          ]}
        />
      </Figure>
    </div>
  );
}

/** A place of 0 is a lap without one. */
export function places(laps: Laps): readonly (readonly [number, number])[] {
  return Array.from(laps.lap, (lap, index) => [lap, laps.position[index] ?? 0] as const).filter(
    ([, place]) => place > 0,
  );
}

function timesTitle(driver: string, result: RaceResult): Sentence {
  const { best_lap_ms, best_lap_number, pace_ms, pace_spread_ms, pace_laps } = result;
  const on = best_lap_number === null ? "" : ` on lap ${best_lap_number}`;
  const best =
    best_lap_ms === null
      ? ["No timed lap"]
      : ["Best lap ", { of: entryKey(driver, result, "best_lap"), text: time(best_lap_ms) }, on];
  if (pace_ms === null) return [...best, "; fewer than three racing laps, so no pace."];
  return [
    ...best,
    "; racing pace ",
    { of: entryKey(driver, result, "pace"), text: time(pace_ms) },
    `${pace_spread_ms === null ? "" : ` ± ${spread(pace_spread_ms)} s`} over ${count(pace_laps, "lap")}.`,
  ];
}

function placesTitle(race: Race, driver: string, result: RaceResult): Sentence {
  const { start_position, finish_position, total_laps, status } = result;
  const opens = (fact: EntryFact, text: string) => ({ of: entryKey(driver, result, fact), text });
  const spans = race.cautions.map(lapRange).join(", ");
  const cautions = { of: raceKey(race.id, "cautions"), text: count(race.cautions.length, "caution") };
  return [
    ...(start_position === null ? ["From an unknown grid place"] : ["From ", opens("grid", `P${start_position}`)]),
    ...(status === "finished" && finish_position !== null
      ? [" to ", opens("finish", `P${finish_position}`)]
      : [" out after ", opens("laps", count(total_laps, "lap"))]),
    ...(spans === "" ? ["; no caution."] : ["; ", cautions, `, laps ${spans}.`]),
  ];
}

const orNull = (ms: number | undefined) => (ms === undefined || !Number.isFinite(ms) ? null : time(ms));

const speedOrNull = (kmh: number | undefined, unit: SpeedUnit) =>
  kmh === undefined || !Number.isFinite(kmh) ? null : speed(kmh, unit);

function timesTwin(laps: Laps, unit: SpeedUnit, race: string): Twin {
  return {
    head: ["Lap", "Time", "S1", "S2", "S3", "Kind", `Top speed ${UNIT_WORDS[unit]}`],
    rows: Array.from(laps.lap, (lap, index) => [
      lap,
      orNull(laps.time_ms[index]),
      ...laps.sectors_ms.map((sector) => orNull(sector[index])),
      laps.kind[index]?.replaceAll("_", " ") ?? null,
      speedOrNull(laps.top_speed_kmh[index], unit),
    ]),
    sources: (row, column) => {
      const fact = column === 1 ? "lap_time" : column === 6 ? "top_speed" : null;
      return fact && lapKey(laps.driver_id, race, laps.lap[row] ?? 0, fact);
    },
  };
}

function placesTwin(laps: Laps, race: string): Twin {
  const rows = places(laps);
  return {
    head: ["Lap", "Position"],
    rows,
    sources: (row) => lapKey(laps.driver_id, race, rows[row]?.[0] ?? 0, "lap_place"),
  };
}
