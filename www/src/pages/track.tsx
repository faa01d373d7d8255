/** One track: how long, its races, and how everybody finished there. */
import type { Race } from "hackthetrack";
import { day } from "../format/number";
import { refine } from "../navigation";
import { PageHead } from "../parts/page-head";
import { known, Unknown } from "../parts/unknown";
import { href, type Route } from "../router";
import { useSeason } from "../session-context";
import { readSort, writeSort } from "../table/column";
import { DataTable } from "../table/data-table";
import { NotFound } from "./not-found";
import { RaceFacts } from "./race-facts";
import { atTrackColumns, fieldAtTrack } from "./track-columns";
import { Length } from "./tracks";

export function TrackPage({ route }: { route: Route }) {
  const season = useSeason();
  const id = route.id ?? season.tracks[0]?.id ?? "";
  const track = season.tracks.find((known) => known.id === id);
  if (!track) return <NotFound kind="track" id={id} />;

  const races = season.races.filter((race) => race.track_id === id);
  const columns = atTrackColumns(races);
  const first = races[0];
  const fallback = { column: first ? `finish_${first.id}` : "number", direction: "ascending" } as const;
  return (
    <>
      <PageHead title={track.name} lead={known(track.location, String, "location not known")}>
        <label class="field">
          <span class="visually-hidden">Track</span>
          <select value={id} onChange={(event) => location.assign(href("track", event.currentTarget.value))}>
            {season.tracks.map((other) => (
              <option key={other.id} value={other.id}>
                {other.name}
              </option>
            ))}
          </select>
        </label>
      </PageHead>
      <div class="split">
        <div class="card">
          <Length track={track} />
          <p class="after quieter">
            Timing line:{" "}
            {track.finish_line ? `${track.finish_line.lat_deg}°, ${track.finish_line.lon_deg}°` : <Unknown />}
          </p>
        </div>
        {races.map((race) => (
          <RaceCard key={race.id} race={race} />
        ))}
      </div>
      <section aria-labelledby="field">
        <div class="sectionhead">
          <h2 id="field">Everybody at this track</h2>
          <p>Sort by either race.</p>
        </div>
        <DataTable
          caption={`Results of every driver at ${track.name}`}
          columns={columns}
          items={fieldAtTrack(season, races)}
          keyOf={({ id: driver }) => driver}
          sort={readSort(route.query["sort"], columns, fallback)}
          onSort={(sort) => refine({ sort: writeSort(sort) })}
        />
      </section>
    </>
  );
}

function RaceCard({ race }: { race: Race }) {
  return (
    <div class="card">
      <h2 class="cardhead">
        <a href={href("race", race.id)}>Race {race.race_number}</a>{" "}
        <span class="quieter">
          round {race.round}, {known(race.date, (iso) => day(iso, "with year"))}
        </span>
      </h2>
      <RaceFacts race={race} />
    </div>
  );
}
