/** What the panel of a source says beside the engine's own words. */
import type { Resolved } from "hackthetrack";

/** Where the page has more digits than the engine writes, or another unit, both are said. */
export function printed(page: string, engine: string): string | undefined {
  const plain = page.replaceAll("−", "-");
  return engine.includes(plain) || plain.startsWith(`${engine} `) ? undefined : `Printed on the page as ${page}`;
}

/** Why a figure has no rows: `null` where its name says nothing to the engine. */
export function whyNot(told: Pick<Resolved, "what"> | null): string {
  return told === null
    ? "The engine knows no figure of this name, so no rows can be shown."
    : `The laps and results that are open do not say it (${told.what}): the page has it from a summary whose rows are not there.`;
}
