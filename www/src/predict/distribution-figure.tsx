/** The chance of every place, as bars, with its sentence, its table and its exports. */
import type { DriverForecast, Prediction } from "hackthetrack";
import { useRef } from "preact/hooks";
import { Figure } from "../charts/figure";
import { savePicture } from "../charts/picture";
import { forecastKey, type Seat } from "../evidence/forecast-keys";
import { type Sentence, textOf } from "../evidence/sentence";
import { chance } from "../forecast/words";
import { count, place } from "../format/number";
import { Distribution } from "./distribution";
import { runOf } from "./run-of";

interface Props {
  /** Who, where and of which season: goes with the picture. */
  about: string;
  forecast: DriverForecast;
  prediction: Prediction;
  seat: Seat;
}

export function DistributionFigure({ about, forecast, prediction, seat }: Props) {
  const svg = useRef<SVGSVGElement>(null);
  const { interval, chances_pct, finish_place, driver_id, races } = forecast;
  const keyOf = (at: number) => forecastKey(seat, driver_id, `chance.${at}`);
  const sure = `form from ${count(races, "other race")}`;
  const [likeliest] = chances_pct
    .map((pct, index) => ({ pct, at: index + 1 }))
    .sort((one, other) => other.pct - one.pct);
  const title: Sentence = likeliest
    ? [
        `Chance of each finishing place, %: ${place(likeliest.at)} is the likeliest with `,
        { of: keyOf(likeliest.at), text: chance(likeliest.pct) },
        ", and ",
        ...runOf(seat, driver_id, interval),
        " is the 80 % interval.",
      ]
    : "Chance of each finishing place, %.";
  const name = `${prediction.race_id ?? prediction.track_id}-${forecast.driver_id}-${prediction.moment}-places`;
  return (
    <Figure
      title={title}
      name={name}
      twin={{
        head: ["Place", "Chance %", "In the interval", "Finished"],
        rows: chances_pct.map((pct, index) => [
          place(index + 1),
          pct,
          index + 1 >= interval.from && index + 1 <= interval.to ? "yes" : "no",
          index + 1 === finish_place ? "here" : "",
        ]),
        sources: (row, column) => (column === 1 ? keyOf(row + 1) : null),
      }}
      onPicture={() => svg.current && savePicture(svg.current, `${about} ${textOf(title)}`, name)}
      note="Shaded: the 80 % interval, as near to 80 % as whole places allow. Dashed line: the expected place, which is a mean. Diamond: what happened."
    >
      <div class="card">
        <Distribution
          forecast={forecast}
          source={(at) => ({ of: keyOf(at), sure: `Of ${place(at)}; ${sure}` })}
          picture={svg}
        />
      </div>
    </Figure>
  );
}
