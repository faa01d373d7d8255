/**
 * The readers of telemetry's answers: whatever a server sends becomes one of the types, or a misfit with its place.
 */

import { fields, flag, list, Misfit, number, orNull, type Read, text, word } from "./shape.js";
import type {
  AcceptedLap,
  Anchor,
  AnchorDriver,
  CarRefusal,
  CoachedCorner,
  CoachedLap,
  Coaching,
  Compare,
  ComparedLap,
  Corner,
  CornerDriver,
  Habit,
  LapCertificate,
  LapChoice,
  Onset,
  Refusal,
  RefusalCount,
  RefusedLap,
  Session,
  SessionCar,
  Straight,
  Stretch,
  TimedLap,
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

const coachedCorner = fields<CoachedCorner>({
  name: text,
  ...stretch,
  apex_m: number,
  turn,
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
});

/** `GET /api/telemetry/coaching`. */
export const readCoaching: Read<Coaching> = fields<Coaching>({
  track_id: text,
  race_num: number,
  race_id: text,
  driver: coachedLap,
  reference: coachedLap,
  reference_chosen: word("asked", "fastest_certified_lap"),
  official_delta_ms: maybe,
  corners: list(coachedCorner),
  straights: list(straight),
  refused: orNull(refusal),
});
