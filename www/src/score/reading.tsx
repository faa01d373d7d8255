/** How to read the scoreboard, what was looked at when the forecasts were made, and how long this run took. */
import type { Scored } from "../engine/protocol";
import { grouped } from "../format/number";
import { href } from "../router";
import { useSeason } from "../session-context";

export function Reading() {
  const { origin } = useSeason().info;
  return (
    <div class="split reading">
      <section class="card prose" aria-labelledby="reading">
        <h2 id="reading">How to read this</h2>
        <p>
          <a href={href("about", "walk_forward")}>Walk-forward</a>: each race is forecast from what came before it, then
          compared with what happened. The first third of the events is for learning and is not scored.
        </p>
        <p>
          Scoring B takes everybody who was classified, and a forecast knows earlier events only. Scoring A takes the
          cars that were seen before the scored part begins, placed among themselves, and a second race knows the first
          of its weekend.
        </p>
        <p>
          <strong>Differences under 0.1 places are noise with so few races</strong>, and so is a difference that is
          small beside the standard errors.
        </p>
      </section>
      <section class="card prose" aria-labelledby="looked-at">
        <h2 id="looked-at">What was looked at</h2>
        <p>
          What the forecasts are made of (form, and the grid once it is known), how strongly few races are drawn to the
          middle, and the form of the model were chosen with the results of one real season in sight. Its scored races
          are therefore no untouched test: figures on it may flatter a little.
        </p>
        <p>
          The weights themselves are fitted here, for each race from earlier ones. Other features were tried on that
          season and left out because none was better by 0.02 places: finishes and pace apart, the gap in qualifying,
          ranks instead of normal scores.
        </p>
        {origin === "simulated" && (
          <p>
            The season that is open is simulated: its figures say how the method does on invented races, not on real
            ones.
          </p>
        )}
      </section>
    </div>
  );
}

export function HowLong({ scored, loading, run }: { scored: Scored | null; loading: boolean; run: number }) {
  return (
    <span class="quieter" role="status">
      {loading || !scored
        ? "Running"
        : scored.took_ms === null
          ? "The files could not be read anew, so this is the run from before."
          : `Run ${run}: ${grouped(Math.round(scored.took_ms))} ms in this browser`}
    </span>
  );
}
