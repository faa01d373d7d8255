/** What the points moved are the sum of. */
import type { Improvement } from "hackthetrack";
import { ShownRows } from "../evidence/shown-rows";
import { tenth } from "../format/number";
import { known } from "../parts/unknown";
import { SKILL_WORDS } from "../skills/words";

const LOCKED = "not measurable";

export function Moved({ skills }: Pick<Improvement, "skills">) {
  return (
    <>
      <ShownRows
        label="Skills now and as asked"
        heads={[{ head: "Skill" }, { head: "Now", num: true }, { head: "Asked", num: true }]}
        rows={skills.map(({ skill, current_points: now, asked_points: asked }) => [
          SKILL_WORDS[skill],
          known(now, tenth, LOCKED),
          known(asked, tenth, LOCKED),
        ])}
      />
      <p class="quieter">
        What is moved of each is counted without its sign: points that are taken away are moved too.
      </p>
    </>
  );
}
