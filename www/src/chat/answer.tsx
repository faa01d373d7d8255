/** An answer: its pieces as text, each figure a button that opens what it was made of, and what may be asked next. */
import type { ChatAnswer, ChatSegment, Figure } from "hackthetrack";
import { useRef, useState } from "preact/hooks";
import { href, type Page } from "../router";
import { EvidencePanel } from "./evidence";
import { Phrased } from "./phrased";
import { Picture } from "./picture";

interface Props {
  answer: ChatAnswer;
  /** Says what comes next; left out where a later answer stands below. */
  onAsk: ((question: string) => void) | null;
}

export function Answer({ answer, onAsk }: Props) {
  const [open, setOpen] = useState<string | null>(null);
  const from = useRef<HTMLButtonElement | null>(null);
  const { segments, evidence, candidates, suggestions, picture, refused } = answer;
  const figure = evidence.find(({ id }) => id === open);
  const close = () => {
    setOpen(null);
    from.current?.focus();
  };
  const toggle = (id: string, button: HTMLButtonElement) => {
    from.current = button;
    setOpen(open === id ? null : id);
  };
  return (
    <div class={refused ? "answer refused" : "answer"}>
      {refused && <p class="quieter">Not answered</p>}
      <p class="said">
        {segments.map((segment, index) => (
          <Piece key={index} segment={segment} evidence={evidence} open={open} onToggle={toggle} />
        ))}
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

interface PieceProps {
  segment: ChatSegment;
  evidence: readonly Figure[];
  open: string | null;
  onToggle: (id: string, button: HTMLButtonElement) => void;
}

function Piece({ segment, evidence, open, onToggle }: PieceProps) {
  if (segment.kind === "words") return <>{segment.text}</>;
  if (segment.kind === "label") return <Name segment={segment} />;
  const figure = evidence.find(({ id }) => id === segment.handle);
  if (!figure) return <>not known</>;
  // The interval and over how many it is belong to the value beside them, and open the same.
  if (segment.part === "interval") return <span class="quieter">{figure.interval_text}</span>;
  if (segment.part === "n") return <span class="quieter">{figure.n_text}</span>;
  return (
    <button
      type="button"
      class="figure"
      title={`${figure.what}: what it was made of`}
      aria-expanded={open === figure.id}
      onClick={(event) => onToggle(figure.id, event.currentTarget)}
    >
      {figure.text}
    </button>
  );
}

/** Pages of what has one. */
const PAGES: Readonly<Record<string, Page>> = { driver: "driver", track: "track", race: "race" };

function Name({ segment: { of, id, text } }: { segment: Extract<ChatSegment, { kind: "label" }> }) {
  const page = PAGES[of];
  if (page === undefined || id === null) return <strong>{text}</strong>;
  return (
    <a class="quiet name" href={href(page, id)}>
      {text}
    </a>
  );
}
