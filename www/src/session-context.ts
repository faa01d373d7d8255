/** The open season for components. */
import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import type { Snapshot } from "./engine/protocol";
import type { Session, SessionView } from "./engine/session";

export const SessionContext = createContext<Session | null>(null);
export const SeasonContext = createContext<Snapshot | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("a component was drawn outside of the session");
  return session;
}

export function useView(session: Session): SessionView {
  const [view, setView] = useState(session.view);
  useEffect(() => {
    setView(session.view);
    return session.subscribe(() => setView(session.view));
  }, [session]);
  return view;
}

/** Only drawn where a season is open. */
export function useSeason(): Snapshot {
  const season = useContext(SeasonContext);
  if (!season) throw new Error("a page was drawn without a season");
  return season;
}
