/** A loss as a bar from the middle, with its band. The number stands beside it, so the picture is silent. */
import { linear } from "../charts/scale";

interface Props {
  loss_ms: number;
  band_ms: number;
  /** The greatest of all rows fills the picture. */
  most: number;
}

const WIDTH = 112;

export function LossBar({ loss_ms, band_ms, most }: Props) {
  const x = linear([-most, most], [1, WIDTH - 1]);
  const [middle, end] = [x(0), x(loss_ms)];
  return (
    <svg class="mini lossbar" width={WIDTH} height="14" aria-hidden="true">
      <rect
        class={loss_ms > 0 ? "lost" : "gained"}
        x={Math.min(middle, end)}
        y="3"
        width={Math.abs(end - middle)}
        height="8"
      />
      <path class="zero" d={`M${middle} 0V14`} />
      <path class="error" d={`M${x(loss_ms - band_ms)} 7H${x(loss_ms + band_ms)}`} />
    </svg>
  );
}
