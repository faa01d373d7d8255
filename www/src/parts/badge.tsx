/** Says on every page where the numbers come from. */
import type { Snapshot } from "../engine/protocol";
import { href } from "../router";

const WORDS = {
  simulated: "Simulated demo season",
  official_sheets: "From official timing sheets",
  earlier_application: "From the earlier application's files",
} as const;

export function SeasonBadge({ season }: { season: Snapshot }) {
  const { origin, name } = season.info;
  const words = WORDS[origin] ?? name;
  return (
    <a class={`badge ${origin}`} href={href("about")} title={`${name}: where these numbers come from`}>
      {words}
    </a>
  );
}
