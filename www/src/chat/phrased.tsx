/** An answer as a language model phrased it, beneath the engine's words, which stay. Printed as text. */
import type { ChatAnswer } from "hackthetrack";
import { useState } from "preact/hooks";
import { usePhrase, usePhrasing } from "./phrasing";

export function Phrased({ answer, isNewest }: { answer: ChatAnswer; isNewest: boolean }) {
  const { wanted, offer } = usePhrasing();
  const on = wanted && offer.kind === "on";
  const phrase = usePhrase(answer, on && isNewest);
  const [hidden, setHidden] = useState(false);
  if (!on || phrase === null || hidden) return null;
  if (phrase.kind === "none") return <p class="quieter">{phrase.why}</p>;
  return (
    <div class="phrased" aria-busy={phrase.kind === "coming"}>
      {phrase.sentences.length > 0 && <p class="said">{phrase.sentences.join(" ")}</p>}
      <p class="quieter">
        <span class="badge">
          {phrase.kind === "coming"
            ? `Being phrased by ${offer.model}`
            : `Phrased by ${offer.model}, checked against the figures`}
        </span>{" "}
        {phrase.kind === "phrased" && (
          <button type="button" class="button small" onClick={() => setHidden(true)}>
            Only the engine’s words
          </button>
        )}
      </p>
    </div>
  );
}
