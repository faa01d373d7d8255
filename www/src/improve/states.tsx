/** What stands in the place of a comparison: no proxy, no telemetry, another season, nothing to choose. */
import type { Fault } from "../engine/protocol";
import { count } from "../format/number";
import { Notice } from "../parts/notice";
import { State } from "../parts/state";
import { href } from "../router";
import { useSeason } from "../session-context";
import type { Session } from "../telemetry/types";
import { belongs, raceWords, trackName } from "./names";
import type { Chosen } from "./selection";

/** Codes that mean: nobody there who could answer. Anything else is the proxy's own word. */
const NOBODY: readonly string[] = ["no_proxy", "network", "timeout", "truncated", "invalid_json", "invalid_argument"];

export function Off({ fault, retry }: { fault: Fault; retry: () => void }) {
  const nobody = NOBODY.includes(fault.code);
  const title = nobody ? "Telemetry needs the proxy" : "The proxy could not answer";
  return (
    <State title={title} code={fault.code} retry={retry}>
      <p class="reason">{fault.reason}</p>
      {nobody && fault.file !== null && (
        <p>
          Asked was <code>{fault.file}</code>
        </p>
      )}
      {!nobody && <p>{fault.hint}</p>}
      {fault.nearest.length > 0 && <p>Known: {fault.nearest.join(", ")}.</p>}
      {nobody && (
        <p>
          Rankings, drivers, tracks, races and data quality are answered in this browser and work without it. A proxy at
          another address is named by <code>?proxy=https://example.org/</code> before the <code>#</code>.
        </p>
      )}
    </State>
  );
}

export function NoSessions({ retry }: { retry: () => void }) {
  return (
    <State title="The proxy has no telemetry" code="no_sessions" retry={retry}>
      <p class="reason">It runs, but its store holds no race.</p>
      <p>
        Whoever runs it fills the store with <code>season import --telemetry</code>. Everything else of this site works
        without.
      </p>
    </State>
  );
}

/** The comparison stays possible; what the open season knows is not mixed into it. */
export function OtherSeason({ sessions }: { sessions: readonly Session[] }) {
  const season = useSeason();
  if (belongs(season, sessions)) return null;
  return (
    <Notice>
      <span>
        The proxy's telemetry is of another season than the one that is open ({season.info.name}). Cars stand by their
        number alone; no name or result of the open season is joined to them.
      </span>
    </Notice>
  );
}

interface NotThereProps {
  chosen: Extract<Chosen, { kind: "unknown" }>;
  sessions: readonly Session[];
}

export function NotThere({ chosen, sessions }: NotThereProps) {
  const season = useSeason();
  const { what, asked, session } = chosen;
  const title = `No telemetry of ${what === "car" ? `car ${asked} in this race` : `${what} ${asked}`}`;
  return (
    <State title={title} code={`unknown_${what}`}>
      <p class="reason">{reasonOf(chosen, trackName(season, session.track_id))}</p>
      <Races sessions={sessions} />
    </State>
  );
}

function reasonOf({ what, session }: NotThereProps["chosen"], track: string): string {
  switch (what) {
    case "track":
      return "The proxy has telemetry of other tracks only.";
    case "race":
      return `Of ${track} the proxy has other races only.`;
    default:
      return `Cars of ${track}, race ${session.race_num}: ${session.cars.map(({ car_number }) => car_number).join(", ")}.`;
  }
}

export function NoneUsable({ session, sessions }: { session: Session; sessions: readonly Session[] }) {
  const season = useSeason();
  return (
    <State
      title={`No car of ${trackName(season, session.track_id)}, race ${session.race_num}, can be compared`}
      code="no_usable_car"
    >
      <ul class="reasons">
        {session.cars.map(({ car_number, refused }) => (
          <li key={car_number}>
            No. {car_number}: {refused?.detail ?? "no reason given"}
          </li>
        ))}
      </ul>
      <Races sessions={sessions.filter((other) => other !== session)} />
    </State>
  );
}

/** What else can be chosen. */
function Races({ sessions }: { sessions: readonly Session[] }) {
  const season = useSeason();
  const usable = sessions.filter(({ cars }) => cars.some((car) => car.usable));
  if (usable.length === 0) return null;
  return (
    <>
      <h3>What can be compared</h3>
      <ul class="reasons">
        {usable.map((session) => (
          <li key={session.race_id}>
            <a href={href("improve", null, { track: session.track_id, race: String(session.race_num) })}>
              {trackName(season, session.track_id)}, {raceWords(session).replace(/^R/, "r")}
            </a>
            <span class="quieter"> {count(session.cars.filter((car) => car.usable).length, "car")}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
