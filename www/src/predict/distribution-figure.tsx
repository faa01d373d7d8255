/** The chance of every place, as bars, with its sentence, its table and its exports. */
import type { DriverForecast, Prediction } from "hackthetrack";
import { useRef } from "preact/hooks";
import { Figure } from "../charts/figure";
import { savePicture } from "../charts/picture";
import { between, chance } from "../forecast/words";
import { place } from "../format/number";
import { Distribution } from "./distribution";

interface Props {
  /** Who, where and of which season: goes with the picture. */
  about: string;
  forecast: DriverForecast;
  prediction: Prediction;
}

export function DistributionFigure({ about, forecast, prediction }: Props) {
  const svg = useRef<SVGSVGElement>(null);
  const { interval, chances_pct, finish_place } = forecast;
  const [likeliest] = chances_pct
    .map((pct, index) => ({ pct, at: index + 1 }))
    .sort((one, other) => other.pct - one.pct);
  const title = `Chance of each finishing place, %${likeliest ? `: ${place(likeliest.at)} is the likeliest with ${chance(likeliest.pct)}, and ${between(interval)} is the 80 % interval` : ""}.`;
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
      }}
      onPicture={() => svg.current && savePicture(svg.current, `${about} ${title}`, name)}
      note="Shaded: the 80 % interval, as near to 80 % as whole places allow. Dashed line: the expected place, which is a mean. Diamond: what happened."
    >
      <div class="card">
        <Distribution forecast={forecast} picture={svg} />
      </div>
    </Figure>
  );
}
