/** Rows that a figure was made of, one table for each kind of row. */
import type { EvidenceRow } from "hackthetrack";
import type { ComponentChildren } from "preact";
import type { Snapshot } from "../engine/protocol";
import { forecasterWords } from "../forecast/words";
import { grouped, lapRange, mean, place, tenth } from "../format/number";
import { time } from "../format/time";
import { DriverLink } from "../parts/driver-name";
import { raceName, trackOf } from "../parts/race-name";
import { known } from "../parts/unknown";
import { href } from "../router";
import { useSeason } from "../session-context";
import { type Head, ShownRows } from "./shown-rows";

type Kind = EvidenceRow["row"];
type Of<K extends Kind> = Extract<EvidenceRow, { row: K }>;
interface Column<Row> extends Head {
  readonly cell: (row: Row, season: Snapshot) => ComponentChildren;
}

const COLUMNS: { readonly [K in Kind]: readonly Column<Of<K>>[] } = {
  result: [
    { head: "Race", cell: ({ race_id }, season) => <RaceLink id={race_id} season={season} /> },
    { head: "Driver", cell: ({ driver_id }) => <DriverLink id={driver_id} show="name" /> },
    { head: "Car", cell: ({ car_number }) => car_number },
    { head: "Grid", cell: ({ grid }) => known(grid, place) },
    { head: "Finish", cell: ({ finish }) => known(finish, place) },
    { head: "Status", cell: ({ status }) => known(status, (word) => word) },
    { head: "Laps", cell: ({ laps }) => known(laps, String) },
    { head: "Best lap", cell: ({ best_lap_ms }) => known(best_lap_ms, time) },
    { head: "Pace", cell: ({ pace_ms }) => known(pace_ms, time) },
    ...[0, 1, 2].map((sector) => ({
      head: `Best S${sector + 1}`,
      cell: ({ best_sectors_ms }: Of<"result">) => known(best_sectors_ms[sector], time),
    })),
  ],
  lap: [
    { head: "Race", cell: ({ race_id }, season) => <RaceLink id={race_id} season={season} /> },
    { head: "Driver", cell: ({ driver_id }) => <DriverLink id={driver_id} show="name" /> },
    { head: "Lap", cell: ({ lap }) => lap },
    { head: "Time", cell: ({ time_ms }) => time(time_ms) },
    { head: "Kind", cell: ({ kind }) => kind.replaceAll("_", " ") },
  ],
  race: [
    { head: "Race", cell: ({ race_id }, season) => <RaceLink id={race_id} season={season} /> },
    { head: "Round", cell: ({ round }) => round },
    { head: "Entries", cell: ({ entries }) => entries },
    {
      head: "Caution laps",
      cell: ({ cautions }) => (cautions.length === 0 ? "none" : cautions.map(lapRange).join(", ")),
    },
  ],
  track: [
    {
      head: "Track",
      cell: ({ track_id }, season) => (
        <a href={href("track", track_id)}>{trackOf(season, track_id)?.name ?? track_id}</a>
      ),
    },
    { head: "Length, m", cell: ({ length_m }) => known(length_m, (metres) => grouped(Math.round(metres))) },
    { head: "From", cell: ({ source }) => source },
  ],
  score: [
    { head: "Forecasts", cell: ({ forecaster, what }) => `${forecasterWords(forecaster)}: ${what}` },
    { head: "Races", cell: ({ race_ids }) => race_ids.length },
    { head: "Entries", cell: ({ entries }) => grouped(entries) },
    { head: "Mean error, places", cell: ({ mae }) => known(mae, mean) },
    { head: "Standard error", cell: ({ mae_se }) => known(mae_se, mean) },
    { head: "In the 80 % interval, %", cell: ({ coverage_pct }) => known(coverage_pct, tenth) },
  ],
  telemetry: [
    { head: "Track", cell: ({ track_id }, season) => trackOf(season, track_id)?.name ?? track_id },
    { head: "Race", cell: ({ race_num }) => race_num },
    { head: "Car", cell: ({ car_number }) => car_number },
    { head: "Corner", cell: ({ corner }) => corner ?? "whole laps" },
  ],
  points: [
    { head: "Table", cell: ({ name }) => name },
    { head: "Points from P1 on", cell: ({ by_place }) => by_place.join(", ") },
  ],
};

export function Rows({ rows, label }: { rows: readonly EvidenceRow[]; label: string }) {
  if (rows.length === 0) return <p>The season has no row for it.</p>;
  const kinds = [...new Set(rows.map(({ row }) => row))];
  return (
    <>
      {kinds.map((kind) => (
        <Table key={kind} kind={kind} rows={rows.filter(({ row }) => row === kind)} label={label} />
      ))}
    </>
  );
}

function Table({ kind, rows, label }: { kind: Kind; rows: readonly EvidenceRow[]; label: string }) {
  const season = useSeason();
  // The rows are of this kind; an index by a union cannot say so.
  const columns = COLUMNS[kind] as readonly Column<EvidenceRow>[];
  return (
    <ShownRows label={label} heads={columns} rows={rows.map((row) => columns.map(({ cell }) => cell(row, season)))} />
  );
}

function RaceLink({ id, season }: { id: string; season: Snapshot }) {
  const race = season.races.find((known) => known.id === id);
  return <a href={href("race", id)}>{race ? raceName(season, race) : id}</a>;
}
