/** What the sliders go with: the sentence, the two distributions, the figures. */
import type { Improvement } from "hackthetrack";
import { useRef } from "preact/hooks";
import { Figure } from "../charts/figure";
import { savePicture } from "../charts/picture";
import { key } from "../evidence/keys";
import { type Sentence, textOf } from "../evidence/sentence";
import { Sourced } from "../evidence/sourced";
import { mean, place, signed } from "../format/number";
import { href } from "../router";
import { useSeason } from "../session-context";
import type { Where } from "../skills/picks";
import { SKILL_WORDS } from "../skills/words";
import { Distributions } from "./distribution";
import { keysOf, Outcome, twinOf } from "./outcome";
import { between } from "./tables";
import type { Improved } from "./use-improvement";

interface Props {
  improved: Improved;
  name: string;
  where: Where;
}

export function Result({ improved, name, where }: Props) {
  const season = useSeason();
  const chart = useRef<HTMLDivElement>(null);
  const { answer } = improved;
  const { base, adjusted, race_id } = answer;
  if (!base) return null;
  const sentence = sentenceOf(improved, name);
  const file = `${season.info.id}-${answer.driver_id}-${where.track}-${where.race}-what-if`;
  return (
    <section class="result" aria-label="What they go with">
      <p class="association">
        <strong>{answer.basis.toUpperCase()}</strong> <span>{answer.caveat}</span>{" "}
        <a href={href("about", "association")}>More</a>
      </p>
      <p class="calm" role="status">
        {standing(answer)}
      </p>
      <Figure
        title={sentence}
        name={file}
        twin={() => twinOf(improved)}
        onPicture={() => {
          const svg = chart.current?.querySelector("svg");
          if (svg) savePicture(svg, textOf(sentence), file);
        }}
        note="Filled, solid: as it is. Dashed: with the skills asked. Below: 80 % interval, dot at the expected place."
      >
        <div class="card" ref={chart}>
          <Distributions base={base} adjusted={adjusted} />
        </div>
      </Figure>
      <div class="figures">
        <Outcome improved={improved} />
        {base.finish_place !== null && (
          <p class="after quieter">
            The forecast was not told this event. {name} finished{" "}
            <Sourced of={race_id && key("entry", race_id, answer.driver_id, "finish")}>
              {place(base.finish_place)}
            </Sourced>
            .
          </p>
        )}
      </div>
    </section>
  );
}

/** Always one sentence, so that nothing jumps when it is another. */
function standing(answer: Improvement): string {
  if (answer.refused) return `${answer.refused.detail} The forecast as it is stays.`;
  if (answer.extrapolates)
    return `Beyond the data: ${beyond(answer)} than anybody in this season has. What a point goes with is carried further than it was seen.`;
  return "Within the budget, and within what somebody in this season has shown.";
}

function sentenceOf(improved: Improved, name: string): Sentence {
  const { base, adjusted, change, used_points } = improved.answer;
  if (!base) return "";
  const [was, would] = keysOf(improved);
  const now = { of: was("expected"), text: `P${mean(base.expected_place)}` };
  if (!adjusted || !change) return [`${name} is expected at `, now, "; what is asked has no forecast."];
  if (used_points === 0)
    return [`${name} is expected at `, now, "; no slider is moved, so both forecasts are the same."];
  const gained = between(change.places_gained_interval);
  return [
    "These skills go with ",
    { of: would("goes_with"), sure: `80 %: ${gained}`, text: signed(change.places_gained, 2) },
    " places gained (80 %: ",
    { of: would("goes_with"), sure: `80 %: ${gained}`, text: gained, belongs: true },
    "): ",
    { of: would("expected"), text: `P${mean(adjusted.expected_place)}` },
    " in place of ",
    now,
    ".",
  ];
}

/** `more speed, racecraft`. */
function beyond({ skills }: Improvement): string {
  const over = skills.filter(
    ({ asked_points: asked, best_points: best }) => asked !== null && best !== null && asked > best,
  );
  return `more ${over.map(({ skill }) => SKILL_WORDS[skill].toLowerCase()).join(", ")}`;
}
