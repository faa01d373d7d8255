/** Wet, dry, suspected or not known: each in its own words, because a rain column of zeros proves nothing. */
import type { Race } from "hackthetrack";
import { spread } from "../format/time";
import { Unknown } from "./unknown";

export function Surface({ race }: { race: Pick<Race, "surface" | "slower_by_ms"> }) {
  switch (race.surface) {
    case "wet":
      return <span class="tag wet">wet</span>;
    case "dry":
      return <>dry</>;
    case "suspected_wet":
      return (
        <span>
          <span class="tag suspected_wet">suspected wet</span>
          {race.slower_by_ms !== null && (
            <span class="quieter"> {spread(race.slower_by_ms)} s a lap slower than the other race</span>
          )}
        </span>
      );
    default:
      return <Unknown why="surface not known" />;
  }
}
