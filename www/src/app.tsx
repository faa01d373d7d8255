/** From the session's state and the route to a page. */
import type { Session } from "./engine/session";
import { Sources } from "./evidence/sources";
import { useRoute } from "./navigation";
import { About } from "./pages/about";
import { DriverPage } from "./pages/driver";
import { Failed } from "./pages/failed";
import { Quality } from "./pages/quality";
import { RacePage } from "./pages/race";
import { Rankings } from "./pages/rankings";
import { TrackPage } from "./pages/track";
import { Tracks } from "./pages/tracks";
import { later } from "./parts/later";
import { Opening } from "./parts/opening";
import { PageHead } from "./parts/page-head";
import { Shell } from "./parts/shell";
import { href, type Route } from "./router";
import { SeasonContext, SessionContext, useView } from "./session-context";

// Chunks of their own: the first view does not wait for what only these pages need.
const Improve = later("Improve", async () => (await import("./improve/improve")).Improve);
const Predict = later("Predict", async () => (await import("./pages/predict")).PredictPage);
const Field = later("Field", async () => (await import("./pages/field")).FieldPage);
const Skills = later("Skills", async () => (await import("./pages/skills")).SkillsPage);
const WhatIf = later("What if", async () => (await import("./pages/what-if")).WhatIfPage);
const Championship = later("Championship", async () => (await import("./pages/championship")).ChampionshipPage);
const ScorePage = later("How good is this?", async () => (await import("./pages/score")).ScorePage);
const Chat = later("Chat", async () => (await import("./pages/chat")).ChatPage);

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
          {season && (
            <Sources>
              <PageOf route={route} />
            </Sources>
          )}
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
      return <Improve route={route} />;
    case "predict":
      return <Predict route={route} />;
    case "field":
      return <Field route={route} />;
    case "skills":
      return <Skills route={route} />;
    case "what-if":
      return <WhatIf route={route} />;
    case "championship":
      return <Championship route={route} />;
    case "score":
      return <ScorePage route={route} />;
    case "chat":
      return <Chat route={route} />;
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
