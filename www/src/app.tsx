/** From the session's state and the route to a page. */
import type { Session } from "./engine/session";
import { useRoute } from "./navigation";
import { About } from "./pages/about";
import { DriverPage } from "./pages/driver";
import { Failed } from "./pages/failed";
import { ImprovePage } from "./pages/improve";
import { Quality } from "./pages/quality";
import { RacePage } from "./pages/race";
import { Rankings } from "./pages/rankings";
import { TrackPage } from "./pages/track";
import { Tracks } from "./pages/tracks";
import { Opening } from "./parts/opening";
import { PageHead } from "./parts/page-head";
import { Shell } from "./parts/shell";
import { href, type Route } from "./router";
import { SeasonContext, SessionContext, useView } from "./session-context";

export function App({ session }: { session: Session }) {
  const { state, from } = useView(session);
  const route = useRoute();
  const season = state.kind === "open" ? state.season : null;
  return (
    <SessionContext.Provider value={session}>
      <SeasonContext.Provider value={season}>
        <Shell route={route} season={season}>
          {state.kind === "opening" && <Opening progress={state.progress} />}
          {state.kind === "failed" && <Failed fault={state.fault} from={from} />}
          {season && <PageOf route={route} />}
        </Shell>
      </SeasonContext.Provider>
    </SessionContext.Provider>
  );
}

function PageOf({ route }: { route: Route }) {
  switch (route.page) {
    case "rankings":
      return <Rankings route={route} />;
    case "driver":
      return <DriverPage route={route} />;
    case "tracks":
      return <Tracks />;
    case "track":
      return <TrackPage route={route} />;
    case "race":
      return <RacePage route={route} />;
    case "improve":
      return <ImprovePage route={route} />;
    case "quality":
      return <Quality route={route} />;
    case "about":
      return <About route={route} />;
    default:
      return (
        <PageHead
          title="No such page"
          lead={
            <>
              This address names no page. <a href={href("rankings")}>Rankings</a>
            </>
          }
        />
      );
  }
}
