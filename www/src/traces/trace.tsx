/** One channel: its sentence, its plot, the same numbers as a table, and both to take away. */
import { useMemo } from "preact/hooks";
import { Figure } from "../charts/figure";
import type { Compare } from "../telemetry/types";
import type { Channel } from "./channel";
import type { TraceGroup, Window } from "./group";
import { savePicture } from "./picture";
import { twinOf } from "./twin";
import { usePlot } from "./use-plot";

export interface TraceProps {
  compare: Compare;
  channel: Channel;
  title: string;
  /** File name of the exports, without its ending. */
  name: string;
  group: TraceGroup;
  place: "first" | "between" | "last";
  picked: Window | null;
  onWindow: (window: Window | null) => void;
}

export function Trace(props: TraceProps) {
  const { compare, channel, title, name, group, place, picked, onWindow } = props;
  const pick = useMemo(() => () => picked, [picked]);
  const { ref, plot } = usePlot({ compare, channel, group, place, onWindow, picked: pick });
  return (
    <Figure
      title={title}
      name={name}
      twin={() => twinOf(compare, channel)}
      onPicture={() => plot.current && savePicture(plot.current, { compare, channel, title, name })}
    >
      <div class="trace" ref={ref} data-channel={channel.id} />
    </Figure>
  );
}
