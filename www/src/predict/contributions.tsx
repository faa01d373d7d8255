/** What form and grid do to the expected place, in places, on one scale: gained to the left, where P1 is. */
import type { Contribution, DriverForecast } from "hackthetrack";
import { Figure } from "../charts/figure";
import { linear, step, ticks } from "../charts/scale";
import { useWidth } from "../charts/width";
import { forecastKey, type Seat } from "../evidence/forecast-keys";
import { Sourced } from "../evidence/sourced";
import { FEATURE_WORDS, placesWords } from "../forecast/words";
import { mean, signed } from "../format/number";

const ROW = 22;

export function Contributions({ forecast, seat }: { forecast: DriverForecast; seat: Seat }) {
  const { contributions, driver_id } = forecast;
  const most = Math.max(1, ...contributions.map(({ places }) => Math.abs(places)));
  return (
    <Figure
      title="What moves it, in places against the field's mean driver."
      name={`${driver_id}-contributions`}
      twin={{
        head: ["Feature", "Places", "Value (standard deviations)"],
        rows: contributions.map(({ feature, places, value }) => [FEATURE_WORDS[feature], places, value]),
      }}
      note="Each is what the expected place would lose or gain were this one the field's mean; they need not add up. They say what goes with a better place, not what causes it."
    >
      <ul class="card contributions">
        {contributions.map((one) => (
          <li key={one.feature}>
            <p>
              <strong>{FEATURE_WORDS[one.feature]}</strong>:{" "}
              <Sourced of={forecastKey(seat, driver_id, `${one.feature}_places`)}>{words(one)}</Sourced>{" "}
              <span class="interval">
                <Sourced of={forecastKey(seat, driver_id, `${one.feature}_value`)}>{signed(one.value, 2)}</Sourced>{" "}
                standard deviations
              </span>
            </p>
            <Bar places={one.places} most={most} />
          </li>
        ))}
        <Scale most={most} />
      </ul>
    </Figure>
  );
}

function words({ places, feature }: Contribution): string {
  if (mean(Math.abs(places)) === "0.00") return "as the field's mean driver";
  const what = places < 0 ? "gained against" : "lost against";
  return `${placesWords(places)} ${what} ${feature === "grid" ? "the middle of the grid" : "the field's mean driver"}`;
}

function Bar({ places, most }: { places: number; most: number }) {
  const { ref, width } = useWidth();
  const x = linear([-most, most], [1, width - 1]);
  const [from, to] = [Math.min(x(0), x(places)), Math.max(x(0), x(places))];
  return (
    <div ref={ref}>
      {width > 0 && (
        <svg class="plot" width={width} height={ROW} aria-hidden="true">
          <path class="grid" d={`M0 ${ROW / 2}H${width}`} />
          <rect
            class={places < 0 ? "moved-up" : "moved-down"}
            x={from}
            y={4}
            width={Math.max(to - from, 1)}
            height={ROW - 8}
          />
          <path class="zero" d={`M${x(0)} 0V${ROW}`} />
        </svg>
      )}
    </div>
  );
}

function Scale({ most }: { most: number }) {
  const { ref, width } = useWidth();
  const x = linear([-most, most], [1, width - 1]);
  const size = step(most, 3);
  return (
    <li aria-hidden="true">
      <p />
      <div ref={ref}>
        {width > 0 && (
          <svg class="plot" width={width} height={32} aria-hidden="true">
            {ticks([-most, most], size).map((tick) => (
              <text key={tick} x={x(tick)} y={11} text-anchor="middle">
                {tick === 0 ? "0" : signed(tick, size < 1 ? 1 : 0)}
              </text>
            ))}
            <text x={0} y={28}>
              places gained
            </text>
            <text x={width} y={28} text-anchor="end">
              places lost
            </text>
          </svg>
        )}
      </div>
    </li>
  );
}
