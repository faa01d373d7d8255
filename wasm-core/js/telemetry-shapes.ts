/**
 * The readers of telemetry's answers: whatever a server sends becomes one of the types, or a misfit with its place.
 */

import type { ChatSegment, Figure } from "./chat-types.js";
import { fields, flag, list, Misfit, number, orNull, type Read, text, word } from "./shape.js";
import type {
  AcceptedLap,
  Achievable,
  AchievablePiece,
  Anchor,
  AnchorDriver,
  CarRefusal,
  Cause,
  CoachedCorner,
  CoachedLap,
  CoachedPhase,
  CoachedVisit,
  CoachedVisits,
  Coaching,
  Compare,
  ComparedLap,
  Corner,
  CornerDriver,
  Drill,
  Excused,
  Habit,
  LapCertificate,
  LapChoice,
  NotKnown,
  Onset,
  Refusal,
  RefusalCount,
  RefusedLap,
  Repeats,
  Session,
  SessionCar,
  Straight,
  Stretch,
  TimedLap,
  TrackMap,
  Typical,
} from "./telemetry-types.js";

const maybe = orNull(number);
const series = list(number);
const gappy = list(maybe);
const turn = orNull(word("left", "right"));

const refusal = fields<Refusal>({
  code: text,
  detail: text,
  car_number: orNull(text),
  lap: maybe,
  reasons: list(fields<RefusalCount>({ code: text, laps: number })),
});

const sessionCar = fields<SessionCar>({
  car_number: text,
  driver_id: orNull(text),
  identity: word("proven", "stated", "not_known"),
  clock: word("running", "frozen", "receipt_only"),
  channels: list(text),
  laps: number,
  best_lap: orNull(fields<TimedLap>({ lap: number, time_ms: number })),
  usable: flag,
  refused: orNull(fields<CarRefusal>({ code: text, detail: text })),
});

const session = fields<Session>({
  track_id: text,
  race_num: number,
  race_id: text,
  start_ms: maybe,
  cars: list(sessionCar),
});

/** `GET /api/telemetry/sessions`. */
export const readSessions: Read<{ readonly sessions: readonly Session[] }> = fields<{
  readonly sessions: readonly Session[];
}>({ sessions: list(session) });

const stretch = { from_m: number, to_m: number };
const straight = fields<Straight>({ ...stretch, loss_ms: maybe, band_ms: maybe });
const onset = orNull(fields<Onset>({ ...stretch, at_m: number }));
const typical = orNull(fields<Typical>({ median: number, spread: maybe, n: number }));

const comparedLap = fields<ComparedLap>({
  car_number: text,
  lap: maybe,
  lap_time_ms: maybe,
  chosen: word("best_certified_racing_lap", "asked"),
  kind: orNull(word("racing", "after_caution")),
  throttle_channel: orNull(word("aps", "ath")),
  time_ms: series,
  speed_kmh: gappy,
  brake_front_bar: gappy,
  throttle_pct: gappy,
  steering_deg: gappy,
  gear: gappy,
  certificate: orNull(
    fields<LapCertificate>({
      coverage_pct: number,
      largest_gap_m: number,
      held_out_ms: maybe,
      line_crossings: number,
      line_noise_ms: maybe,
    }),
  ),
  laps: fields<LapChoice>({
    accepted: list(fields<AcceptedLap>({ lap: number, time_ms: number, kind: text })),
    refused: list(fields<RefusedLap>({ lap: number, code: text, detail: text })),
  }),
});

const cornerDriver = fields<CornerDriver>({
  time_ms: number,
  entry_kmh: number,
  minimum_kmh: number,
  minimum_m: number,
  exit_kmh: number,
  brake: onset,
  throttle: onset,
  gear: maybe,
  habit: fields<Habit>({
    time_ms: typical,
    entry_kmh: typical,
    minimum_kmh: typical,
    exit_kmh: typical,
    brake_m: typical,
    throttle_m: typical,
  }),
});

const corner = fields<Corner>({
  name: text,
  ...stretch,
  apex_m: number,
  turn,
  loss_ms: maybe,
  band_ms: maybe,
  drivers: list(orNull(cornerDriver)),
});

const anchor = fields<Anchor>({
  name: text,
  at_m: number,
  spread_m: maybe,
  official_delta_ms: maybe,
  drivers: list(
    orNull(fields<AnchorDriver>({ residual_m: number, residual_ms: number, held_out_m: maybe, held_out_ms: maybe })),
  ),
});

const compare = fields<Compare>({
  track_id: text,
  race_num: number,
  race_id: text,
  length_m: number,
  step_m: number,
  drivers: list(comparedLap),
  distance_m: series,
  delta_ms: orNull(series),
  band_ms: orNull(series),
  official_delta_ms: maybe,
  masks: list(fields<Stretch>(stretch)),
  corners: list(corner),
  straights: list(straight),
  anchors: list(anchor),
  refused: orNull(refusal),
});

/** `GET /api/telemetry/compare`: the fields, and that every series has a value for each place of the axis. */
export const readCompare: Read<Compare> = (value, at) => {
  const answer = compare(value, at);
  const sized = (values: readonly unknown[] | null, place: string) => {
    if (values !== null && values.length !== answer.distance_m.length) {
      throw new Misfit(place, `of the ${answer.distance_m.length} places of the axis`);
    }
  };
  sized(answer.delta_ms, `${at}.delta_ms`);
  sized(answer.band_ms, `${at}.band_ms`);
  answer.drivers.forEach((lap, i) => {
    for (const name of ["time_ms", "speed_kmh", "brake_front_bar", "throttle_pct", "steering_deg", "gear"] as const) {
      sized(lap[name], `${at}.drivers[${i}].${name}`);
    }
  });
  return answer;
};

const coachedLap = fields<CoachedLap>({ car_number: text, lap: maybe, lap_time_ms: maybe });

const words = fields<{ readonly text: string }>({ text });
const label = fields<{ readonly of: string; readonly id: string | null; readonly text: string }>({
  of: text,
  id: orNull(text),
  text,
});
const cited = fields<{ readonly handle: string; readonly part: "value" | "interval" | "n" }>({
  handle: text,
  part: word("value", "interval", "n"),
});
const kindOf = fields<{ readonly kind: ChatSegment["kind"] }>({ kind: word("words", "label", "figure") });

/** A piece of what is said: one of three shapes, told apart by `kind`. */
const segment: Read<ChatSegment> = (value, at) => {
  const { kind } = kindOf(value, at);
  if (kind === "words") return { kind, ...words(value, at) };
  return kind === "label" ? { kind, ...label(value, at) } : { kind, ...cited(value, at) };
};

const twoNumbers: Read<readonly [number, number]> = (value, at) => {
  const [from, to, ...more] = list(number)(value, at);
  if (from === undefined || to === undefined || more.length > 0) throw new Misfit(at, "two numbers");
  return [from, to];
};

const figure = fields<Figure>({
  id: text,
  key: text,
  what: text,
  value: number,
  unit: text,
  text,
  interval: orNull(twoNumbers),
  interval_pct: maybe,
  interval_text: orNull(text),
  n: maybe,
  n_of: orNull(text),
  n_text: orNull(text),
  source: word("results", "laps", "track", "model", "score", "telemetry"),
});

const excuse = word("after_caution", "traffic");

const visit = fields<CoachedVisit>({
  lap: number,
  time_ms: number,
  brake_m: maybe,
  entry_kmh: number,
  minimum_kmh: number,
  exit_kmh: number,
  throttle_m: maybe,
  gear: maybe,
  excused: orNull(excuse),
});

const coachedCorner = fields<CoachedCorner>({
  name: text,
  ...stretch,
  apex_m: number,
  turn,
  verdict: word("loss", "gain", "not_certain"),
  loss_ms: number,
  band_ms: number,
  own_spread_ms: maybe,
  exceeds_own_spread: orNull(flag),
  usual_loss_ms: maybe,
  laps: number,
  brake_m: maybe,
  minimum_kmh: maybe,
  exit_kmh: maybe,
  throttle_m: maybe,
  brake_spread_m: maybe,
  minimum_spread_kmh: maybe,
  phases: list(
    fields<CoachedPhase>({
      phase: word("brake", "entry", "minimum", "exit", "straight"),
      ...stretch,
      loss_ms: number,
      band_ms: number,
    }),
  ),
  causes: list(
    fields<Cause>({
      code: word("brake_point", "entry_speed", "minimum_speed", "throttle_pick_up", "exit_speed"),
      difference: number,
      unit: word("m", "kmh"),
      interval: twoNumbers,
      interval_pct: number,
      certain: flag,
      own_spread: number,
      laps: twoNumbers,
    }),
  ),
  repeats: orNull(fields<Repeats>({ slower: number, laps: number })),
  excused: list(fields<Excused>({ code: excuse, laps: number })),
  drill: orNull(fields<Drill>({ code: text, title: text, text })),
  said: list(segment),
  visits: fields<CoachedVisits>({ driver: list(visit), reference: list(visit) }),
});

const achievable = fields<Achievable>({
  lap_time_ms: number,
  gain_ms: number,
  gain_band_ms: number,
  best_lap: number,
  pieces: list(fields<AchievablePiece>({ name: text, ...stretch, lap: number, gain_ms: number })),
  joins_checked: number,
  joins_refused: number,
  laps: number,
});

const map = fields<TrackMap>({
  from: word("gps", "curvature"),
  x_m: list(number),
  y_m: list(number),
  closing_error_m: number,
  laps: number,
});

/** `GET /api/telemetry/coaching`. */
export const readCoaching: Read<Coaching> = fields<Coaching>({
  track_id: text,
  race_num: number,
  race_id: text,
  length_m: number,
  step_m: number,
  driver: coachedLap,
  reference: coachedLap,
  reference_chosen: word("asked", "fastest_certified_lap", "own_best"),
  official_delta_ms: maybe,
  priorities: list(text),
  strengths: list(text),
  corners: list(coachedCorner),
  straights: list(straight),
  achievable: orNull(achievable),
  achievable_refused: orNull(fields<NotKnown>({ code: text, message: text })),
  said: list(segment),
  evidence: list(figure),
  map: orNull(map),
  refused: orNull(refusal),
});
