/** The championship from a round on: `#/championship?after=6&points=25-18-15&draws=10000&seed=2025&sort=-title`. */
import { useMemo, useRef } from "preact/hooks";
import { Answer } from "../championship/answer";
import { readAsked } from "../championship/asked";
import { Controls } from "../championship/controls";
import { EmptySeason, NoAnswer } from "../forecast/refused";
import { Notice } from "../parts/notice";
import { PageHead } from "../parts/page-head";
import { State, Waiting } from "../parts/state";
import { useForecast } from "../parts/use-forecast";
import type { Route } from "../router";
import { useSeason } from "../session-context";
import "../forecast/forecast.css";
import "../field/field.css";
import "../championship/championship.css";

const LEAD = "Who has what, and the chance of every final rank, from any round on.";

export function ChampionshipPage({ route }: { route: Route }) {
  const season = useSeason();
  const { after, points, draws, seed } = route.query;
  const { question, odd } = useMemo(() => readAsked(season, route.query), [season, after, points, draws, seed]);
  const { kind, answer, fault, retry } = useForecast("championship", question);
  // While the next answer is on its way, the one before is of what was asked before.
  const held = useRef(question);
  if (kind === "loaded") held.current = question;
  if (season.races.length === 0 || season.drivers.length === 0) {
    return (
      <>
        <PageHead title="Championship" lead={LEAD} />
        <EmptySeason />
      </>
    );
  }
  return (
    <>
      <PageHead title="Championship" lead={LEAD} />
      {odd.length > 0 && (
        <Notice>
          <span>Left out of what the address asks: {odd.join("; ")}.</span>
        </Notice>
      )}
      <Controls
        after={question.after_round ?? 0}
        points={question.points_by_place ? (points ?? "") : ""}
        answer={answer}
        draws={question.draws}
        seed={question.seed}
      />
      <Waiting words={kind === "loading" ? "Drawing the rest of the season" : null} />
      {fault && <NoAnswer fault={fault} retry={retry} />}
      <div class={kind === "loading" ? "stale" : undefined}>
        {answer?.refused && (
          <State title="No forecast from here" code={answer.refused.code}>
            <p class="reason">{answer.refused.detail}</p>
          </State>
        )}
        {answer && !answer.refused && <Answer answer={answer} asked={held.current} route={route} />}
      </div>
    </>
  );
}
