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
  onToggle: (id: string, button: HTMLButtonElement) => void;
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
  // The interval and over how many it is belong to the value beside them: they open the same, which the keyboard reaches there.
  const belongs = segment.part !== "value";
  return (
    <button
      type="button"
      class={belongs ? "sourced quieter" : "figure"}
      tabIndex={belongs ? -1 : undefined}
      title={`${figure.what}: what it was made of`}
      aria-expanded={open === figure.id}
      onClick={(event) => onToggle(figure.id, event.currentTarget)}
    >
      {segment.part === "interval"
        ? intervalText(figure, unit)
        : segment.part === "n"
          ? figure.n_text
          : figureText(figure, unit)}
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
