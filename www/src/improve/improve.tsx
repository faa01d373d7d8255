/**
 * Where on the lap is the time lost, and how sure is that. Its whole state is in the address:
 * `#/improve?track=..&race=..&a=7&b=13&lap_a=..&lap_b=..&at=C5&zoom=1200-1700&sort=-loss&open=C5`.
 *
 * The rest of the site needs no proxy; where there is none, this page says so and what can be done.
 */
import { PageHead } from "../parts/page-head";
import { Waiting } from "../parts/state";
import { useAnswer } from "../parts/use-answer";
import type { Route } from "../router";
import { telemetry } from "../telemetry/source";
import type { Session } from "../telemetry/types";
import { Asked } from "./asked";
import { NoSessions, Off, OtherSeason } from "./states";
import "uplot/dist/uPlot.min.css";
import "./improve.css";
import "./traces.css";

export function Improve({ route }: { route: Route }) {
  const sessions = useAnswer("sessions", (signal) => telemetry().sessions({ signal }));
  const list = sessions.answer ?? [];
  return (
    <>
      <PageHead title="Improve" lead="Where on the lap time is lost, how sure that is, and what was done there." />
      {sessions.kind === "loading" && <Waiting words="Asking which telemetry exists" />}
      {sessions.kind === "failed" && sessions.fault && <Off fault={sessions.fault} retry={sessions.retry} />}
      {sessions.kind === "loaded" &&
        (isFilled(list) ? (
          <>
            <OtherSeason sessions={list} />
            <Asked sessions={list} route={route} />
          </>
        ) : (
          <NoSessions retry={sessions.retry} />
        ))}
    </>
  );
}

function isFilled(list: readonly Session[]): list is readonly [Session, ...Session[]] {
  return list.length > 0;
}
