/** What this season is, what its files are, what each number means, and how to open another one. */
import { useEffect } from "preact/hooks";
import { grouped } from "../format/number";
import { TERMS } from "../glossary";
import { OpenFiles } from "../parts/open-files";
import { PageHead } from "../parts/page-head";
import { Unknown } from "../parts/unknown";
import { href, type Route } from "../router";
import { useSeason, useSession, useView } from "../session-context";
import { Files, PointsTable } from "./about-tables";

export function About({ route }: { route: Route }) {
  const season = useSeason();
  const { info, manifest } = season;
  useEffect(() => {
    if (route.id !== null) document.getElementById(`term-${route.id}`)?.scrollIntoView({ block: "center" });
  }, [route.id]);
  return (
    <>
      <PageHead title="About this season" lead={info.name} />
      <div class="split">
        <div class="card prose">
          <h2>Where the numbers come from</h2>
          <Origin />
          <dl class="facts">
            <dt>Season</dt>
            <dd>{info.id}</dd>
            <dt>Year</dt>
            <dd>{info.year ?? <Unknown />}</dd>
            {info.seed !== null && (
              <>
                <dt>Seed</dt>
                <dd>{info.seed}</dd>
              </>
            )}
            <dt>Made by</dt>
            <dd>{manifest?.generator ?? <Unknown />}</dd>
            <dt>Content</dt>
            <dd>
              {grouped(season.drivers.length)} drivers, {grouped(season.tracks.length)} tracks,{" "}
              {grouped(season.races.length)} races
            </dd>
            <dt>Faults</dt>
            <dd>
              <a href={href("quality")}>Data quality</a>
            </dd>
          </dl>
        </div>
        <div class="card prose">
          <h2>Open another season</h2>
          <p>
            Drop a bundle's files anywhere on this page, or choose them. They are read in this browser and never leave
            this device. The files of the earlier application open as they are.
          </p>
          <OpenFiles />
          <p>
            A bundle on the web opens by its address: <code>?season=https://example.org/my-season/</code> before the{" "}
            <code>#</code>. Its host has to allow requests from this site (CORS).
          </p>
        </div>
      </div>
      <section aria-labelledby="files">
        <div class="sectionhead">
          <h2 id="files">Files of the bundle</h2>
        </div>
        {manifest ? (
          <Files files={manifest.files} />
        ) : (
          <p class="empty">This season has no manifest, so sizes and digests are not known.</p>
        )}
      </section>
      {season.points && (
        <section aria-labelledby="points">
          <div class="sectionhead">
            <h2 id="points">Points: {season.points.name}</h2>
          </div>
          <PointsTable points={season.points} />
        </section>
      )}
      <section aria-labelledby="terms">
        <div class="sectionhead">
          <h2 id="terms">What the numbers mean</h2>
        </div>
        <dl class="terms">
          {TERMS.map((term) => (
            <div key={term.id} id={`term-${term.id}`} class={route.id === term.id ? "current" : ""}>
              <dt>
                <a href={href("about", term.id)}>{term.name}</a>
              </dt>
              <dd>{term.text}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section class="prose" aria-labelledby="licence">
        <h2 id="licence">Licence</h2>
        <p>
          The code is free software under MIT or Apache-2.0, at your choice. A season's data belongs to whoever made it.
        </p>
      </section>
    </>
  );
}

function Origin() {
  const { info } = useSeason();
  const { from } = useView(useSession());
  const where =
    from === "device"
      ? " It was opened from files on this device; links to it work only here and now."
      : from === "address"
        ? " It was opened by the address in the link."
        : "";
  switch (info.origin) {
    case "simulated":
      return (
        <p>
          This season is simulated. Every person, every team and every result is invented; any likeness is chance. The
          same seed makes the same season, byte for byte.{where}
        </p>
      );
    case "official_sheets":
      return (
        <p>
          Imported from official timing sheets. Positions, laps and times are the sheets' own; what follows from the
          laps is computed.{where}
        </p>
      );
    default:
      return (
        <p>
          Read from the files of the earlier application. What they lack or contradict is listed under data quality.
          {where}
        </p>
      );
  }
}
