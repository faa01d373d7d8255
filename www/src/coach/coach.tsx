/**
 * The debrief of one driver: the corners by what is certainly lost in them, why, and what to practise; each linked to the delta and to the
 * map, on which the two laps run again. In the address: `view=coach&against=fastest&at=C5`.
 *
 * Invariant: nothing is computed here; a loss within its band is never told as one.
 */
import { useMemo, useState } from "preact/hooks";
import { MeasuredRows } from "../evidence/sourced";
import { driverName } from "../improve/names";
import { addressOf, type Choice } from "../improve/selection";
import { Off } from "../improve/states";
import { refine } from "../navigation";
import { FaultLine } from "../parts/notice";
import { Waiting } from "../parts/state";
import { useAnswer } from "../parts/use-answer";
import { href, type Route } from "../router";
import { useSeason } from "../session-context";
import { telemetry } from "../telemetry/source";
import type { Compare } from "../telemetry/types";
import { AchievableLap } from "./achievable";
import { againstOf, referenceOf } from "./against";
import { Card, cardId } from "./card";
import { CoachDelta } from "./delta";
import { Ghost } from "./ghost";
import { CoachMap } from "./map";
import { Opening } from "./opening";
import type { Linked } from "./parts";
import { CoachingRefused } from "./refused";
import { Replay } from "./replay";
import { CornerRows } from "./rows";
import type { Coaching } from "./types";
import { listWords } from "./words";
import "./coach.css";
import "./print.css";

export function Coach({ choice, route }: { choice: Choice; route: Route }) {
  const { session, first } = choice;
  const reference = referenceOf(againstOf(choice, route.query["against"]));
  const key = JSON.stringify([session.race_id, first.car_number, reference]);
  const { kind, answer, fault, retry } = useAnswer(key, (signal) =>
    telemetry().coaching(
      {
        track: session.track_id,
        race: session.race_num,
        driver: first.car_number,
        ...(reference === null ? {} : { reference }),
      },
      { signal },
    ),
  );
  return (
    <>
      <Waiting words={kind === "loading" ? "Looking at every lap" : null} />
      {kind === "failed" && fault && <Off fault={fault} retry={retry} />}
      {answer && kind !== "failed" && (
        <div class={kind === "loading" ? "coach stale" : "coach"} aria-busy={kind === "loading"}>
          {answer.refused ? (
            <CoachingRefused coaching={answer} choice={choice} />
          ) : (
            <Debrief coaching={answer} choice={choice} route={route} />
          )}
        </div>
      )}
    </>
  );
}

interface Props {
  coaching: Coaching;
  choice: Choice;
  route: Route;
}

function Debrief({ coaching, choice, route }: Props) {
  const season = useSeason();
  const [hot, setHot] = useState<string | null>(null);
  const at = route.query["at"];
  const picked = coaching.corners.find(({ name }) => name === at)?.name ?? null;
  const compared = useCompare(coaching);
  const compare = compared.answer;
  const replay = useMemo(
    () => (compare && compare.distance_m.length > 0 ? new Replay(compare.drivers.map(({ time_ms }) => time_ms)) : null),
    [compare],
  );
  const onPick = (name: string) => {
    refine({ at: name === picked ? "" : name });
    if (name !== picked) show(name);
  };
  const linked = { hot, picked, onHot: setHot, onPick };
  const name = driverName(season, choice.session, coaching.driver.car_number);
  const { map } = coaching;
  const rows = useMemo(() => () => <CornerRows coaching={coaching} label="Corners of the lap" />, [coaching]);
  return (
    <MeasuredRows.Provider value={rows}>
      <Opening coaching={coaching} name={name} />
      <div class="coachgrid">
        <div class="coachsight">
          {map ? (
            <CoachMap coaching={coaching} map={map} replay={replay} {...linked} />
          ) : (
            <p class="note">
              The store has no map of this track: neither positions nor lateral acceleration were good enough, or it was
              written before maps were. The corners are the same without it.
            </p>
          )}
          {replay && compare && map && <Ghost replay={replay} compare={compare} coaching={coaching} />}
          {compared.fault && <FaultLine fault={compared.fault} />}
          {compare?.delta_ms && <CoachDelta coaching={coaching} compare={compare} replay={replay} {...linked} />}
        </div>
        <div class="cards">
          <Cards coaching={coaching} choice={choice} picked={picked} linked={linked} />
          <AchievableLap coaching={coaching} />
        </div>
      </div>
    </MeasuredRows.Provider>
  );
}

/** The same two laps, for the delta and the replay; the debrief does not wait for them. */
function useCompare({ track_id, race_num, driver, reference, reference_chosen }: Coaching) {
  const other = reference_chosen === "own_best" ? null : reference;
  const key = JSON.stringify([track_id, race_num, driver.car_number, driver.lap, other?.car_number, other?.lap]);
  const where = { track: track_id, race: race_num };
  return useAnswer<Compare>(key, (signal) =>
    telemetry().compare(
      other
        ? { ...where, drivers: [driver.car_number, other.car_number], laps: [driver.lap, other.lap] }
        : { ...where, drivers: [driver.car_number], laps: [driver.lap] },
      { signal },
    ),
  );
}

interface CardsProps {
  coaching: Coaching;
  choice: Choice;
  picked: string | null;
  linked: Linked;
}

/** Certain losses, certain gains, and what is not certain, which is there for whoever looks. */
function Cards({ coaching, choice, picked, linked }: CardsProps) {
  const { corners } = coaching;
  const most = Math.max(1, ...corners.map(({ loss_ms, band_ms }) => Math.abs(loss_ms) + band_ms));
  const of = (wanted: string) => corners.filter(({ verdict }) => verdict === wanted);
  const card = (corner: Coaching["corners"][number]) => (
    <Card
      key={corner.name}
      coaching={coaching}
      corner={corner}
      most={most}
      tracesHref={href("improve", null, { ...addressOf(choice), at: corner.name })}
      {...linked}
    />
  );
  const [losses, gains, rest] = [of("loss"), of("gain"), of("not_certain")];
  return (
    <>
      {losses.length > 0 && (
        <section aria-labelledby="losses">
          <h2 id="losses">Where time is lost</h2>
          {losses.map(card)}
        </section>
      )}
      {gains.length > 0 && (
        <section aria-labelledby="strengths">
          <h2 id="strengths">Strengths</h2>
          {[...gains].reverse().map(card)}
        </section>
      )}
      {rest.length > 0 && (
        <section aria-labelledby="unsure">
          <h2 id="unsure" class="visually-hidden">
            Not certain
          </h2>
          <details class="unsure" open={rest.some(({ name }) => name === picked)}>
            <summary>
              Not certain: {listWords(rest.map(({ name }) => name))}
              <span class="quieter"> no difference here is more than its band and the own spread</span>
            </summary>
            {rest.map(card)}
          </details>
        </section>
      )}
    </>
  );
}

/** Brings a corner's card into sight, once it is there. */
function show(name: string): void {
  requestAnimationFrame(() => document.getElementById(cardId(name))?.scrollIntoView({ block: "nearest" }));
}
