/**
 * Everybody's chance of every place. The whole state is in the address:
 * `#/field?track=barber&race=2&moment=after_qualifying&evidence=earlier_events&sort=-win`.
 */
import { useRef } from "preact/hooks";
import { FieldAnswer } from "../field/answer";
import { chooseRace, questionOf, type RaceChoice } from "../forecast/asked";
import { Pickers } from "../forecast/pickers";
import { EmptySeason, NoAnswer, NotInSeason, Refused } from "../forecast/refused";
import { PageHead } from "../parts/page-head";
import { Waiting } from "../parts/state";
import { useForecast } from "../parts/use-forecast";
import type { Route } from "../router";
import { useSeason } from "../session-context";
import "../forecast/forecast.css";
import "../field/field.css";

export function FieldPage({ route }: { route: Route }) {
  const chosen = chooseRace(useSeason(), route.query);
  return (
    <>
      <PageHead title="Field" lead="The chance of everybody to finish at every place." />
      {chosen.kind === "not there" && <NotInSeason not={chosen.not} route={route} />}
      {chosen.kind === "empty" && <EmptySeason />}
      {chosen.kind === "chosen" && <Asked choice={chosen.choice} route={route} />}
    </>
  );
}

function Asked({ choice, route }: { choice: RaceChoice; route: Route }) {
  const { kind, answer, fault, retry } = useForecast("field", questionOf(choice));
  // While the next answer is on its way, the one before stands under the race that it was asked for.
  const held = useRef(choice);
  if (kind === "loaded") held.current = choice;
  return (
    <>
      <Pickers choice={choice} />
      <Waiting words={kind === "loading" ? "Solving the field" : null} />
      {kind === "failed" && fault && <NoAnswer fault={fault} retry={retry} />}
      {answer && kind !== "failed" && (
        <div class={kind === "loading" ? "stale" : undefined} aria-busy={kind === "loading"}>
          {answer.refused ? (
            <Refused page="field" refused={answer.refused} choice={held.current} />
          ) : (
            <FieldAnswer field={answer} choice={held.current} route={route} />
          )}
        </div>
      )}
    </>
  );
}
