/** Below a slider: everybody's score as a tick, the driver's own as it is, and the best that anybody has. */
import { linear } from "../charts/scale";
import { useWidth } from "../charts/width";
import { tenth } from "../format/number";

/** Half of the thumb, which stays inside of its rail: ticks stand where the thumb's middle does. */
const EDGE = 8;
const HEIGHT = 32;

export function SliderStrip({
  field,
  current,
  best,
}: {
  field: readonly number[];
  current: number;
  best: number | null;
}) {
  const { ref, width } = useWidth();
  const x = linear([0, 100], [EDGE, width - EDGE]);
  const side = (points: number) => (points > 80 ? "end" : points < 20 ? "start" : "middle");
  return (
    <div ref={ref} class="slider-strip">
      {width > 0 && (
        <svg class="plot fieldstrip" width={width} height={HEIGHT} aria-hidden="true">
          {field.map((points, index) => (
            <path key={index} class="other" d={`M${x(points)} 0V8`} />
          ))}
          {best !== null && <path class="best-mark" d={`M${x(best)} 0V12`} />}
          <path class="now" d={`M${x(current)} 0V14`} />
          <text x={x(current)} y={HEIGHT - 6} text-anchor={side(current)} class="strong-text">
            now {tenth(current)}
          </text>
        </svg>
      )}
    </div>
  );
}
