/** From the address to a choice, and from a choice to the proxy's answer or to why there is none. */

import { Waiting } from "../parts/state";
import { useAnswer } from "../parts/use-answer";
import type { Route } from "../router";
import { telemetry } from "../telemetry/source";
import type { Compare, Session } from "../telemetry/types";
import { CoachView } from "./coach-view";
import { Comparison } from "./comparison";
import { Pickers } from "./pickers";
import { Refused } from "./refused";
import { type Choice, choose } from "./selection";
import { NoneUsable, NotThere, Off } from "./states";
import { isCoach, Views } from "./views";

interface Props {
  sessions: readonly [Session, ...Session[]];
  route: Route;
}

export function Asked({ sessions, route }: Props) {
  const chosen = choose(sessions, route.query);
  switch (chosen.kind) {
    case "unknown":
      return <NotThere chosen={chosen} sessions={sessions} />;
    case "none usable":
      return <NoneUsable session={chosen.session} sessions={sessions} />;
    default:
      return isCoach(route) ? (
        <>
          <Pickers sessions={sessions} choice={chosen.choice} against={route.query["against"] ?? ""} />
          <Views choice={chosen.choice} route={route} />
          <CoachView choice={chosen.choice} route={route} />
        </>
      ) : (
        <Answered sessions={sessions} choice={chosen.choice} route={route} />
      );
  }
}

function Answered({ sessions, choice, route }: { sessions: readonly Session[]; choice: Choice; route: Route }) {
  const key = keyOf(choice);
  const { kind, answer, fault, retry } = useAnswer(key, (signal) => ask(choice, signal));
  // While another comparison is on its way, only one of the same pair may list its laps.
  const pair = answer && samePair(answer, choice) ? answer : null;
  return (
    <>
      <Pickers sessions={sessions} choice={choice} compare={pair} />
      <Views choice={choice} route={route} />
      <Waiting words={kind === "loading" ? "Comparing" : null} />
      {kind === "failed" && fault && <Off fault={fault} retry={retry} />}
      {answer && kind !== "failed" && (
        <div class={kind === "loading" ? "stale" : undefined} aria-busy={kind === "loading"}>
          {answer.refused ? (
            <Refused compare={answer} refused={answer.refused} choice={choice} />
          ) : (
            <Comparison compare={answer} route={route} choice={choice} />
          )}
        </div>
      )}
    </>
  );
}

function keyOf({ session, first, second, laps }: Choice): string {
  return JSON.stringify([session.race_id, first.car_number, second?.car_number ?? null, ...laps]);
}

function ask({ session, first, second, laps }: Choice, signal: AbortSignal): Promise<Compare> {
  const [lapA, lapB] = laps;
  const where = { track: session.track_id, race: session.race_num };
  const asking = second
    ? { ...where, drivers: [first.car_number, second.car_number] as const, laps: [lapA, lapB] as const }
    : { ...where, drivers: [first.car_number] as const, laps: [lapA] as const };
  return telemetry().compare(asking, { signal });
}

function samePair({ race_id, drivers }: Compare, { session, first, second }: Choice): boolean {
  return (
    race_id === session.race_id &&
    drivers[0]?.car_number === first.car_number &&
    drivers[1]?.car_number === second?.car_number
  );
}
