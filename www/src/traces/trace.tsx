/** One channel: its sentence, its plot, the same numbers as a table, and both to take away. */
import type { RefObject } from "preact";
import { useMemo, useRef } from "preact/hooks";
import type uPlot from "uplot";
import { Figure } from "../charts/figure";
import { type Sentence, textOf } from "../evidence/sentence";
import type { Compare } from "../telemetry/types";
import type { Channel } from "./channel";
import type { TraceGroup, Window } from "./group";
import { savePicture } from "./picture";
import { twinOf } from "./twin";
import { usePlot } from "./use-plot";

interface PlotProps {
  compare: Compare;
  channel: Channel;
  group: TraceGroup;
  place: "first" | "between" | "last";
  picked: Window | null;
  onWindow: (window: Window | null) => void;
}

interface Props extends PlotProps {
  title: Sentence;
  /** File name of the exports, without its ending. */
  name: string;
}

export function Trace({ title, name, ...rest }: Props) {
  const { compare, channel } = rest;
  const plot = useRef<uPlot | null>(null);
  return (
    <Figure
      title={title}
      name={name}
      twin={() => twinOf(compare, channel)}
      onPicture={() => plot.current && savePicture(plot.current, { compare, channel, title: textOf(title), name })}
    >
      {channel.series.some((values) => values.some((value) => value !== null)) ? (
        <Plot {...rest} plot={plot} />
      ) : (
        <p class="trace nothing">No samples of this channel.</p>
      )}
    </Figure>
  );
}

/** Lives as long as the chart is shown; the table takes its place and gives it back. */
function Plot({ plot, picked, ...rest }: PlotProps & { plot: RefObject<uPlot | null> }) {
  const pick = useMemo(() => () => picked, [picked]);
  const ref = usePlot({ ...rest, picked: pick }, plot);
  return <div class="trace" ref={ref} data-channel={rest.channel.id} />;
}
