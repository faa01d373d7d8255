/**
 * The track as it was driven, its parts by what was lost in them, and the corners to press. Arrows go from corner to corner; the whole map
 * is one stop of the keyboard.
 */
import type { ComponentChildren } from "preact";
import { useMemo, useRef } from "preact/hooks";
import { Figure } from "../charts/figure";
import { savePicture } from "../charts/picture";
import type { Twin } from "../charts/twin";
import { useWidth } from "../charts/width";
import { gap, spread } from "../format/time";
import { type Linked, partsOf } from "./parts";
import type { Replay } from "./replay";
import { besideAll, heightOf, type Point, pathOf, placeAt, pointAt, project } from "./shape";
import type { Coaching, TrackMap } from "./types";
import { useReplay } from "./use-replay";
import { lossWords, verdictWords } from "./words";

const EDGE = 30;
const HEIGHTS = [200, 430] as const;
const AWAY = 17;
/** The thinnest and the thickest line, pixels: the thickest is where most is lost or gained. */
const THIN = 4;
const THICK = 11;

interface Props extends Linked {
  coaching: Coaching;
  map: TrackMap;
  replay: Replay | null;
}

export function CoachMap({ coaching, map, replay, ...linked }: Props) {
  const { ref, width } = useWidth();
  const picture = useRef<SVGSVGElement>(null);
  const cars = [coaching.driver.car_number, coaching.reference.car_number].filter(
    (car, at, all) => all.indexOf(car) === at,
  );
  return (
    <Figure
      title="The lap by what is lost in each part of it."
      name={`${coaching.race_id}-${cars.join("-")}-map`}
      twin={() => twinOf(coaching)}
      onPicture={() =>
        picture.current &&
        savePicture(picture.current, "The lap by what is lost in each part.", `${coaching.race_id}-map`)
      }
      note={
        <>
          <i class="swatch loss" /> time lost for certain, <i class="swatch gain" /> gained for certain,{" "}
          <i class="swatch unsure" /> not certain; the thicker, the more. Paler: straights, by their band alone.{" "}
          {map.from === "gps" ? "Drawn from satellite positions" : "Drawn from lateral acceleration and speed"} of{" "}
          {map.laps} laps, whose ends met within {Math.round(map.closing_error_m)} m.
        </>
      }
    >
      <div ref={ref} class="coachmap">
        {width > 0 && (
          <Drawing coaching={coaching} map={map} width={width} replay={replay} picture={picture} {...linked} />
        )}
      </div>
    </Figure>
  );
}

interface DrawingProps extends Props {
  width: number;
  picture: { current: SVGSVGElement | null };
}

function Drawing({ coaching, map, width, replay, picture, hot, picked, onHot, onPick }: DrawingProps) {
  const height = heightOf(map, width, HEIGHTS);
  const points = useMemo(() => project(map, { width, height, edge: EDGE }), [map, width, height]);
  const parts = useMemo(() => partsOf(coaching), [coaching]);
  const most = Math.max(1, ...parts.map(({ loss_ms }) => Math.abs(loss_ms ?? 0)));
  const place = (metre: number) => placeAt(metre, coaching.step_m, points.length);
  const corners = parts.filter(({ corner }) => corner !== null);
  const labels = useMemo(
    () =>
      besideAll(
        points,
        partsOf(coaching).flatMap(({ corner, apex_m }) =>
          corner === null ? [] : [placeAt(apex_m, coaching.step_m, points.length)],
        ),
        AWAY,
      ),
    [points, coaching],
  );
  const stop = corners.some(({ id }) => id === picked) ? picked : corners[0]?.id;
  const onKey = (event: KeyboardEvent, at: number) => {
    const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
    const step = steps[event.key];
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      onPick(corners[at]?.id ?? "");
    }
    if (step === undefined) return;
    event.preventDefault();
    const next = (at + step + corners.length) % corners.length;
    picture.current?.querySelectorAll<SVGGElement>(".bend")[next]?.focus();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: an SVG has no fieldset.
    <svg
      ref={picture}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="group"
      aria-label="Track map: corners by time lost"
    >
      <path class="ribbon" d={pathOf(points, 0, points.length - 1)} />
      {parts.map(({ id, from_m, to_m, loss_ms, verdict, corner }) => (
        <path
          key={id}
          class={`part ${corner ? "" : "straight"} ${verdict} ${hot === id ? "hot" : ""}`}
          stroke-width={THIN + (THICK - THIN) * (Math.abs(loss_ms ?? 0) / most)}
          d={pathOf(points, place(from_m), place(to_m))}
        />
      ))}
      <Line points={points} />
      {corners.map(({ id, from_m, to_m, loss_ms, band_ms, verdict }, at) => {
        const label = labels[at] ?? { x: 0, y: 0 };
        return (
          // biome-ignore lint/a11y/useSemanticElements: an SVG has no button.
          <g
            key={id}
            class={`bend ${hot === id ? "hot" : ""} ${picked === id ? "picked" : ""}`}
            role="button"
            tabIndex={id === stop ? 0 : -1}
            aria-pressed={picked === id}
            aria-label={`${id}: ${lossWords({ loss_ms: loss_ms ?? 0, band_ms: band_ms ?? 0 })}, ${verdictWords(verdict)}`}
            onPointerEnter={() => onHot(id)}
            onPointerLeave={() => onHot(null)}
            onFocus={() => onHot(id)}
            onBlur={() => onHot(null)}
            onClick={() => onPick(id)}
            onKeyDown={(event) => onKey(event, at)}
          >
            <path class="reach" d={pathOf(points, place(from_m), place(to_m))} />
            <circle class="plate" cx={label.x} cy={label.y} r="12" />
            <text x={label.x} y={label.y} dy="0.35em" text-anchor="middle">
              {id}
            </text>
          </g>
        );
      })}
      {replay && <Dots replay={replay} points={points} />}
    </svg>
  );
}

/** The start and finish line, across the track. */
function Line({ points }: { points: readonly Point[] }) {
  const [here, next] = points;
  if (!here || !next) return null;
  const length = Math.hypot(next.x - here.x, next.y - here.y) || 1;
  const [dx, dy] = [(-(next.y - here.y) / length) * 9, ((next.x - here.x) / length) * 9];
  return <path class="line" d={`M${here.x - dx} ${here.y - dy}L${here.x + dx} ${here.y + dy}`} />;
}

/** Two shapes, not two colours alone: the driver is a disc, the reference a square. */
function Dots({ replay, points }: { replay: Replay; points: readonly Point[] }): ComponentChildren {
  useReplay(replay);
  const [own, other] = [replay.placeOf(0), replay.placeOf(1)].map((place) => place !== null && pointAt(points, place));
  return (
    <g class="dots">
      {other && <rect class="b" x={other.x - 7} y={other.y - 7} width="14" height="14" />}
      {own && <circle class="a" cx={own.x} cy={own.y} r="6" />}
    </g>
  );
}

function twinOf(coaching: Coaching): Twin {
  return {
    head: ["Part", "Loss, s", "Band, s", "Verdict"],
    rows: partsOf(coaching).map(({ name, loss_ms, band_ms, verdict }) => [
      name,
      loss_ms === null ? null : gap(Math.round(loss_ms)),
      band_ms === null ? null : spread(band_ms),
      verdictWords(verdict),
    ]),
    measured: (row, column) => {
      const what = ["time lost", "95 % band of the time lost"][column - 1];
      return what === undefined ? null : `${what}, ${partsOf(coaching)[row]?.name}`;
    },
  };
}
