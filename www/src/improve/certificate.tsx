/** Why these laps, how sure the delta is, and which laps were refused: nothing of it is hidden. */
import { Measured } from "../evidence/sourced";
import { grouped, tenth } from "../format/number";
import { time } from "../format/time";
import { known } from "../parts/unknown";
import { href } from "../router";
import type { Compare, ComparedLap } from "../telemetry/types";
import { Loops } from "./loops";
import { chosenWords, codeWords, kindWords } from "./words";

const ms = (value: number) => `${Math.round(value)} ms`;

export function Certificate({ compare }: { compare: Compare }) {
  return (
    <section aria-labelledby="certificate">
      <div class="sectionhead">
        <h2 id="certificate">Certificate</h2>
        <p>
          How the laps were chosen, and how far the delta can be trusted.{" "}
          <a href={href("about", "held_out")}>What the words mean</a>
        </p>
      </div>
      <div class="split">
        {compare.drivers.map((lap, index) => (
          <div key={index} class={`card certificate ${index === 0 ? "a" : "b"}`}>
            <h3>
              <i class="stroke" /> No. {lap.car_number}, {known(lap.lap, (number) => `lap ${number}`, "no lap")}
            </h3>
            <Facts lap={lap} />
            <Laps lap={lap} />
          </div>
        ))}
      </div>
      {compare.anchors.length > 0 && <Loops compare={compare} />}
    </section>
  );
}

function Facts({ lap }: { lap: ComparedLap }) {
  const { certificate } = lap;
  const open = (what: string) => (text: string) => <Measured what={`${what}, no. ${lap.car_number}`}>{text}</Measured>;
  const print =
    <T,>(what: string, words: (value: T) => string) =>
    (value: T) =>
      open(what)(words(value));
  return (
    <dl class="facts">
      <dt>Lap time</dt>
      <dd>{known(lap.lap_time_ms, print("official lap time", time))}</dd>
      <dt>Chosen</dt>
      <dd>
        {chosenWords(lap)}
        {lap.kind === "after_caution" && <span class="quieter">, {kindWords(lap.kind)}: marked, not blamed</span>}
      </dd>
      <dt>Held-out error</dt>
      <dd>
        {known(certificate?.held_out_ms, print("median error at loops held out", ms), "no loop could be held out")}
        <span class="quieter"> median at loops left out</span>
      </dd>
      <dt>Coverage</dt>
      <dd>
        {known(
          certificate?.coverage_pct,
          print("part of the lap that has samples", (pct) => `${tenth(pct)} %`),
        )}
        <span class="quieter">
          , largest gap{" "}
          {known(
            certificate?.largest_gap_m,
            print("largest gap between samples", (m) => `${grouped(Math.round(m))} m`),
          )}
        </span>
      </dd>
      <dt>Line</dt>
      <dd>
        {known(
          certificate?.line_crossings,
          print("crossings of the line that the clock was tied to", (n) => `${grouped(n)} crossings`),
        )}
        <span class="quieter">, noise {known(certificate?.line_noise_ms, print("noise of the crossings", ms))}</span>
      </dd>
    </dl>
  );
}

function Laps({ lap: { car_number, laps } }: { lap: ComparedLap }) {
  return (
    <div class="laplists">
      <p>
        <strong>
          <Measured what={`laps accepted, no. ${car_number}`}>{laps.accepted.length}</Measured>
        </strong>{" "}
        {laps.accepted.length === 1 ? "lap" : "laps"} accepted
        <span class="quieter">{laps.accepted.length > 0 && `: ${laps.accepted.map(({ lap }) => lap).join(", ")}`}</span>
      </p>
      {laps.refused.length > 0 && (
        <details>
          <summary>
            {laps.refused.length} {laps.refused.length === 1 ? "lap" : "laps"} refused
          </summary>
          <ul class="refusedlaps">
            {laps.refused.map(({ lap, code, detail }) => (
              <li key={lap}>
                <span class="num">{lap}</span> <span class="tag">{codeWords(code)}</span> {detail}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
