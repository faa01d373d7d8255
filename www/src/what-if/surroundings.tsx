/** What is not drawn while a slider moves: priorities, tracks, the plan, and drivers with the skills asked. */
import type { Improvement } from "hackthetrack";
import { refine } from "../navigation";
import { FaultLine } from "../parts/notice";
import { useForecast } from "../parts/use-forecast";
import type { Where } from "../skills/picks";
import { SimilarDrivers } from "../skills/similar";
import { MOST_WEEKS } from "./asked";
import { PlanTable, Priorities, Tracks } from "./tables";
import type { Improved } from "./use-improvement";

interface Props {
  improved: Improved;
  weeks: number;
  where: Where;
}

export function Surroundings({ improved, weeks, where }: Props) {
  const { answer, asked } = improved;
  return (
    <>
      <div class="split">
        <section aria-labelledby="priorities" class="stacked">
          <div class="sectionhead">
            <h2 id="priorities">What 5 points go with here</h2>
            <p>Association, one skill at a time.</p>
          </div>
          <Priorities priorities={answer.priorities} asked={asked} />
        </section>
        <section aria-labelledby="focus" class="stacked">
          <div class="sectionhead">
            <h2 id="focus">Track by track</h2>
            <p>Where 5 points go with most, first.</p>
          </div>
          <Tracks
            driver={answer.driver_id}
            tracks={answer.tracks}
            asked={where.track}
            onPick={(track) => refine({ track, race: "1" })}
          />
        </section>
      </div>
      <section aria-labelledby="plan" class="stacked">
        <div class="sectionhead">
          <h2 id="plan">Practice plan</h2>
          <label class="field">
            Weeks
            <input
              type="number"
              min={1}
              max={MOST_WEEKS}
              step={1}
              value={weeks}
              onChange={({ currentTarget }) => {
                if (currentTarget.checkValidity() && currentTarget.value !== "") refine({ weeks: currentTarget.value });
                else currentTarget.value = String(weeks);
              }}
            />
          </label>
        </div>
        {answer.plan ? (
          <PlanTable plan={answer.plan} asked={asked} />
        ) : (
          <p class="empty">
            {answer.refused
              ? "What is asked has no plan; see above."
              : "Move a slider to spread the change over weeks."}
          </p>
        )}
      </section>
      <Alike answer={answer} />
    </>
  );
}

function Alike({ answer }: { answer: Improvement }) {
  const moved = answer.skills.filter(({ asked_points, current_points }) => asked_points !== current_points);
  const scores = Object.fromEntries(moved.map(({ skill, asked_points }) => [skill, asked_points ?? undefined]));
  const { answer: similar, fault } = useForecast("similar", { driver: answer.driver_id, scores });
  return (
    <section aria-labelledby="alike" class="stacked">
      <div class="sectionhead">
        <h2 id="alike">Who has such skills</h2>
        <p>{moved.length === 0 ? "As the driver is." : "As the sliders say."}</p>
      </div>
      {fault && <FaultLine fault={fault} />}
      {similar && <SimilarDrivers similar={similar} to={moved.length === 0 ? "current" : "asked"} />}
    </section>
  );
}
