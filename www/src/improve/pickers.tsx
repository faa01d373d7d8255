/** Track, race, two drivers and a lap of each. What cannot be compared is listed, disabled, with its reason. */
import { time } from "../format/time";
import { refine } from "../navigation";
import { useSeason } from "../session-context";
import { sortRows } from "../table/sort";
import type { Compare, Session, SessionCar } from "../telemetry/types";
import { LapPicker } from "./lap-picker";
import { driverName, raceWords, trackName } from "./names";
import { ownLaps } from "./own-laps";
import { ALONE, addressOf, type Choice } from "./selection";

/** In the address of the coach's view: against whom, where it is not the second driver. */
const REFERENCES = [
  ["fastest", "Fastest certified lap of another car"],
  ["own", "The driver's own best pieces"],
] as const;

interface Props {
  sessions: readonly Session[];
  choice: Choice;
  /** Lists the laps that can be chosen, once it is there. */
  compare?: Compare | null;
  /** Of the coach's view, which reads all laps of a driver: no lap is chosen there, and the reference need be no car. */
  against?: string;
}

/** A new choice starts with the whole lap. */
export function chooseAnew(change: Readonly<Record<string, string>>): void {
  refine({ at: "", zoom: "", open: "", ...change });
}

export function Pickers({ sessions, choice, compare = null, against }: Props) {
  const season = useSeason();
  const { session, first, second } = choice;
  const tracks = [...new Set(sessions.map(({ track_id }) => track_id))];
  const races = sessions.filter(({ track_id }) => track_id === session.track_id);
  const own = ownLaps(compare);
  const anew = { a: "", b: "", lap_a: "", lap_b: "" };
  return (
    <fieldset class="pickers">
      <legend class="visually-hidden">What is compared</legend>
      <label class="picker where">
        <span>Track</span>
        <select
          value={session.track_id}
          onChange={(event) => chooseAnew({ ...anew, track: event.currentTarget.value, race: "" })}
        >
          {tracks.map((id) => (
            <option key={id} value={id}>
              {trackName(season, id)}
            </option>
          ))}
        </select>
      </label>
      <label class="picker where">
        <span>Race</span>
        <select
          value={String(session.race_num)}
          onChange={(event) => chooseAnew({ ...anew, track: session.track_id, race: event.currentTarget.value })}
        >
          {races.map((race) => (
            <option key={race.race_num} value={String(race.race_num)}>
              {raceWords(race)}
            </option>
          ))}
        </select>
      </label>
      <div class="pair a">
        <CarPicker
          label="First driver"
          session={session}
          value={first.car_number}
          other={second?.car_number}
          onPick={(a) => chooseAnew({ ...addressOf(choice), a, lap_a: "" })}
        />
        {against === undefined && (
          <LapPicker
            label="First driver's lap"
            asked={choice.laps[0]}
            lap={compare?.drivers[0]}
            onPick={(lap_a) => chooseAnew({ ...addressOf(choice), lap_a })}
          />
        )}
      </div>
      <button
        type="button"
        class="button swap"
        disabled={!second || Boolean(against)}
        title="Swap the two drivers"
        aria-label="Swap the two drivers"
        onClick={() => chooseAnew(swapped(choice))}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="M2 5h10M9 2l3 3-3 3M14 11H4M7 8l-3 3 3 3" />
        </svg>
      </button>
      <div class="pair b">
        {against === undefined ? (
          <CarPicker
            label="Second driver"
            session={session}
            value={second?.car_number ?? ALONE}
            other={own ? undefined : first.car_number}
            others={[[ALONE, "Nobody: one lap alone"]]}
            onPick={(b) => chooseAnew({ ...addressOf(choice), b, lap_b: "", ...(b === first.car_number ? own : {}) })}
          />
        ) : (
          <CarPicker
            label="Reference"
            session={session}
            value={against || (second?.car_number ?? "own")}
            other={first.car_number}
            others={REFERENCES}
            onPick={(b) =>
              REFERENCES.some(([reference]) => reference === b)
                ? chooseAnew({ ...addressOf(choice), against: b })
                : chooseAnew({ ...addressOf(choice), b, lap_b: "", against: "" })
            }
          />
        )}
        {second && against === undefined && (
          <LapPicker
            label="Second driver's lap"
            asked={choice.laps[1]}
            lap={compare?.drivers[1]}
            onPick={(lap_b) => chooseAnew({ ...addressOf(choice), lap_b })}
          />
        )}
      </div>
    </fieldset>
  );
}

function swapped(choice: Choice): Readonly<Record<string, string>> {
  const { second, first, laps } = choice;
  if (!second) return addressOf(choice);
  return addressOf({ ...choice, first: second, second: first, laps: [laps[1], laps[0]] });
}

interface CarProps {
  label: string;
  session: Session;
  value: string;
  other: string | undefined;
  /** What can be picked that is no car, before the cars. */
  others?: readonly (readonly [value: string, words: string])[];
  onPick: (number: string) => void;
}

function CarPicker({ label, session, value, other, others = [], onPick }: CarProps) {
  const season = useSeason();
  const cars = sortRows(session.cars, ({ car_number }) => car_number, "ascending");
  const words = (car: SessionCar) => {
    const name = driverName(season, session, car.car_number);
    const numbered = car.car_number === "" ? "A car without a number" : `No. ${car.car_number}`;
    const who = name === null ? numbered : `${car.car_number} ${name}`;
    if (!car.usable) return `${who}: ${car.refused?.detail ?? "cannot be compared"}`;
    return car.best_lap === null ? who : `${who} · ${time(car.best_lap.time_ms)}`;
  };
  return (
    <label class="picker car">
      <span>
        <i class="stroke" />
        {label}
      </span>
      <select value={value} onChange={(event) => onPick(event.currentTarget.value)}>
        {others.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
        {cars.map((car) => (
          <option key={car.car_number} value={car.car_number} disabled={!car.usable || car.car_number === other}>
            {words(car)}
          </option>
        ))}
      </select>
    </label>
  );
}
