/**
 * An invented lap of 3.7 km as a car could drive it: as fast as corners, grip and engine allow, on a grid of 5 m. No
 * number of a real car is in it; the same car number drives the same lap every time.
 */

export interface Bend {
  readonly name: string;
  readonly from_m: number;
  readonly apex_m: number;
  readonly to_m: number;
  readonly turn: "left" | "right";
  readonly minimum_kmh: number;
  readonly gear: number;
}

export const LENGTH_M = 3700;
export const STEP_M = 5;

export const BENDS: readonly Bend[] = [
  bend("C1", 310, 90, "right", 96, 3),
  bend("C2", 520, 80, "left", 118, 3),
  bend("C3", 905, 70, "right", 142, 4),
  bend("C4", 1240, 110, "left", 78, 2),
  bend("C5", 1480, 75, "right", 71, 2),
  bend("C6", 1640, 60, "left", 104, 3),
  bend("C7", 2150, 120, "right", 165, 5),
  bend("C8", 2520, 85, "left", 88, 2),
  bend("C9", 2685, 60, "right", 92, 3),
  bend("C10", 2990, 75, "right", 131, 4),
  bend("C11", 3300, 100, "left", 84, 2),
  bend("C12", 3480, 65, "right", 109, 3),
];

function bend(
  name: string,
  apex_m: number,
  half_m: number,
  turn: Bend["turn"],
  minimum_kmh: number,
  gear: number,
): Bend {
  return { name, from_m: apex_m - half_m, apex_m, to_m: apex_m + half_m, turn, minimum_kmh, gear };
}

export interface Driven {
  readonly time_ms: number[];
  readonly speed_kmh: number[];
  readonly brake_front_bar: number[];
  readonly throttle_pct: number[];
  readonly steering_deg: number[];
  readonly gear: number[];
}

export const DISTANCE_M: readonly number[] = Array.from(
  { length: LENGTH_M / STEP_M + 1 },
  (_, index) => index * STEP_M,
);

const TOP_KMH = 226;
const BRAKING = 8.6;
const MS_PER_KMH = 1 / 3.6;

/** A small, repeatable difference between drivers, corners and laps: -1 to 1. */
export function whim(...words: readonly (string | number)[]): number {
  let state = 2_166_136_261;
  for (const letter of words.join("|")) state = Math.imul(state ^ letter.charCodeAt(0), 16_777_619);
  state = Math.imul(state ^ (state >>> 15), 2_246_822_519);
  state = Math.imul(state ^ (state >>> 13), 3_266_489_917);
  return ((state ^ (state >>> 16)) >>> 0) / 2 ** 31 - 1;
}

const driven = new Map<string, Driven>();

export function drive(car: string, lap: number): Driven {
  const key = `${car} ${lap}`;
  const known = driven.get(key) ?? driveAnew(car, lap);
  driven.set(key, known);
  return known;
}

function driveAnew(car: string, lap: number): Driven {
  const limit = DISTANCE_M.map((metre) => cornerLimit(metre, car, lap));
  const speed = limit.map((kmh) => kmh * MS_PER_KMH);
  for (let index = 1; index < speed.length; index++) {
    const before = speed[index - 1] ?? 0;
    speed[index] = Math.min(speed[index] ?? 0, Math.sqrt(before ** 2 + 2 * push(before) * STEP_M));
  }
  for (let index = speed.length - 2; index >= 0; index--) {
    const after = speed[index + 1] ?? 0;
    speed[index] = Math.min(speed[index] ?? 0, Math.sqrt(after ** 2 + 2 * BRAKING * STEP_M));
  }
  const time_ms = [0];
  for (let index = 1; index < speed.length; index++) {
    const mean = ((speed[index] ?? 1) + (speed[index - 1] ?? 1)) / 2;
    time_ms.push((time_ms[index - 1] ?? 0) + (1000 * STEP_M) / mean);
  }
  return { time_ms, ...pedals(speed), speed_kmh: speed.map((value) => round(value / MS_PER_KMH, 1)) };
}

/** Starts and ends at speed: the line is on a straight. */
function cornerLimit(metre: number, car: string, lap: number): number {
  const start = metre < 60 ? 168 + metre * 0.5 : TOP_KMH;
  return BENDS.reduce((least, { name, apex_m, minimum_kmh, from_m, to_m }) => {
    const skill = 2.4 * whim(car, name) + 0.9 * whim(car, name, lap);
    const away = Math.abs(metre - apex_m - 4 * whim(car, name, "line")) / (to_m - from_m);
    return Math.min(least, minimum_kmh + skill + 260 * away ** 2);
  }, start);
}

function push(speed: number): number {
  return Math.max(5.2 * (1 - (speed / (TOP_KMH * MS_PER_KMH)) ** 2), 0.02);
}

function pedals(speed: readonly number[]): Omit<Driven, "time_ms" | "speed_kmh"> {
  const gain = speed.map((value, index) => {
    const before = speed[Math.max(index - 1, 0)] ?? value;
    const after = speed[Math.min(index + 1, speed.length - 1)] ?? value;
    return (after ** 2 - before ** 2) / (4 * STEP_M);
  });
  return {
    brake_front_bar: gain.map((value) => round(value < -1.2 ? -value * 7.5 : 0, 1)),
    throttle_pct: gain.map((value, index) =>
      round(value < -0.6 ? 0 : Math.min(100, 100 * (0.35 + value / push(speed[index] ?? 1))), 0),
    ),
    steering_deg: DISTANCE_M.map((metre) => round(steer(metre), 0)),
    gear: speed.map((value) => Math.min(6, Math.max(2, Math.round(value / 10.5)))),
  };
}

function steer(metre: number): number {
  return BENDS.reduce((sum, { apex_m, from_m, to_m, turn, minimum_kmh }) => {
    const share = (metre - apex_m) / ((to_m - from_m) / 2);
    const lock = 9000 / minimum_kmh;
    return sum + (turn === "left" ? 1 : -1) * lock * Math.exp(-2.2 * share ** 2);
  }, 0);
}

export function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
