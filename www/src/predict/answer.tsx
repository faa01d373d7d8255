/** The forecast itself: in one sentence, in chances, place by place, and what moves it. */
import type { Driver, DriverForecast, Prediction } from "hackthetrack";
import { type ForecastFact, forecastKey, type Seat } from "../evidence/forecast-keys";
import { key } from "../evidence/keys";
import { Said, type Sentence } from "../evidence/sentence";
import { Sourced } from "../evidence/sourced";
import { between, chance, EVIDENCE_FROM, expectedPlace, MOMENT_WORDS, share } from "../forecast/words";
import { count, place } from "../format/number";
import { meaning } from "../glossary";
import { nameOf, Plate } from "../parts/driver-name";
import { raceName, trackOf } from "../parts/race-name";
import { href } from "../router";
import { useSeason } from "../session-context";
import { Contributions } from "./contributions";
import { DistributionFigure } from "./distribution-figure";
import { runOf } from "./run-of";

interface Props {
  prediction: Prediction;
  forecast: DriverForecast;
  driver: Driver;
  /** As it was asked for. */
  seat: Seat;
}

export function Answer({ prediction, forecast, driver, seat }: Props) {
  const season = useSeason();
  const { track_id, race_id, moment, evidence, field_size } = prediction;
  const { interval, races, entered, grid_place } = forecast;
  const race = season.races.find(({ id }) => id === race_id);
  const track = trackOf(season, track_id)?.name ?? track_id;
  const about = `${season.info.name}: ${forecast.car_number} ${nameOf(driver, driver.id)}, ${race ? raceName(season, race) : track}.`;
  const keyOf = (fact: ForecastFact) => forecastKey(seat, driver.id, fact);
  const form = `form from ${count(races, "other race")}`;
  const sure = `${share(interval.chance_pct)} interval ${between(interval)}; ${form}`;
  return (
    <>
      <section class="forecast-verdict" aria-label="The forecast in words">
        <h2>
          <Sourced of={keyOf("expected")} sure={sure}>
            {expectedPlace(forecast.expected_place)}
          </Sourced>{" "}
          expected,{" "}
          <Sourced of={keyOf("expected")} sure={sure} belongs>
            {share(interval.chance_pct)}
          </Sourced>{" "}
          between <Sourced of={keyOf("from")}>{place(interval.from)}</Sourced> and{" "}
          <Sourced of={keyOf("to")}>{place(interval.to)}</Sourced>
        </h2>
        <p>
          <Plate number={forecast.car_number} />{" "}
          <a class="quiet" href={href("driver", driver.id)}>
            {nameOf(driver, driver.id)}
          </a>{" "}
          <span class="quieter">
            of <Sourced of={keyOf("field")}>{field_size}</Sourced> at{" "}
            {race ? (
              <a href={href("race", race.id)}>
                {track}, race {race.race_number}
              </a>
            ) : (
              track
            )}
            . {MOMENT_WORDS[moment]}, {EVIDENCE_FROM[evidence]}.
            {grid_place !== null && (
              <>
                {" "}
                Starts <Sourced of={keyOf("grid")}>{place(grid_place)}</Sourced>.
              </>
            )}
          </span>
        </p>
        {!entered && (
          <p class="quieter">Not entered in this race: put into its field for the question, as one driver more.</p>
        )}
        <p>
          <Said sentence={outcome(forecast, race_id, seat)} />
        </p>
      </section>
      <dl class="tiles chances">
        <Chance name="Win" pct={forecast.win_pct} of={keyOf("win")} sure={form} />
        <Chance name="Podium" pct={forecast.podium_pct} of={keyOf("podium")} sure={form} />
        <Chance name="Top 5" pct={forecast.top5_pct} of={keyOf("top5_chance")} sure={form} />
        <Chance name="Top 10" pct={forecast.top10_pct} of={keyOf("top10_chance")} sure={form} />
        <div class="own" title={meaning("own_evidence")}>
          <dt>Own evidence</dt>
          <dd class={races === 0 ? "value none" : "value"}>
            {races === 0 ? "none" : <Sourced of={keyOf("form_races")}>{races}</Sourced>}
          </dd>
          <dd class="of">{races === 0 ? "rated as a mean driver" : `other ${races === 1 ? "race" : "races"}`}</dd>
        </div>
      </dl>
      <DistributionFigure about={about} forecast={forecast} prediction={prediction} seat={seat} />
      <Contributions forecast={forecast} seat={seat} />
    </>
  );
}

interface ChanceProps {
  name: string;
  pct: number;
  of: string | null;
  sure: string;
}

function Chance({ name, pct, of, sure }: ChanceProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd class="value">
        <Sourced of={of} sure={sure}>
          {chance(pct)} <span class="unit">%</span>
        </Sourced>
      </dd>
      <dd class="of" />
    </div>
  );
}

function outcome(
  { driver_id, finish_place, interval, races }: DriverForecast,
  race: string | null,
  seat: Seat,
): Sentence {
  const known = races === 0 ? "No form is known of this driver. " : "";
  if (finish_place === null) return `${known}There is no result to hold against it.`;
  const inside = interval.from <= finish_place && finish_place <= interval.to;
  const finish = { of: race && key("entry", race, driver_id, "finish"), text: place(finish_place) };
  const run = runOf(seat, driver_id, interval);
  return [`${known}What happened: `, finish, inside ? ", inside " : ", outside ", ...run, "."];
}
