/** The outcome in one line that stays in sight above the sliders, where the chart does not fit beside them. */
import { Sourced } from "../evidence/sourced";
import { mean, signed, tenth } from "../format/number";
import { keysOf } from "./outcome";
import type { Improved } from "./use-improvement";

export function Live({ improved }: { improved: Improved }) {
  const { base, adjusted, change } = improved.answer;
  if (!base) return null;
  const [was, would] = keysOf(improved);
  return (
    <p class="live">
      {adjusted && change ? (
        <>
          <strong>
            <Sourced of={was("expected")}>P{mean(base.expected_place)}</Sourced> →{" "}
            <Sourced of={would("expected")}>P{mean(adjusted.expected_place)}</Sourced>
          </strong>
          <span>
            <Sourced of={would("goes_with")}>{signed(change.places_gained, 2)}</Sourced> places
          </span>
          <span>
            win <Sourced of={was("win")}>{tenth(base.win_pct)}</Sourced> →{" "}
            <Sourced of={would("win")}>{tenth(adjusted.win_pct)} %</Sourced>
          </span>
        </>
      ) : (
        <>
          <strong>
            <Sourced of={was("expected")}>P{mean(base.expected_place)}</Sourced>
          </strong>
          <span>refused: see below</span>
        </>
      )}
    </p>
  );
}
