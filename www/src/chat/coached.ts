/**
 * Where the driver of a question loses time by lap telemetry, to the rival who is named or else to the fastest of the race, where a
 * proxy has it. Loaded after a question about lost time was answered;
 * the answer stands without it.
 */
import type { Snapshot } from "../engine/protocol";
import { telemetry } from "../telemetry/source";
import type { Coaching } from "../telemetry/types";
import { sessionOf, type Topic } from "./session-of";

/** `null` where the proxy has nothing to say of it. Rejects where there is no proxy. */
export async function coachingOf(season: Snapshot, topic: Topic): Promise<Coaching | null> {
  // Nobody is asked about a driver who is not clear, or about no track.
  if (topic.drivers.length === 0 || topic.drivers.length > 2 || topic.track === null) return null;
  const found = sessionOf(season, await telemetry().sessions(), topic);
  if (!found) return null;
  const [driver, reference] = found.car_numbers;
  if (driver === undefined) return null;
  const coaching = await telemetry().coaching({
    track: found.session.track_id,
    race: found.session.race_num,
    driver,
    reference,
  });
  return coaching.refused ? null : coaching;
}
