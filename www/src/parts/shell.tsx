/** What stands around every page: the bar with the season's badge, notices, and the foot. */
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import type { Snapshot } from "../engine/protocol";
import { grouped } from "../format/number";
import { href, type Page, type Route } from "../router";
import { useSession, useView } from "../session-context";
import { SeasonBadge } from "./badge";
import { Notices } from "./notices";
import { DropTarget } from "./open-files";
import { ThemeSwitch } from "./theme";
import { SpeedUnitSwitch } from "./units";

interface Entry {
  readonly page: Page;
  readonly words: string;
  /** Pages that are reached from this one. */
  readonly also?: readonly Page[];
}

const ENTRIES: readonly Entry[] = [
  { page: "rankings", words: "Rankings" },
  { page: "driver", words: "Driver" },
  { page: "tracks", words: "Tracks", also: ["track", "race"] },
  { page: "improve", words: "Improve" },
  { page: "predict", words: "Forecasts", also: ["field", "skills", "what-if", "championship", "score"] },
  { page: "chat", words: "Chat" },
  { page: "quality", words: "Data quality" },
  { page: "about", words: "About" },
];

/** What the pages of forecasts have under the bar: each is one step from the others. */
const FORECASTS: readonly Entry[] = [
  { page: "predict", words: "Predict" },
  { page: "field", words: "Field" },
  { page: "skills", words: "Skills" },
  { page: "what-if", words: "What if" },
  { page: "championship", words: "Championship" },
  { page: "score", words: "How good is this?" },
];

interface Props {
  route: Route;
  season: Snapshot | null;
  children: ComponentChildren;
}

/** What is asked goes with the reader from one of these pages to the next. */
const KEPT = ["driver", "track", "race", "moment", "evidence"] as const;

function kept({ query }: Route): Readonly<Record<string, string>> {
  return Object.fromEntries(KEPT.map((name) => [name, query[name] ?? ""]));
}

function footOf({ page }: Route): string {
  switch (page) {
    case "improve":
      return "The proxy is asked for a track, a race, cars and laps; nothing else leaves this device.";
    case "chat":
      return "Answered in this browser. Of a proxy only a driver's laps at a track are asked, never your words.";
    default:
      return "Answered in this browser: nothing that you open or search leaves this device.";
  }
}

export function Shell({ route, season, children }: Props) {
  const { findings } = useView(useSession());
  // On a phone the rows of pages scroll: the one that is open is brought into sight.
  useEffect(() => {
    for (const link of document.querySelectorAll<HTMLElement>("nav [aria-current]")) {
      const row = link.closest("nav");
      if (row) row.scrollLeft = link.offsetLeft - (row.clientWidth - link.offsetWidth) / 2;
    }
  }, [route.page]);
  return (
    <>
      {/* A button, not a link: the hash is the page's address. */}
      <button type="button" class="skip" onClick={() => document.getElementById("main")?.focus()}>
        Skip to the content
      </button>
      <header class="bar">
        <a class="brand" href={href("rankings")}>
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="M1 11h4v4H1zM6 6h4v9H6zM11 1h4v14h-4z" />
          </svg>
          HackTheTrack
        </a>
        <nav aria-label="Pages">
          <ul>
            {ENTRIES.map(({ page, words, also }) => (
              <li key={page}>
                <a
                  href={href(page)}
                  aria-current={[page, ...(also ?? [])].some((name) => name === route.page) ? "page" : undefined}
                >
                  {words}
                  {page === "quality" && findings && findings.length > 0 && (
                    <span class="pill">{grouped(findings.length)}</span>
                  )}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div class="end">
          {season && <SeasonBadge season={season} />}
          <SpeedUnitSwitch />
          <ThemeSwitch />
        </div>
      </header>
      {FORECASTS.some(({ page }) => page === route.page) && (
        <nav class="subnav" aria-label="Forecasts">
          <ul>
            {FORECASTS.map(({ page, words }) => (
              <li key={page}>
                <a href={href(page, null, kept(route))} aria-current={page === route.page ? "page" : undefined}>
                  {words}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <main id="main" tabIndex={-1}>
        {season && <Notices />}
        {children}
      </main>
      <footer class="foot">
        <span>{footOf(route)}</span>
        <span>MIT or Apache-2.0</span>
      </footer>
      <DropTarget />
    </>
  );
}
