/** The outcome in one line that stays in sight above the sliders, where the chart does not fit beside them. */
import type { Improvement } from "hackthetrack";
import { mean, signed, tenth } from "../format/number";

export function Live({ answer: { base, adjusted, change } }: { answer: Improvement }) {
  if (!base) return null;
  return (
    <p class="live" aria-hidden="true">
      {adjusted && change ? (
        <>
          <strong>
            P{mean(base.expected_place)} → P{mean(adjusted.expected_place)}
          </strong>
          <span>{signed(change.places_gained, 2)} places</span>
          <span>
            win {tenth(base.win_pct)} → {tenth(adjusted.win_pct)} %
          </span>
        </>
      ) : (
        <>
          <strong>P{mean(base.expected_place)}</strong>
          <span>refused: see below</span>
        </>
      )}
    </p>
  );
}
