/** Speeds in the unit that the reader chose. Answers are in km/h; a mile is 1.609344 km by definition. */

export const SPEED_UNITS = ["kmh", "mph"] as const;
export type SpeedUnit = (typeof SPEED_UNITS)[number];

const KM_PER_MILE = 1.609344;

export const UNIT_WORDS: Readonly<Record<SpeedUnit, string>> = { kmh: "km/h", mph: "mph" };

export function inUnit(kmh: number, unit: SpeedUnit): number {
  return unit === "mph" ? kmh / KM_PER_MILE : kmh;
}

/** One decimal, the unit stands elsewhere: `112.4`. */
export function speed(kmh: number, unit: SpeedUnit): string {
  return inUnit(kmh, unit).toFixed(1);
}

/** `112.4 km/h`. */
export function speedWithUnit(kmh: number, unit: SpeedUnit): string {
  return `${speed(kmh, unit)} ${UNIT_WORDS[unit]}`;
}
