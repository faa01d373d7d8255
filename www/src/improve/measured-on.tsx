/** The laps that a comparison was made of: which, how long officially, how far they can be trusted, and over which laps the usual is. */
import { grouped, tenth } from "../format/number";
import { time } from "../format/time";
import { known } from "../parts/unknown";
import type { Compare, ComparedLap } from "../telemetry/types";
import { kindWords } from "./words";

const LABEL = "Laps that it was measured on";

export function MeasuredOn({ compare }: { compare: Compare }) {
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard. */}
      <section class="scroller" tabIndex={0} aria-label={LABEL}>
        <table>
          <caption class="visually-hidden">{LABEL}</caption>
          <thead>
            <tr>
              {["Car", "Lap", "Kind", "Official time", "Held-out error, ms", "Coverage, %", "Largest gap, m"].map(
                (head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {compare.drivers.map((driver, index) => (
              <Lap key={index} driver={driver} />
            ))}
          </tbody>
        </table>
      </section>
      {compare.drivers.map(({ car_number, laps: { accepted } }, index) => (
        <p key={index} class="quieter">
          What no. {car_number} usually does is of its certified racing laps
          {accepted.length > 0 && `: ${accepted.map(({ lap }) => lap).join(", ")}`}.
        </p>
      ))}
    </>
  );
}

function Lap({ driver: { car_number, lap, kind, lap_time_ms, certificate } }: { driver: ComparedLap }) {
  return (
    <tr>
      <td>{car_number}</td>
      <td>{known(lap, String)}</td>
      <td>{known(kind, kindWords)}</td>
      <td>{known(lap_time_ms, time)}</td>
      <td>{known(certificate?.held_out_ms, (ms) => String(Math.round(ms)), "no loop could be held out")}</td>
      <td>{known(certificate?.coverage_pct, tenth)}</td>
      <td>{known(certificate?.largest_gap_m, (m) => grouped(Math.round(m)))}</td>
    </tr>
  );
}
