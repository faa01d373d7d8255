/** What the sliders go with: the sentence, the two distributions, the figures. */
import type { Improvement } from "hackthetrack";
import { useRef } from "preact/hooks";
import { Figure } from "../charts/figure";
import { savePicture } from "../charts/picture";
import { mean, place, signed } from "../format/number";
import { href } from "../router";
import { useSeason } from "../session-context";
import type { Where } from "../skills/picks";
import { SKILL_WORDS } from "../skills/words";
import { Distributions } from "./distribution";
import { Outcome, twinOf } from "./outcome";
import { between } from "./tables";

interface Props {
  answer: Improvement;
  name: string;
  where: Where;
}

export function Result({ answer, name, where }: Props) {
  const season = useSeason();
  const chart = useRef<HTMLDivElement>(null);
  const { base, adjusted } = answer;
  if (!base) return null;
  const sentence = sentenceOf(answer, name);
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
        twin={() => twinOf(answer)}
        onPicture={() => {
          const svg = chart.current?.querySelector("svg");
          if (svg) savePicture(svg, sentence, file);
        }}
        note="Filled, solid: as it is. Dashed: with the skills asked. Below: 80 % interval, dot at the expected place."
      >
        <div class="card" ref={chart}>
          <Distributions base={base} adjusted={adjusted} />
        </div>
      </Figure>
      <div class="figures">
        <Outcome answer={answer} />
        {base.finish_place !== null && (
          <p class="after quieter">
            The forecast was not told this event. {name} finished {place(base.finish_place)}.
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

function sentenceOf({ base, adjusted, change, used_points }: Improvement, name: string): string {
  if (!base) return "";
  const now = `P${mean(base.expected_place)}`;
  if (!adjusted || !change) return `${name} is expected at ${now}; what is asked has no forecast.`;
  if (used_points === 0) return `${name} is expected at ${now}; no slider is moved, so both forecasts are the same.`;
  return `These skills go with ${signed(change.places_gained, 2)} places gained (80 %: ${between(change.places_gained_interval)}): P${mean(adjusted.expected_place)} in place of ${now}.`;
}

/** `more speed, racecraft`. */
function beyond({ skills }: Improvement): string {
  const over = skills.filter(
    ({ asked_points: asked, best_points: best }) => asked !== null && best !== null && asked > best,
  );
  return `more ${over.map(({ skill }) => SKILL_WORDS[skill].toLowerCase()).join(", ")}`;
}
