/** Codes of the answer in the site's own words. A code that is not known here is printed as it comes. */
import type { ComparedLap } from "../telemetry/types";

const KINDS: Readonly<Record<string, string>> = {
  racing: "racing lap",
  after_caution: "after a caution",
};

export function kindWords(kind: string): string {
  return KINDS[kind] ?? kind.replaceAll("_", " ");
}

export function codeWords(code: string): string {
  return code.replaceAll("_", " ");
}

export function chosenWords({ chosen }: ComparedLap): string {
  return chosen === "asked" ? "asked for" : "best certified racing lap";
}

/** Pedal and blade are two quantities, so which one it is stands at the chart. */
export function throttleWords(channel: ComparedLap["throttle_channel"]): string {
  switch (channel) {
    case "aps":
      return "pedal";
    case "ath":
      return "blade";
    default:
      return "channel not known";
  }
}
