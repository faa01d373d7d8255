/** All channels of both laps at the cursor. Stays in sight while the charts scroll. */

import { Measured } from "../evidence/sourced";
import { grouped } from "../format/number";
import { time } from "../format/time";
import { known } from "../parts/unknown";
import type { Compare } from "../telemetry/types";
import type { Channel } from "./channel";
import type { TraceGroup } from "./group";
import { useGroup } from "./use-group";

interface Props {
  compare: Compare;
  channels: readonly Channel[];
  group: TraceGroup;
}

/** Where on the lap, in words: `1 482 m, C5`. */
export function placeWords({ corners }: Compare, metre: number): string {
  const corner = corners.find(({ from_m, to_m }) => metre >= from_m && metre <= to_m);
  return `${grouped(Math.round(metre))} m${corner ? `, ${corner.name}` : ""}`;
}

/** The readout as one sentence, for a screen reader. */
export function readoutWords(compare: Compare, channels: readonly Channel[], index: number): string {
  const at = placeWords(compare, compare.distance_m[index] ?? 0);
  const parts = channels.map(({ head, unit, series, print }) => {
    const values = series.map((values) => known(values[index], print, "not known"));
    return `${head} ${values.map((value) => (typeof value === "string" ? value : "not known")).join(" and ")} ${unit}`;
  });
  return [at, ...parts].join("; ");
}

export function Readout({ compare, channels, group }: Props) {
  useGroup(group);
  const { index } = group;
  const traces = channels.filter(({ id }) => id !== "delta");
  const at = placeWords(compare, compare.distance_m[index] ?? 0);
  const opens = (what: string, number: string, text: string) => (
    <Measured what={`${what} of no. ${number} at ${at}`}>{text}</Measured>
  );
  return (
    <div class="cursor-readout">
      <p class="cursor-place">
        <strong>{at}</strong>
        <DeltaAt compare={compare} channels={channels} index={index} at={at} />
      </p>
      <table>
        <caption class="visually-hidden">All channels at the cursor</caption>
        <thead>
          <tr>
            <th scope="col">
              <span class="visually-hidden">Driver</span>
            </th>
            {traces.map(({ id, head, unit }) => (
              <th key={id} scope="col" class="num">
                {head} <span class="unit">{unit}</span>
              </th>
            ))}
            <th scope="col" class="num wide-only">
              Time
            </th>
          </tr>
        </thead>
        <tbody>
          {compare.drivers.map(({ car_number, time_ms }, driver) => (
            <tr key={driver} class={driver === 0 ? "a" : "b"}>
              <th scope="row">
                <i class="stroke" />
                {car_number}
              </th>
              {traces.map(({ id, head, series, print }) => (
                <td key={id} class="num">
                  {known(
                    series[driver]?.[index],
                    (value) => opens(head.toLowerCase(), car_number, print(value)),
                    "no sample here",
                  )}
                </td>
              ))}
              <td class="num wide-only">
                {known(time_ms[index], (ms) => opens("time since the line", car_number, time(Math.round(ms))))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface DeltaProps extends Pick<Props, "compare" | "channels"> {
  index: number;
  at: string;
}

function DeltaAt({ compare, channels, index, at }: DeltaProps) {
  const delta = channels.find(({ id }) => id === "delta");
  if (!delta) return null;
  const band_ms = compare.band_ms?.[index];
  return (
    <span>
      Delta{" "}
      <span class="delta-value">
        {known(
          delta.series[0]?.[index],
          (value) => (
            <Measured what={`delta at ${at}`}>{delta.print(value)}</Measured>
          ),
          "no samples here",
        )}
      </span>
      {band_ms !== undefined && (
        <span class="quieter">
          {" ± "}
          <Measured what={`95 % band of the delta at ${at}`}>{(band_ms / 1000).toFixed(3)}</Measured> s
        </span>
      )}
    </span>
  );
}
