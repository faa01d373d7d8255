/** What is known of a race as a whole. */
import type { Race } from "hackthetrack";
import { type RaceFact, raceKey } from "../evidence/keys";
import { Sourced } from "../evidence/sourced";
import { count, lapRange, tenth } from "../format/number";
import { time } from "../format/time";
import { speedWithUnit } from "../format/units";
import { DriverLink } from "../parts/driver-name";
import { Surface } from "../parts/surface";
import { useSpeedUnit } from "../parts/units";
import { known, Unknown } from "../parts/unknown";

export function RaceFacts({ race, layout = "list" }: { race: Race; layout?: "list" | "across" }) {
  const { fastest_lap, cautions } = race;
  return (
    <dl class={`facts ${layout}`}>
      <div>
        <dt>Winner</dt>
        <dd>
          {known(race.winner_id, (id) => (
            <DriverLink id={id} />
          ))}
        </dd>
      </div>
      <div>
        <dt>Pole</dt>
        <dd>
          {known(race.pole_id, (id) => (
            <DriverLink id={id} />
          ))}
        </dd>
      </div>
      <div>
        <dt>Fastest lap</dt>
        <dd>
          {fastest_lap ? (
            <>
              <span class="best">
                <Sourced of={raceKey(race.id, "fastest_lap")}>{time(fastest_lap.time_ms)}</Sourced>
              </span>{" "}
              <DriverLink id={fastest_lap.driver_id} />
              {fastest_lap.lap !== null && <span class="quieter"> lap {fastest_lap.lap}</span>}
            </>
          ) : (
            <Unknown />
          )}
        </dd>
      </div>
      <div>
        <dt>Laps</dt>
        <dd>
          {known(race.laps, (laps) => (
            <Sourced of={raceKey(race.id, "race_laps")}>{laps}</Sourced>
          ))}
        </dd>
      </div>
      <div>
        <dt>Field</dt>
        <dd>
          <Sourced of={raceKey(race.id, "entered")}>{count(race.entries, "entry", "entries")}</Sourced>,{" "}
          <Sourced of={raceKey(race.id, "starters")}>{count(race.starters, "starter")}</Sourced>,{" "}
          <Sourced of={raceKey(race.id, "finishers")}>{count(race.finishers, "finisher")}</Sourced>
        </dd>
      </div>
      <div>
        <dt>Cautions</dt>
        <dd>
          {cautions.length === 0 ? (
            "none"
          ) : (
            <>
              <Sourced of={raceKey(race.id, "cautions")}>{cautions.length}</Sourced>: laps{" "}
              {cautions.map(lapRange).join(", ")}
            </>
          )}
        </dd>
      </div>
      <div>
        <dt>Surface</dt>
        <dd>
          <Surface race={race} />
        </dd>
      </div>
      <div>
        <dt>Weather</dt>
        <dd>
          <WeatherWords race={race} />
        </dd>
      </div>
    </dl>
  );
}

function WeatherWords({ race }: { race: Race }) {
  const { weather } = race;
  const unit = useSpeedUnit();
  if (!weather) return <Unknown why="no weather sheet" />;
  const of = (fact: RaceFact, value: number | null, print: (value: number) => string) =>
    known(value, (value) => <Sourced of={raceKey(race.id, fact)}>{print(value)}</Sourced>);
  return (
    <>
      air {of("air", weather.air_c, (c) => `${tenth(c)} °C`)}, track{" "}
      {of("ground", weather.track_c, (c) => `${tenth(c)} °C`)}, humidity{" "}
      {of("humidity", weather.humidity_pct, (pct) => `${pct.toFixed(0)} %`)}, wind{" "}
      {of("wind", weather.wind_kmh, (kmh) => speedWithUnit(kmh, unit))}
    </>
  );
}
