/**
 * Where the driver of a question loses time by lap telemetry, where a proxy has it. Loaded after a question about lost time was answered;
 * the answer stands without it.
 */
import type { Snapshot } from "../engine/protocol";
import { telemetry } from "../telemetry/source";
import type { Coaching } from "../telemetry/types";
import { sessionOf, type Topic } from "./session-of";

/** `null` where the proxy has nothing to say of it. Rejects where there is no proxy. */
export async function coachingOf(season: Snapshot, topic: Topic): Promise<Coaching | null> {
  // Nobody is asked about a driver who is not clear, or about no track.
  if (topic.drivers.length !== 1 || topic.track === null) return null;
  const found = sessionOf(season, await telemetry().sessions(), topic);
  if (!found) return null;
  const { session, car_number } = found;
  const coaching = await telemetry().coaching({
    track: session.track_id,
    race: session.race_num,
    driver: car_number,
  });
  return coaching.refused ? null : coaching;
}
