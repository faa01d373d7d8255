/** Play, pause, slide: two laps run again on the map. Where motion is to be reduced nothing runs by itself; sliding still works. */
import { useEffect, useRef, useState } from "preact/hooks";
import { Measured } from "../evidence/sourced";
import { gap, time } from "../format/time";
import { Unknown } from "../parts/unknown";
import type { Compare } from "../telemetry/types";
import { cornerAt } from "./parts";
import { type Replay, SPEEDS } from "./replay";
import type { Coaching } from "./types";
import { useReplay } from "./use-replay";

const STEP_MS = 50;

export function Ghost({ replay, compare, coaching }: { replay: Replay; compare: Compare; coaching: Coaching }) {
  useReplay(replay);
  const still = useReducedMotion();
  useEffect(() => {
    if (still) replay.pause();
    return () => replay.pause();
  }, [replay, still]);
  const place = replay.placeOf(0) ?? 0;
  const index = Math.round(place);
  const metre = compare.distance_m[index] ?? 0;
  const corner = cornerAt(coaching, metre);
  const delta = deltaAt(compare, index);
  const where = `${Math.round(metre)} m${corner ? `, ${corner.name}` : ""}`;
  const behind = delta === null ? "delta not known" : `delta ${gap(Math.round(delta))} s`;
  // While it runs nothing is read out, while it is slid the slider speaks: only where it stopped is told.
  const ran = useRef(false);
  const [stopped, setStopped] = useState("");
  useEffect(() => {
    setStopped(ran.current && !replay.playing ? `Stopped at ${where}, ${behind}` : "");
    ran.current = replay.playing;
  }, [replay.playing]);
  return (
    <section class="ghost" aria-label="Replay of the two laps">
      {!still && (
        <button
          type="button"
          class="button play"
          aria-label={replay.playing ? "Pause" : "Play"}
          onClick={() => (replay.playing ? replay.pause() : replay.play())}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d={replay.playing ? "M4 3h3v10H4zM9 3h3v10H9z" : "M4 2.5v11l9-5.5z"} />
          </svg>
        </button>
      )}
      <input
        type="range"
        aria-label="Time since the line"
        aria-valuetext={`${time(Math.round(replay.at_ms))}, ${where}, ${behind}`}
        min="0"
        max={Math.ceil(replay.end_ms)}
        step={STEP_MS}
        value={replay.at_ms}
        onInput={(event) => {
          replay.pause();
          replay.seek(Number(event.currentTarget.value));
        }}
      />
      {!still && (
        <div class="segments" role="radiogroup" aria-label="Speed of the replay">
          {SPEEDS.map((speed) => (
            <label key={speed}>
              <input
                type="radio"
                name="replay-speed"
                checked={replay.speed === speed}
                onChange={() => {
                  replay.speed = speed;
                }}
              />
              {speed}×
            </label>
          ))}
        </div>
      )}
      <p class="reading">
        <span>{time(Math.round(replay.at_ms))}</span>
        <span>{where}</span>
        {compare.delta_ms && (
          <span>
            Delta{" "}
            <strong>
              {delta === null ? (
                <Unknown why="no samples here" />
              ) : (
                <Measured what={`delta at ${where}`}>{gap(Math.round(delta))}</Measured>
              )}
            </strong>{" "}
            <span class="unit">s</span>
          </span>
        )}
      </p>
      <p class="visually-hidden" role="status">
        {stopped}
      </p>
      {still && <p class="quieter">Motion is reduced on this device: slide along the lap.</p>}
    </section>
  );
}

/** Where no samples are there is a band, not a delta. */
function deltaAt({ delta_ms, masks, distance_m }: Compare, index: number): number | null {
  const metre = distance_m[index] ?? 0;
  if (masks.some(({ from_m, to_m }) => metre > from_m && metre < to_m)) return null;
  return delta_ms?.[index] ?? null;
}

const QUERY = "(prefers-reduced-motion: reduce)";

function useReducedMotion(): boolean {
  const [still, setStill] = useState(() => matchMedia(QUERY).matches);
  useEffect(() => {
    const media = matchMedia(QUERY);
    const read = () => setStill(media.matches);
    media.addEventListener("change", read);
    return () => media.removeEventListener("change", read);
  }, []);
  return still;
}
