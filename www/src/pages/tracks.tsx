/** All tracks of the season, in calendar order, each with its races. */
import type { Race, Track } from "hackthetrack";
import { Fragment } from "preact";
import { SectorBar } from "../charts/mini";
import { lengthKey, sectorKey } from "../evidence/keys";
import { Sourced } from "../evidence/sourced";
import { day, grouped } from "../format/number";
import { DriverLink } from "../parts/driver-name";
import { PageHead } from "../parts/page-head";
import { Surface } from "../parts/surface";
import { known, Unknown } from "../parts/unknown";
import { href } from "../router";
import { useSeason } from "../session-context";

export function Tracks() {
  const season = useSeason();
  return (
    <>
      <PageHead title="Tracks" lead="In calendar order. Lengths in metres." />
      {season.tracks.length === 0 && (
        <p class="empty">
          This season lists no tracks. <a href={href("quality")}>Data quality</a> may say why.
        </p>
      )}
      <ol class="tracks">
        {season.tracks.map((track) => (
          <li key={track.id} class="card trackcard">
            <div>
              <h2>
                <a class="quiet" href={href("track", track.id)}>
                  {track.name}
                </a>
              </h2>
              <p class="quieter">{known(track.location, String, "location not known")}</p>
            </div>
            <Length track={track} />
            {season.races
              .filter((race) => race.track_id === track.id)
              .map((race) => (
                <RaceLine key={race.id} race={race} />
              ))}
          </li>
        ))}
      </ol>
    </>
  );
}

/** The length, and the three sectors to scale. */
export function Length({ track }: { track: Track }) {
  return (
    <div class="length">
      <p>
        <strong>
          {known(
            track.length_m,
            (m) => (
              <Sourced of={lengthKey(track.id)}>{grouped(Math.round(m))} m</Sourced>
            ),
            "length not known",
          )}
        </strong>{" "}
        <span class="quieter">{track.source}</span>
      </p>
      {track.sectors_m && (
        <>
          <SectorBar sectors_m={track.sectors_m} />
          <p class="quieter">
            {track.sectors_m.map((m, index) => (
              <Fragment key={index}>
                {index > 0 && " · "}S{index + 1}{" "}
                <Sourced of={sectorKey(track.id, index + 1)}>{grouped(Math.round(m))}</Sourced>
              </Fragment>
            ))}
          </p>
        </>
      )}
    </div>
  );
}

function RaceLine({ race }: { race: Race }) {
  return (
    <div class="raceline">
      <a href={href("race", race.id)}>Race {race.race_number}</a>
      <span class="quieter">{known(race.date, (iso) => day(iso))}</span>
      <span>{race.winner_id === null ? <Unknown why="winner not known" /> : <DriverLink id={race.winner_id} />}</span>
      {race.surface !== "dry" && race.surface !== "not_known" && (
        <span class="wide">
          <Surface race={race} />
        </span>
      )}
    </div>
  );
}
