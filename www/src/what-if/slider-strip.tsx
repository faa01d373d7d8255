/** Below a slider: everybody's score as a tick, the driver's own as it is, and the best that anybody has. */
import { linear } from "../charts/scale";
import { useWidth } from "../charts/width";
import { Sourced } from "../evidence/sourced";
import { tenth } from "../format/number";

/** Half of the thumb, which stays inside of its rail: ticks stand where the thumb's middle does. */
const EDGE = 8;
const HEIGHT = 14;

export function SliderStrip({
  field,
  current,
  best,
  source,
}: {
  field: readonly number[];
  current: number;
  best: number | null;
  /** Of the score as it is. */
  source: string;
}) {
  const { ref, width } = useWidth();
  const x = linear([0, 100], [EDGE, width - EDGE]);
  const side = current > 80 ? "end" : current < 20 ? "start" : "middle";
  return (
    <div ref={ref} class="slider-strip">
      {width > 0 && (
        <>
          <svg class="plot fieldstrip" width={width} height={HEIGHT} aria-hidden="true">
            {field.map((points, index) => (
              <path key={index} class="other" d={`M${x(points)} 0V8`} />
            ))}
            {best !== null && <path class="best-mark" d={`M${x(best)} 0V12`} />}
            <path class="now" d={`M${x(current)} 0V14`} />
          </svg>
          <span class={`now-mark ${side}`} style={{ left: `${x(current)}px` }}>
            now <Sourced of={source}>{tenth(current)}</Sourced>
          </span>
        </>
      )}
    </div>
  );
}
