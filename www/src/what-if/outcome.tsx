/** Before and after, figure by figure; each opens what it was made of. */
import type { DriverForecast } from "hackthetrack";
import type { ComponentChildren } from "preact";
import type { Twin } from "../charts/twin";
import { type ForecastFact, forecastKey } from "../evidence/forecast-keys";
import { Sourced } from "../evidence/sourced";
import { type WhatIfFact, whatIfKey } from "../evidence/what-if-keys";
import { mean, place, tenth } from "../format/number";
import { Unknown } from "../parts/unknown";
import type { Improved } from "./use-improvement";

/** A forecast's figure, with its source. */
type Print = (
  forecast: DriverForecast,
  opens: (fact: ForecastFact, text: string) => ComponentChildren,
) => ComponentChildren;

interface Line {
  readonly words: string;
  readonly of: Print;
}

const LINES: readonly Line[] = [
  { words: "Expected place", of: ({ expected_place }, opens) => opens("expected", `P${mean(expected_place)}`) },
  { words: "Median place", of: ({ median_place }, opens) => opens("median", place(median_place)) },
  {
    words: "80 % interval",
    of: ({ interval }, opens) => (
      <>
        {opens("from", place(interval.from))}-{opens("to", String(interval.to))}
      </>
    ),
  },
  { words: "Win", of: ({ win_pct }, opens) => opens("win", `${tenth(win_pct)} %`) },
  { words: "Podium", of: ({ podium_pct }, opens) => opens("podium", `${tenth(podium_pct)} %`) },
  { words: "Top 5", of: ({ top5_pct }, opens) => opens("top5_chance", `${tenth(top5_pct)} %`) },
  { words: "Top 10", of: ({ top10_pct }, opens) => opens("top10_chance", `${tenth(top10_pct)} %`) },
];

export function Outcome({ improved }: { improved: Improved }) {
  const { base, adjusted, change, field_size } = improved.answer;
  if (!base) return null;
  const [was, would] = keysOf(improved);
  const opens = (keyOf: (fact: ForecastFact) => string | null) => (fact: ForecastFact, text: string) => (
    <Sourced of={keyOf(fact)}>{text}</Sourced>
  );
  const rank = (of: string | null, value: number | undefined) =>
    value === undefined ? <Unknown why="refused" /> : <Sourced of={of}>{value}</Sourced>;
  const asItIs = whatIfKey({ ...improved.asked, scores: {} }, "field_rank");
  return (
    <section class="scroller outcome" aria-label="Before and after">
      <table>
        <caption class="visually-hidden">Forecast as it is and with the skills asked</caption>
        <thead>
          <tr>
            <th scope="col">Forecast</th>
            <th scope="col" class="num">
              <i class="stroke" /> as it is
            </th>
            <th scope="col" class="num b">
              <i class="stroke" /> skills asked
            </th>
          </tr>
        </thead>
        <tbody>
          {LINES.map(({ words, of }) => (
            <tr key={words}>
              <th scope="row">{words}</th>
              <td class="num">{of(base, opens(was))}</td>
              <td class="num strong">{adjusted ? of(adjusted, opens(would)) : <Unknown why="refused" />}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">Rank of {field_size} by expected place</th>
            <td class="num">{rank(asItIs, change?.rank_before)}</td>
            <td class="num strong">{rank(would("field_rank"), change?.rank_after)}</td>
          </tr>
        </tbody>
      </table>
    </section>
  );
}

/** Of the forecast as it is, and of that with the skills asked. */
export function keysOf({ asked }: Improved) {
  const seat = {
    track: String(asked.track),
    race: asked.race ?? 1,
    moment: "before_weekend",
    evidence: "other_events",
  } as const;
  return [
    (fact: ForecastFact) => forecastKey(seat, String(asked.driver), fact),
    (fact: WhatIfFact) => whatIfKey(asked, fact),
  ] as const;
}

export function twinOf(improved: Improved): Twin {
  const { base, adjusted } = improved.answer;
  const keys = keysOf(improved);
  return {
    head: ["Place", "As it is %", "Skills asked %"],
    rows: (base?.chances_pct ?? []).map((chance, index) => [index + 1, chance, adjusted?.chances_pct[index] ?? null]),
    sources: (row, column) => keys[column === 1 ? 0 : 1](`chance.${row + 1}`),
  };
}
