/**
 * What the address asks to forecast, against what the season has:
 * `?driver=13&track=barber&race=2&moment=after_qualifying&evidence=earlier_events`. A default fills what the address leaves open;
 * what it names and does not exist is said, never replaced silently.
 */
import type { Driver, Evidence, FieldQuestion, Moment, Race, Track } from "hackthetrack";
import type { Snapshot } from "../engine/protocol";
import type { Route } from "../router";
import { sortRows } from "../table/sort";

export const MOMENTS: readonly Moment[] = ["before_weekend", "after_qualifying"];
export const EVIDENCE: readonly Evidence[] = ["other_events", "earlier_events", "earlier_races"];

type Query = Route["query"];

/** A race as it is asked for. */
export interface RaceChoice {
  readonly track: Track;
  /** In calendar order; those of the track. */
  readonly races: readonly Race[];
  readonly race: number;
  readonly moment: Moment;
  readonly evidence: Evidence;
}

export interface NotThere {
  readonly what: "driver" | "track" | "race" | "moment" | "evidence";
  readonly asked: string;
  /** What there is, for a race, a moment and evidence; the engine knows the nearest of the others. */
  readonly known: readonly string[];
}

export type Chosen<Choice> =
  | { readonly kind: "chosen"; readonly choice: Choice }
  | { readonly kind: "not there"; readonly not: NotThere }
  | { readonly kind: "empty" };

/** Without a track in the address: the last of the calendar. */
export function chooseRace({ tracks, races: all, events }: Snapshot, query: Query): Chosen<RaceChoice> {
  const last = events.at(-1)?.track_id;
  const asked = query["track"] ?? last ?? tracks.at(-1)?.id;
  if (asked === undefined) return { kind: "empty" };
  const track = tracks.find(({ id }) => id === asked);
  if (!track) return notThere("track", asked);
  const races = all.filter(({ track_id }) => track_id === track.id);
  const numbers = races.map(({ race_number }) => String(race_number));
  const race = query["race"] ?? numbers[0] ?? "1";
  if (!numbers.includes(race) && numbers.length > 0) return notThere("race", race, numbers);
  const moment = MOMENTS.find((known) => known === (query["moment"] ?? MOMENTS[0]));
  if (!moment) return notThere("moment", query["moment"] ?? "", MOMENTS);
  const evidence = EVIDENCE.find((known) => known === (query["evidence"] ?? EVIDENCE[0]));
  if (!evidence) return notThere("evidence", query["evidence"] ?? "", EVIDENCE);
  return { kind: "chosen", choice: { track, races, race: Number(race), moment, evidence } };
}

/** Without a driver in the address: the first of the championship. */
export function chooseDriver({ drivers }: Snapshot, query: Query): Chosen<Driver> {
  const [first] = sortRows(drivers, ({ championship_position }) => championship_position, "ascending");
  const asked = query["driver"] ?? first?.id;
  if (asked === undefined) return { kind: "empty" };
  const driver = drivers.find(({ id }) => id === asked);
  return driver ? { kind: "chosen", choice: driver } : notThere("driver", asked);
}

function notThere(what: NotThere["what"], asked: string, known: readonly string[] = []) {
  return { kind: "not there", not: { what, asked, known } } as const;
}

export function questionOf({ track, race, moment, evidence }: RaceChoice): FieldQuestion {
  return { track: track.id, race, moment, evidence };
}

/** The whole choice as an address: what another choice is made from. */
export function addressOf({ track, race, moment, evidence }: RaceChoice): Record<string, string> {
  return { track: track.id, race: String(race), moment, evidence };
}
