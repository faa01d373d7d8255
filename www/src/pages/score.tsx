/** How good the forecasts have been, worked out anew in the reader's own browser. `#/score?sort=mae` */
import { useState } from "preact/hooks";
import { NoAnswer } from "../forecast/refused";
import { PageHead } from "../parts/page-head";
import { Waiting } from "../parts/state";
import { useForecast } from "../parts/use-forecast";
import type { Route } from "../router";
import { Board } from "../score/board";
import { HowLong, Reading } from "../score/reading";
import "../forecast/forecast.css";
import "../score/score.css";

export function ScorePage({ route }: { route: Route }) {
  const [run, setRun] = useState(1);
  const { kind, answer, fault, retry } = useForecast("score", { run });
  const loading = kind === "loading";
  return (
    <>
      <PageHead
        title="How good is this?"
        lead="Every forecast of this season against what happened, worked out in this browser."
      >
        <div class="row">
          <HowLong scored={answer} loading={loading} run={run} />
          <button type="button" class="button" disabled={loading} onClick={() => setRun(run + 1)}>
            Run again
          </button>
        </div>
      </PageHead>
      <Waiting words={loading ? "Forecasting every race from what came before it" : null} />
      {kind === "failed" && fault && <NoAnswer fault={fault} retry={retry} />}
      {answer && kind !== "failed" && (
        <div class={loading ? "stale" : undefined} aria-busy={loading}>
          <Reading />
          <Board id="b" title="Everybody classified" board={answer.score.scoring_b} route={route} />
          <Board id="a" title="Regular cars among themselves" board={answer.score.scoring_a} route={route} />
        </div>
      )}
    </>
  );
}
