/** Before and after, figure by figure. */
import type { DriverForecast, Improvement } from "hackthetrack";
import type { ComponentChildren } from "preact";
import type { Twin } from "../charts/twin";
import { mean, place, tenth } from "../format/number";
import { Unknown } from "../parts/unknown";

interface Line {
  readonly words: string;
  readonly of: (forecast: DriverForecast) => string;
}

const LINES: readonly Line[] = [
  { words: "Expected place", of: ({ expected_place }) => `P${mean(expected_place)}` },
  { words: "Median place", of: ({ median_place }) => place(median_place) },
  { words: "80 % interval", of: ({ interval }) => `P${interval.from}-${interval.to}` },
  { words: "Win", of: ({ win_pct }) => `${tenth(win_pct)} %` },
  { words: "Podium", of: ({ podium_pct }) => `${tenth(podium_pct)} %` },
  { words: "Top 5", of: ({ top5_pct }) => `${tenth(top5_pct)} %` },
  { words: "Top 10", of: ({ top10_pct }) => `${tenth(top10_pct)} %` },
];

export function Outcome({ answer }: { answer: Improvement }) {
  const { base, adjusted, change } = answer;
  if (!base) return null;
  const after = (text: ComponentChildren) => (adjusted ? text : <Unknown why="refused" />);
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
              <td class="num">{of(base)}</td>
              <td class="num strong">{after(adjusted && of(adjusted))}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">Rank of {answer.field_size} by expected place</th>
            <td class="num">{change ? change.rank_before : <Unknown why="refused" />}</td>
            <td class="num strong">{change ? change.rank_after : <Unknown why="refused" />}</td>
          </tr>
        </tbody>
      </table>
    </section>
  );
}

export function twinOf({ base, adjusted }: Improvement): Twin {
  return {
    head: ["Place", "As it is %", "Skills asked %"],
    rows: (base?.chances_pct ?? []).map((chance, index) => [index + 1, chance, adjusted?.chances_pct[index] ?? null]),
  };
}
