/** Whom and where a page of skills is about. */
import { useMemo } from "preact/hooks";
import { nameOf } from "../parts/driver-name";
import { raceName } from "../parts/race-name";
import { useSeason } from "../session-context";
import { sortRows } from "../table/sort";

export function DriverPicker({ value, onPick }: { value: string; onPick: (id: string) => void }) {
  const { drivers } = useSeason();
  const sorted = useMemo(() => sortRows(drivers, ({ id }) => id, "ascending"), [drivers]);
  return (
    <label class="picker">
      <span>Driver</span>
      <select value={value} onChange={(event) => onPick(event.currentTarget.value)}>
        {sorted.map((driver) => (
          <option key={driver.id} value={driver.id}>
            {driver.number} {nameOf(driver, driver.id)}
          </option>
        ))}
      </select>
    </label>
  );
}

export interface Where {
  readonly track: string;
  readonly race: number;
}

/** Every race of the calendar. */
export function RacePicker({ value, onPick }: { value: Where; onPick: (where: Where) => void }) {
  const season = useSeason();
  return (
    <label class="picker">
      <span>Race</span>
      <select
        value={`${value.track} ${value.race}`}
        onChange={(event) => {
          const race = season.races[event.currentTarget.selectedIndex];
          if (race) onPick({ track: race.track_id, race: race.race_number });
        }}
      >
        {season.races.map((race) => (
          <option key={race.id} value={`${race.track_id} ${race.race_number}`}>
            {raceName(season, race)}
          </option>
        ))}
      </select>
    </label>
  );
}
