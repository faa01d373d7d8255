/** An answer: its pieces as text, each figure a button that opens what it was made of, and what may be asked next. */
import type { ChatAnswer } from "hackthetrack";
import { useOpened } from "../evidence/panel";
import { Pieces } from "../evidence/pieces";
import { EvidencePanel } from "./evidence";
import { Phrased } from "./phrased";
import { Picture } from "./picture";

interface Props {
  answer: ChatAnswer;
  /** Says what comes next; left out where a later answer stands below. */
  onAsk: ((question: string) => void) | null;
}

export function Answer({ answer, onAsk }: Props) {
  const { open, toggle, close } = useOpened();
  const { segments, evidence, candidates, suggestions, picture, refused } = answer;
  const figure = evidence.find(({ id }) => id === open);
  return (
    <div class={refused ? "answer refused" : "answer"}>
      {refused && <p class="quieter">Not answered</p>}
      <p class="said">
        <Pieces segments={segments} evidence={evidence} open={open} onToggle={toggle} />
      </p>
      <Phrased answer={answer} isNewest={onAsk !== null} />
      {figure && <EvidencePanel key={figure.key} figure={figure} onClose={close} />}
      {picture && <Picture picture={picture} />}
      {onAsk && candidates.length > 0 && (
        <Next label="Who or where is meant" words={candidates.map(({ name }) => name)} onAsk={onAsk} />
      )}
      {onAsk && candidates.length === 0 && suggestions.length > 0 && (
        <Next label="What may be asked next" words={suggestions} onAsk={onAsk} />
      )}
    </div>
  );
}

/** Questions, one press away. */
export function Next({
  label,
  words,
  onAsk,
}: {
  label: string;
  words: readonly string[];
  onAsk: (question: string) => void;
}) {
  return (
    <ul class="next" aria-label={label}>
      {words.map((question) => (
        <li key={question}>
          <button type="button" class="button" onClick={() => onAsk(question)}>
            {question}
          </button>
        </li>
      ))}
    </ul>
  );
}
