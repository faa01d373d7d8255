/** A comparison that was made: the verdict in words, the traces, the corners, and the certificate. */
import { useMemo, useRef } from "preact/hooks";
import { Said } from "../evidence/sentence";
import { MeasuredRows } from "../evidence/sourced";
import { refine } from "../navigation";
import { useSpeedUnit } from "../parts/units";
import type { Route } from "../router";
import type { Compare } from "../telemetry/types";
import type { Window } from "../traces/group";
import { readWindow, writeWindow } from "../traces/window";
import { Certificate } from "./certificate";
import { Charts } from "./charts";
import { CornerTable } from "./corner-table";
import { MeasuredOn } from "./measured-on";
import { losses, readingOf, verdict } from "./reading";
import { around, type Segment, segments } from "./segments";
import type { Choice } from "./selection";
import { Who } from "./who";

interface Props {
  compare: Compare;
  choice: Choice;
  route: Route;
}

/** A second press lets go. */
function pick(segment: Segment, picked: Segment | null): void {
  refine({ at: segment.id === picked?.id ? "" : segment.id, zoom: "" });
}

function look(window: Window | null): void {
  refine({ at: "", zoom: window ? writeWindow(window) : "" });
}

export function Comparison({ compare, choice, route }: Props) {
  const { at, zoom } = route.query;
  const picked = useMemo(() => segments(compare).find(({ id }) => id === at) ?? null, [compare, at]);
  const traces = useRef<HTMLDivElement>(null);
  const onPick = useMemo(() => (segment: Segment) => pick(segment, picked), [picked]);
  // From the table the charts are out of sight; a row that is let go leaves the reader where they are.
  const onRow = useMemo(
    () => (segment: Segment) => {
      if (segment.id !== picked?.id) traces.current?.scrollIntoView({ block: "start" });
      pick(segment, picked);
    },
    [picked],
  );
  const whole: Window = [0, compare.length_m];
  const window = picked ? readWindow(writeWindow(inside(around(picked), whole)), whole) : readWindow(zoom, whole);
  const rows = useMemo(() => () => <MeasuredOn compare={compare} />, [compare]);
  return (
    <MeasuredRows.Provider value={rows}>
      <section class="verdict" aria-labelledby="verdict">
        <h2 id="verdict">
          <Said sentence={verdict(compare)} />
        </h2>
        <Who compare={compare} session={choice.session} />
        <Readings compare={compare} onPick={onPick} picked={picked} />
      </section>
      <div ref={traces} class="traces-place">
        <Charts compare={compare} window={window} picked={picked} onWindow={look} />
      </div>
      <CornerTable compare={compare} route={route} picked={picked} onPick={onRow} />
      <Certificate compare={compare} />
    </MeasuredRows.Provider>
  );
}

function inside([from, to]: Window, [first, last]: Window): Window {
  return [Math.max(from, first), Math.min(to, last)];
}

/** The greatest losses, each in one line. */
function Readings({
  compare,
  picked,
  onPick,
}: {
  compare: Compare;
  picked: Segment | null;
  onPick: (segment: Segment) => void;
}) {
  const unit = useSpeedUnit();
  const most = losses(compare);
  if (most.length === 0) {
    const first = compare.drivers[0]?.car_number ?? "";
    return compare.delta_ms && <p class="note">Nowhere does no. {first} lose more than the band of the loss.</p>;
  }
  return (
    <ol class="readings">
      {most.map((segment) => (
        <li key={segment.id}>
          <button
            type="button"
            class="button small"
            aria-pressed={picked?.id === segment.id}
            onClick={() => onPick(segment)}
          >
            {segment.name}
          </button>
          <span>
            <Said sentence={readingOf(segment, compare, unit)} />
          </span>
        </li>
      ))}
    </ol>
  );
}
