/** Whether a language model may phrase answers: asked of the proxy when the reader looks, off until the reader sets it. */
import { ask, type Offer, usePhrasing, want } from "./phrasing";

export function Wording() {
  const { wanted, offer } = usePhrasing();
  return (
    <details class="wording" onToggle={(event) => event.currentTarget.open && ask()}>
      <summary>Wording{wanted && offer.kind === "on" ? `: by ${offer.model}` : ": the engine’s own"}</summary>
      {offer.kind === "on" ? (
        <>
          <label>
            <input type="checkbox" checked={wanted} onChange={(event) => want(event.currentTarget.checked)} /> Phrase
            answers by a model
          </label>
          <p class="quieter">
            The text of each answer then goes through this site’s proxy to the model {offer.model}; your questions do
            not. Every sentence is checked against the figures, and thrown away where it says anything else.
          </p>
        </>
      ) : (
        <p class="quieter">{words(offer)}</p>
      )}
    </details>
  );
}

function words(offer: Exclude<Offer, { kind: "on" }>): string {
  if (offer.kind === "off") return `Answers stand in the engine’s own words. ${offer.why}`;
  return "Asking whether this site has a language model.";
}
