/** The forecast itself: in one sentence, in chances, place by place, and what moves it. */
import type { Driver, DriverForecast, Prediction } from "hackthetrack";
import { between, chance, EVIDENCE_FROM, expectedPlace, MOMENT_WORDS, share } from "../forecast/words";
import { place } from "../format/number";
import { meaning } from "../glossary";
import { nameOf, Plate } from "../parts/driver-name";
import { raceName, trackOf } from "../parts/race-name";
import { href } from "../router";
import { useSeason } from "../session-context";
import { Contributions } from "./contributions";
import { DistributionFigure } from "./distribution-figure";

interface Props {
  prediction: Prediction;
  forecast: DriverForecast;
  driver: Driver;
}

export function Answer({ prediction, forecast, driver }: Props) {
  const season = useSeason();
  const { track_id, race_id, moment, evidence, field_size } = prediction;
  const { interval, races, entered, grid_place } = forecast;
  const race = season.races.find(({ id }) => id === race_id);
  const track = trackOf(season, track_id)?.name ?? track_id;
  const about = `${season.info.name}: ${forecast.car_number} ${nameOf(driver, driver.id)}, ${race ? raceName(season, race) : track}.`;
  return (
    <>
      <section class="forecast-verdict" aria-label="The forecast in words">
        <h2>
          {expectedPlace(forecast.expected_place)} expected, {share(interval.chance_pct)} between {place(interval.from)}{" "}
          and {place(interval.to)}
        </h2>
        <p>
          <Plate number={forecast.car_number} />{" "}
          <a class="quiet" href={href("driver", driver.id)}>
            {nameOf(driver, driver.id)}
          </a>{" "}
          <span class="quieter">
            of {field_size} at{" "}
            {race ? (
              <a href={href("race", race.id)}>
                {track}, race {race.race_number}
              </a>
            ) : (
              track
            )}
            . {MOMENT_WORDS[moment]}, {EVIDENCE_FROM[evidence]}.{grid_place !== null && ` Starts ${place(grid_place)}.`}
          </span>
        </p>
        {!entered && (
          <p class="quieter">Not entered in this race: put into its field for the question, as one driver more.</p>
        )}
        <p>{outcome(forecast)}</p>
      </section>
      <dl class="tiles chances">
        <Chance name="Win" pct={forecast.win_pct} />
        <Chance name="Podium" pct={forecast.podium_pct} />
        <Chance name="Top 5" pct={forecast.top5_pct} />
        <Chance name="Top 10" pct={forecast.top10_pct} />
        <div class="own" title={meaning("own_evidence")}>
          <dt>Own evidence</dt>
          <dd class={races === 0 ? "value none" : "value"}>{races === 0 ? "none" : races}</dd>
          <dd class="of">{races === 0 ? "rated as a mean driver" : `other ${races === 1 ? "race" : "races"}`}</dd>
        </div>
      </dl>
      <DistributionFigure about={about} forecast={forecast} prediction={prediction} />
      <Contributions forecast={forecast} />
    </>
  );
}

function Chance({ name, pct }: { name: string; pct: number }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd class="value">
        {chance(pct)} <span class="unit">%</span>
      </dd>
      <dd class="of" />
    </div>
  );
}

function outcome({ finish_place, interval, races }: DriverForecast): string {
  const known = races === 0 ? "No form is known of this driver. " : "";
  if (finish_place === null) return `${known}There is no result to hold against it.`;
  const inside = interval.from <= finish_place && finish_place <= interval.to;
  return `${known}What happened: ${place(finish_place)}, ${inside ? "inside" : "outside"} ${between(interval)}.`;
}
