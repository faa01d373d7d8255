/** How good such forecasts have been: what the numbers above are worth. */
import type { Prediction } from "hackthetrack";
import { type ScoreFact, scoreKey } from "../evidence/forecast-keys";
import { Sourced } from "../evidence/sourced";
import { MOMENT_WORDS } from "../forecast/words";
import { mean, tenth } from "../format/number";
import { known } from "../parts/unknown";
import { href } from "../router";

export function TrackRecord({ prediction: { score, moment } }: { prediction: Prediction }) {
  const traced = (fact: ScoreFact, error: number | null, print: (value: number) => string, text: string) => (
    <Sourced of={scoreKey(moment, fact)} {...(error !== null && { sure: `Standard error ${print(error)}` })}>
      {text}
    </Sourced>
  );
  return (
    <section class="card prose record" aria-labelledby="record">
      <h2 id="record">How good such forecasts have been</h2>
      {score === null ? (
        <p class="no-evidence">
          No race of this season could be forecast {MOMENT_WORDS[moment].toLowerCase()} from earlier events, so nothing
          is known of how good they are.
        </p>
      ) : (
        <>
          <dl class="facts">
            <dt>Missed by, mean</dt>
            <dd>
              {known(score.mae, (value) => traced("mae", score.se.mae, mean, `${mean(value)} places`))}{" "}
              <PlusMinus of={scoreKey(moment, "mae")} value={score.se.mae} print={mean} />
            </dd>
            <dt>Inside the 80 % interval</dt>
            <dd>
              {known(score.coverage_pct, (value) =>
                traced("coverage", score.se.coverage_pct, tenth, `${tenth(value)} %`),
              )}{" "}
              <PlusMinus of={scoreKey(moment, "coverage")} value={score.se.coverage_pct} print={tenth} />
            </dd>
            <dt>Interval, mean</dt>
            <dd>
              {known(score.interval_places, (value) => traced("width", null, tenth, `${tenth(value)} places wide`))}
            </dd>
          </dl>
          <p>
            Of forecasts {MOMENT_WORDS[moment].toLowerCase()}, walk-forward: each race of the later two thirds of the
            season from earlier events alone, everybody classified scored.
          </p>
        </>
      )}
      <p>
        <a href={href("score")}>The whole scoreboard, and what it is held against</a>
      </p>
    </section>
  );
}

interface PlusMinusProps {
  /** The figure whose standard error it is. */
  of: string | null;
  value: number | null;
  print: (value: number) => string;
}

function PlusMinus({ of, value, print }: PlusMinusProps) {
  if (value === null) return <span class="interval">error not known</span>;
  return (
    <span class="interval">
      <Sourced of={of} sure={`Standard error ${print(value)}`} belongs>
        ± {print(value)}
      </Sourced>
    </span>
  );
}
