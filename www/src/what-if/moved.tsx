/** What the points moved are the sum of. */
import type { Improvement } from "hackthetrack";
import { ShownRows } from "../evidence/shown-rows";
import { signed, tenth } from "../format/number";
import { known } from "../parts/unknown";
import { SKILL_WORDS } from "../skills/words";

const LOCKED = "not measurable";

export function Moved({ skills }: Pick<Improvement, "skills">) {
  return (
    <>
      <ShownRows
        label="Points moved, skill by skill"
        heads={[
          { head: "Skill" },
          { head: "Now", num: true },
          { head: "Asked", num: true },
          { head: "Moved", num: true },
        ]}
        rows={skills.map(({ skill, current_points: now, asked_points: asked }) => [
          SKILL_WORDS[skill],
          known(now, tenth, LOCKED),
          known(asked, tenth, LOCKED),
          known(now === null || asked === null ? null : asked - now, (points) => signed(points, 1), LOCKED),
        ])}
      />
      <p class="quieter">Points are counted without their signs: points that are taken away are moved too.</p>
    </>
  );
}
