/** The laps that a comparison was made of: which, how long officially, how far they can be trusted, and over which laps the usual is. */
import type { ComponentChildren } from "preact";
import { type Head, ShownRows } from "../evidence/shown-rows";
import { grouped, tenth } from "../format/number";
import { time } from "../format/time";
import { known } from "../parts/unknown";
import type { Compare, ComparedLap } from "../telemetry/types";
import { kindWords } from "./words";

const LABEL = "Laps that it was measured on";
const HEADS: readonly Head[] = [
  { head: "Car" },
  { head: "Lap", num: true },
  { head: "Kind" },
  { head: "Official time", num: true },
  { head: "Held-out error, ms", num: true },
  { head: "Coverage, %", num: true },
  { head: "Largest gap, m", num: true },
];

export function MeasuredOn({ compare }: { compare: Compare }) {
  return (
    <>
      <ShownRows label={LABEL} heads={HEADS} rows={compare.drivers.map(cells)} />
      {compare.drivers.map(({ car_number, laps: { accepted } }, index) => (
        <p key={index} class="quieter">
          What no. {car_number} usually does is of its certified racing laps
          {accepted.length > 0 && `: ${accepted.map(({ lap }) => lap).join(", ")}`}.
        </p>
      ))}
    </>
  );
}

function cells({ car_number, lap, kind, lap_time_ms, certificate }: ComparedLap): ComponentChildren[] {
  return [
    car_number,
    known(lap, String),
    known(kind, kindWords),
    known(lap_time_ms, time),
    known(certificate?.held_out_ms, (ms) => String(Math.round(ms)), "no loop could be held out"),
    known(certificate?.coverage_pct, tenth),
    known(certificate?.largest_gap_m, (m) => grouped(Math.round(m))),
  ];
}
