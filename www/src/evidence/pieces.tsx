/** Sentences in pieces: plain words, names, and figures, each a button that opens what it was made of. */
import type { ChatSegment, Figure } from "hackthetrack";
import { useSpeedUnit } from "../parts/units";
import { href, type Page } from "../router";
import { figureText, intervalText } from "./figure-text";

interface Props {
  segments: readonly ChatSegment[];
  evidence: readonly Figure[];
  /** The figure whose rows are open. */
  open: string | null;
  onToggle: (id: string, pressed: HTMLElement) => void;
}

export function Pieces({ segments, ...rest }: Props) {
  return (
    <>
      {segments.map((segment, index) => (
        <Piece key={index} segment={segment} {...rest} />
      ))}
    </>
  );
}

function Piece({ segment, evidence, open, onToggle }: Omit<Props, "segments"> & { segment: ChatSegment }) {
  const unit = useSpeedUnit();
  if (segment.kind === "words") return <>{segment.text}</>;
  if (segment.kind === "label") return <Name segment={segment} />;
  const figure = evidence.find(({ id }) => id === segment.handle);
  if (!figure) return <>not known</>;
  const title = `${figure.what}: what it was made of`;
  const toggle = ({ currentTarget }: { currentTarget: HTMLElement }) => onToggle(figure.id, currentTarget);
  // The interval and over how many it is belong to the value beside them: they open the same, which the keyboard reaches there.
  if (segment.part !== "value")
    return (
      // biome-ignore lint/a11y/useSemanticElements: a button is one block, which would part it from its bracket and not wrap.
      <span
        role="button"
        class="sourced quieter"
        tabIndex={-1}
        title={title}
        aria-expanded={open === figure.id}
        onClick={toggle}
        onKeyDown={(event) => event.key === "Enter" && toggle(event)}
      >
        {segment.part === "interval" ? intervalText(figure, unit) : figure.n_text}
      </span>
    );
  return (
    <button type="button" class="figure" title={title} aria-expanded={open === figure.id} onClick={toggle}>
      {figureText(figure, unit)}
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
