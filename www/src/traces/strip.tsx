/**
 * The whole lap as a strip: corners, timing loops, the part in sight and the cursor. It is the slider by which the
 * keyboard moves the cursor of all charts.
 */
import { linear } from "../charts/scale";
import { useWidth } from "../charts/width";
import type { Compare } from "../telemetry/types";
import type { Channel } from "./channel";
import { cornerAfter, cornerBefore } from "./corners";
import type { TraceGroup, Window } from "./group";
import { LEFT, RIGHT } from "./options";
import { readoutWords } from "./readout";
import { useGroup } from "./use-group";
import { centred, scaled } from "./window";

interface Props {
  compare: Compare;
  channels: readonly Channel[];
  group: TraceGroup;
  onWindow: (window: Window | null) => void;
}

const HEIGHT = 38;
const TOP = 15;
const BOTTOM = 31;
/** A corner's zone has to be this wide for its name. */
const NAME_PX = 22;
/** Samples for an arrow with shift. */
const STRIDE = 10;

export function LapStrip({ compare, channels, group, onWindow }: Props) {
  useGroup(group);
  const { ref, width } = useWidth();
  const { index, distance_m, whole, window } = group;
  const x = linear(whole, [LEFT, width - RIGHT]);
  const at = distance_m[index] ?? 0;
  const zoomed = window[0] > whole[0] || window[1] < whole[1];
  return (
    <div
      ref={ref}
      class="lapstrip"
      role="slider"
      tabIndex={0}
      aria-label="Cursor on the lap"
      aria-valuemin={Math.round(whole[0])}
      aria-valuemax={Math.round(whole[1])}
      aria-valuenow={Math.round(at)}
      aria-valuetext={readoutWords(compare, channels, index)}
      onKeyDown={(event) => onKey(event, { compare, group, onWindow })}
      onPointerDown={(event) => {
        const box = event.currentTarget.getBoundingClientRect();
        const metre = linear([LEFT, width - RIGHT], whole)(event.clientX - box.left);
        group.moveToMetre(metre);
        if (zoomed) onWindow(centred(window, metre, whole));
      }}
    >
      {width > 0 && (
        <svg class="plot" width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} aria-hidden="true">
          <path class="axis" d={`M${LEFT} ${(TOP + BOTTOM) / 2}H${width - RIGHT}`} />
          {compare.corners.map(({ name, from_m, to_m }) => (
            <g key={name}>
              <rect
                class="corner"
                x={x(from_m)}
                y={TOP}
                width={Math.max(x(to_m) - x(from_m), 1)}
                height={BOTTOM - TOP}
              />
              {x(to_m) - x(from_m) >= NAME_PX && (
                <text class="strong-text" x={x((from_m + to_m) / 2)} y={BOTTOM - 4} text-anchor="middle">
                  {name}
                </text>
              )}
            </g>
          ))}
          {compare.anchors.map(({ name, at_m }) => (
            <g key={name}>
              <path class="loop" d={`M${x(at_m)} ${TOP - 3}V${BOTTOM + 3}`} />
              <text x={x(at_m)} y={TOP - 5} text-anchor={name === "FL" ? "end" : "middle"}>
                {name}
              </text>
            </g>
          ))}
          {zoomed && (
            <rect
              class="sight"
              x={x(window[0])}
              y={TOP - 2}
              width={Math.max(x(window[1]) - x(window[0]), 3)}
              height={BOTTOM - TOP + 4}
            />
          )}
          <path class="cursor" d={`M${x(at)} ${TOP - 4}V${BOTTOM + 4}`} />
        </svg>
      )}
    </div>
  );
}

interface Keyed {
  readonly compare: Compare;
  readonly group: TraceGroup;
  readonly onWindow: (window: Window | null) => void;
}

/** Arrows step by a sample, with shift by ten; page keys by a corner; plus and minus look closer and wider. */
export function onKey(event: KeyboardEvent, { compare, group, onWindow }: Keyed): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { index, distance_m, whole, window } = group;
  const at = distance_m[index] ?? 0;
  const stride = event.shiftKey ? STRIDE : 1;
  const moves: Readonly<Record<string, () => void>> = {
    ArrowRight: () => group.moveTo(index + stride),
    ArrowLeft: () => group.moveTo(index - stride),
    ArrowUp: () => group.moveTo(index + stride),
    ArrowDown: () => group.moveTo(index - stride),
    PageUp: () => group.moveToMetre(cornerAfter(compare, at)),
    PageDown: () => group.moveToMetre(cornerBefore(compare, at)),
    Home: () => group.moveTo(0),
    End: () => group.moveTo(distance_m.length - 1),
  };
  const views: Readonly<Record<string, () => void>> = {
    "+": () => onWindow(scaled(window, at, 0.5, whole)),
    "=": () => onWindow(scaled(window, at, 0.5, whole)),
    "-": () => onWindow(scaled(window, at, 2, whole)),
    Escape: () => onWindow(null),
  };
  const move = moves[event.key];
  const view = views[event.key];
  if (!move && !view) return;
  event.preventDefault();
  // A view that is chosen stays: the group still has the one before until the page is drawn, and would bring it back.
  view?.();
  move?.();
  if (move) follow(group, onWindow);
}

/** A cursor that leaves the part in sight takes it along. */
function follow(group: TraceGroup, onWindow: Keyed["onWindow"]): void {
  const { index, distance_m, whole, window } = group;
  const at = distance_m[index] ?? 0;
  const zoomed = window[0] > whole[0] || window[1] < whole[1];
  if (zoomed && (at < window[0] || at > window[1])) onWindow(centred(window, at, whole));
}
