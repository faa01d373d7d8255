/**
 * Where a driver will finish, how sure that is, and what moves it. The whole state is in the address:
 * `#/predict?driver=13&track=barber&race=2&moment=after_qualifying&evidence=earlier_events`.
 */
import type { Driver } from "hackthetrack";
import { useRef } from "preact/hooks";
import { seatOf } from "../evidence/forecast-keys";
import { chooseDriver, chooseRace, questionOf, type RaceChoice } from "../forecast/asked";
import { Pickers } from "../forecast/pickers";
import { EmptySeason, NoAnswer, NotInSeason, Refused } from "../forecast/refused";
import { PageHead } from "../parts/page-head";
import { Waiting } from "../parts/state";
import { useForecast } from "../parts/use-forecast";
import { Answer } from "../predict/answer";
import { CircuitFit } from "../predict/circuit-fit";
import { TrackRecord } from "../predict/track-record";
import type { Route } from "../router";
import { useSeason } from "../session-context";
import "../forecast/forecast.css";

export function PredictPage({ route }: { route: Route }) {
  const season = useSeason();
  const race = chooseRace(season, route.query);
  const driver = chooseDriver(season, route.query);
  return (
    <>
      <PageHead title="Predict" lead="Where a driver will finish, how sure that is, and what moves it." />
      {driver.kind === "not there" ? (
        <NotInSeason not={driver.not} route={route} />
      ) : race.kind === "not there" ? (
        <NotInSeason not={race.not} route={route} />
      ) : race.kind === "empty" || driver.kind === "empty" ? (
        <EmptySeason />
      ) : (
        <Asked driver={driver.choice} choice={race.choice} />
      )}
    </>
  );
}

function Asked({ driver, choice }: { driver: Driver; choice: RaceChoice }) {
  const { kind, answer, fault, retry } = useForecast("predict", { driver: driver.id, ...questionOf(choice) });
  // While the next answer is on its way, the one before stands under the name that it was asked for.
  const held = useRef({ driver, choice });
  if (kind === "loaded") held.current = { driver, choice };
  const of = held.current;
  return (
    <>
      <Pickers choice={choice} driver={driver} />
      <Waiting words={kind === "loading" ? "Solving the field" : null} />
      {kind === "failed" && fault && <NoAnswer fault={fault} retry={retry} />}
      {answer && kind !== "failed" && (
        <div class={kind === "loading" ? "stale" : undefined} aria-busy={kind === "loading"}>
          {answer.refused && (
            <Refused page="predict" refused={answer.refused} choice={of.choice} query={{ driver: of.driver.id }} />
          )}
          {answer.forecast && (
            <Answer prediction={answer} forecast={answer.forecast} driver={of.driver} seat={seatOf(of.choice)} />
          )}
          <div class="split forecast-more">
            <CircuitFit fit={answer.fit} driver={of.driver} />
            <TrackRecord prediction={answer} />
          </div>
        </div>
      )}
    </>
  );
}
