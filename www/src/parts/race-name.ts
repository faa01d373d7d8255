/** How races and tracks are named. */
import type { Race, Track } from "hackthetrack";
import type { Snapshot } from "../engine/protocol";

export function trackOf(season: Snapshot, id: string): Track | undefined {
  return season.tracks.find((track) => track.id === id);
}

/** `Barber Motorsports Park, race 1`. */
export function raceName(season: Snapshot, race: Race): string {
  return `${trackOf(season, race.track_id)?.name ?? race.track_id}, race ${race.race_number}`;
}

/** Three letters for a chart's axis: `BAR`. */
export function shortTrack(trackId: string): string {
  return trackId.slice(0, 3).toUpperCase();
}
