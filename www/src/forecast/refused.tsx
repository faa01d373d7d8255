/** A refusal is an answer: why there is no forecast, and what to ask instead, one press away. */
import type { ForecastRefusal } from "hackthetrack";
import { useEffect, useState } from "preact/hooks";
import type { Fault } from "../engine/protocol";
import { State } from "../parts/state";
import { href, type Page, type Route } from "../router";
import { useSession } from "../session-context";
import { addressOf, MOMENTS, type NotThere, type RaceChoice } from "./asked";
import { EVIDENCE_WORDS, MOMENT_WORDS } from "./words";

interface Props {
  page: Page;
  refused: ForecastRefusal;
  choice: RaceChoice;
  /** The rest of the address. */
  query?: Readonly<Record<string, string>>;
}

export function Refused({ page, refused, choice, query = {} }: Props) {
  const { code } = refused;
  const there = instead(code, choice);
  return (
    <State title={TITLES[code] ?? "No forecast of this race"} code={code}>
      <p class="reason">{SENTENCES[code] ?? refused.detail}</p>
      {there.length > 0 && (
        <div class="row">
          {there.map(({ words, change }) => (
            <a
              key={words}
              class="button main"
              href={href(page, null, { ...query, ...addressOf({ ...choice, ...change }) })}
            >
              {words}
            </a>
          ))}
        </div>
      )}
      <p>
        <a href={href("score")}>How good such forecasts have been</a> does not depend on this race.
      </p>
    </State>
  );
}

const TITLES: Readonly<Record<string, string>> = {
  no_history: "Nothing earlier to learn from",
  no_qualifying: "This race has no qualifying",
  did_not_qualify: "A place on the grid is missing",
  no_field: "There is no field to be placed in",
};

/** The engine's sentence names its own words for what to ask; here that is a button. */
const SENTENCES: Readonly<Record<string, string>> = {
  no_qualifying: "What is not there cannot be known after it. Before the weekend this race can be forecast.",
  did_not_qualify:
    "A driver of this field has no place on the grid, and a forecast after qualifying needs everybody's. Before the weekend this race can be forecast.",
};

interface Instead {
  readonly words: string;
  readonly change: Partial<RaceChoice>;
}

function instead(code: string, { moment, evidence, races, race }: RaceChoice): readonly Instead[] {
  switch (code) {
    case "no_history":
      return evidence === "other_events"
        ? []
        : [{ words: `Ask with: ${EVIDENCE_WORDS.other_events.toLowerCase()}`, change: { evidence: "other_events" } }];
    case "no_qualifying":
    case "did_not_qualify":
      return MOMENTS.filter((word) => word !== moment).map((word) => ({
        words: `Ask: ${MOMENT_WORDS[word].toLowerCase()}`,
        change: { moment: word },
      }));
    default:
      return races
        .filter(({ race_number }) => race_number !== race)
        .map(({ race_number }) => ({ words: `Ask for race ${race_number}`, change: { race: race_number } }));
  }
}

const NAMES: Readonly<Record<NotThere["what"], string>> = {
  driver: "driver with the id",
  track: "track with the id",
  race: "race with the number",
  moment: "moment called",
  evidence: "evidence called",
};

/** What the address names and the season does not have. */
export function NotInSeason({ not, route }: { not: NotThere; route: Route }) {
  const { what, asked } = not;
  const near = useNearest(not);
  const { page, query } = route;
  return (
    <State title={`No ${NAMES[what]} ${asked}`} code={`unknown_${what}`}>
      <p class="reason">This season does not know it. Ids are text: 3 and 03 are two cars.</p>
      {near.length > 0 && page !== "unknown" && (
        <div class="row">
          {near.map((id) => (
            <a key={id} class="button" href={href(page, null, { ...query, [what]: id })}>
              {id}
            </a>
          ))}
        </div>
      )}
      {page !== "unknown" && (
        <p>
          <a href={href(page)}>Start with what there is</a>
        </p>
      )}
    </State>
  );
}

function useNearest({ what, asked, known }: NotThere): readonly string[] {
  const session = useSession();
  const [nearest, setNearest] = useState<readonly string[]>([]);
  useEffect(() => {
    if (what !== "driver" && what !== "track") return;
    let wanted = true;
    session.nearest(what, asked).then(
      (ids) => wanted && setNearest(ids),
      // Without suggestions the page still says what is wrong.
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [session, what, asked]);
  return known.length > 0 ? known : nearest;
}

/** The engine could not be asked: its module did not arrive, or it stopped. */
export function NoAnswer({ fault, retry }: { fault: Fault; retry: () => void }) {
  const offline = fault.code === "not_initialised";
  return (
    <State title={offline ? "Forecasts need one more file" : "No answer"} code={fault.code} retry={retry}>
      <p class="reason">{fault.reason}</p>
      <p>
        {offline
          ? "The part of the engine that forecasts is loaded when it is first asked, and could not be. Check the connection. Rankings, drivers, tracks and races work without it."
          : fault.hint}
      </p>
    </State>
  );
}

export function EmptySeason() {
  return (
    <p class="empty">
      This season lists no tracks or no drivers, so there is no race to forecast.{" "}
      <a href={href("quality")}>Data quality</a> may say why.
    </p>
  );
}
