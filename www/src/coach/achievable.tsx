/** The lap that the driver's own best pieces make, where they can be joined; each piece with the lap that it was driven on. */
import type { ComponentChildren } from "preact";
import { Measured } from "../evidence/sourced";
import { count } from "../format/number";
import { spread, time } from "../format/time";
import { PieceRows } from "./rows";
import type { Coaching } from "./types";

const PIECES = "Pieces of the achievable lap";

export function AchievableLap({ coaching }: { coaching: Coaching }) {
  const { achievable, achievable_refused } = coaching;
  if (!achievable && !achievable_refused) return null;
  const opens = (what: string, text: ComponentChildren) => (
    <Measured what={what} rows={() => <PieceRows pieces={achievable?.pieces ?? []} label={PIECES} />}>
      {text}
    </Measured>
  );
  return (
    <section class="card achievable" aria-labelledby="achievable">
      <h2 id="achievable">Achievable lap</h2>
      {achievable ? (
        <>
          <p class="reading">
            <strong>{opens("time of the achievable lap", time(Math.round(achievable.lap_time_ms)))}</strong>
            <span>
              {opens(
                "gain on the best racing lap",
                <>
                  {spread(achievable.gain_ms)} s <span class="quieter">± {spread(achievable.gain_band_ms)}</span>
                </>,
              )}{" "}
              under lap {achievable.best_lap}
            </span>
          </p>
          <p class="quieter">
            Of {opens("racing laps that pieces were taken of", count(achievable.laps, "racing lap"))} of no.{" "}
            {coaching.driver.car_number}; pieces are joined only where the speeds meet:{" "}
            {opens("joins that were looked at", `${achievable.joins_checked} joins`)} looked at,{" "}
            {opens("joins that were refused", String(achievable.joins_refused))} refused.
          </p>
          <details class="for-screen">
            <summary>{count(achievable.pieces.length, "piece")}</summary>
            <PieceRows pieces={achievable.pieces} label={PIECES} />
          </details>
        </>
      ) : (
        <p>{achievable_refused?.message}</p>
      )}
    </section>
  );
}
