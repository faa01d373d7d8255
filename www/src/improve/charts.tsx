/** All channels over one distance axis, with one cursor, one window and one readout. */
import { useEffect, useMemo } from "preact/hooks";
import { useSpeedUnit } from "../parts/units";
import type { Compare } from "../telemetry/types";
import { channels } from "../traces/channel";
import { TraceGroup, type Window } from "../traces/group";
import { Readout } from "../traces/readout";
import { LapStrip } from "../traces/strip";
import { Trace } from "../traces/trace";
import { losses } from "./reading";
import type { Segment } from "./segments";
import { titleOf } from "./titles";

interface Props {
  compare: Compare;
  /** `null`: the whole lap. */
  window: Window | null;
  picked: Segment | null;
  onWindow: (window: Window | null) => void;
}

export function Charts({ compare, window, picked, onWindow }: Props) {
  const unit = useSpeedUnit();
  const list = useMemo(() => channels(compare, unit), [compare, unit]);
  const group = useMemo(() => newGroup(compare), [compare]);
  const [from, to] = window ?? group.whole;
  useEffect(() => group.show([from, to]), [group, from, to]);
  // A picked corner brings the cursor along.
  const apex = picked && (picked.corner?.apex_m ?? picked.from_m);
  useEffect(() => {
    if (apex !== null) group.moveToMetre(apex);
  }, [group, apex]);
  const file = `${compare.race_id}-${compare.drivers.map(({ car_number }) => car_number).join("-")}`;
  return (
    <section class="traces" aria-label="Traces over distance">
      <div class="sight">
        <Readout compare={compare} channels={list} group={group} />
        <LapStrip compare={compare} channels={list} group={group} onWindow={onWindow} />
      </div>
      <div class="row tools">
        <p class="note for-mouse">
          Drag to look closer, double-press for the whole lap. On the strip: arrows move the cursor, page keys step from
          corner to corner, + and − zoom.
        </p>
        <p class="note for-touch">Slide along a chart to move the cursor. Pick a corner to look closer.</p>
        <button type="button" class="button small" disabled={window === null} onClick={() => onWindow(null)}>
          Whole lap
        </button>
      </div>
      {list.map((channel, index) => (
        <Trace
          key={channel.id}
          compare={compare}
          channel={channel}
          title={titleOf(channel, compare, unit)}
          name={`${file}-${channel.id}`}
          group={group}
          place={index === 0 ? "first" : index === list.length - 1 ? "last" : "between"}
          picked={picked ? [picked.from_m, picked.to_m] : null}
          onWindow={onWindow}
        />
      ))}
      <p class="note">
        Light zones: corners. Hatched: no samples, where only the band is known. Dots on the delta: official differences
        at the timing loops. Band: 95 %. Distance in metres from the line.
      </p>
    </section>
  );
}

/** The cursor starts where most is lost. */
function newGroup(compare: Compare): TraceGroup {
  const group = new TraceGroup(compare.distance_m, [0, compare.length_m]);
  const [most] = losses(compare);
  if (most) group.moveToMetre(most.corner?.apex_m ?? most.to_m);
  return group;
}
