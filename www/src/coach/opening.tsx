/** What the debrief opens with: what is certain, in a line, and in sentences whose figures open their rows. */
import { useOpened } from "../evidence/panel";
import { Pieces } from "../evidence/pieces";
import { Said } from "../evidence/sentence";
import { Plate } from "../parts/driver-name";
import { RowsPanel } from "./rows";
import type { Coaching } from "./types";
import { againstWords, headline } from "./words";

export function Opening({ coaching, name }: { coaching: Coaching; name: string | null }) {
  const { open, toggle, close } = useOpened();
  const figure = coaching.evidence.find(({ id }) => id === open);
  return (
    <section class="debrief" aria-labelledby="debrief">
      <div class="sectionhead">
        <h2 id="debrief">{headline(coaching)}</h2>
        <button type="button" class="button small" onClick={() => print()}>
          Print debrief
        </button>
      </div>
      <p class="laps">
        <Plate number={coaching.driver.car_number} /> {name ?? `No. ${coaching.driver.car_number}`}{" "}
        <span class="quieter">
          <Said sentence={againstWords(coaching)} />
        </span>
      </p>
      {coaching.said.length > 0 && (
        <p class="said">
          <Pieces segments={coaching.said} evidence={coaching.evidence} open={open} onToggle={toggle} />
        </p>
      )}
      {figure && <RowsPanel key={figure.key} figure={figure} coaching={coaching} corner={null} onClose={close} />}
    </section>
  );
}
