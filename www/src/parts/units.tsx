/** km/h or mph: one switch for every speed of the site. Stored on this device, like the theme. */
import { useEffect, useState } from "preact/hooks";
import { SPEED_UNITS, type SpeedUnit, UNIT_WORDS } from "../format/units";

const KEY = "speed_unit";
const listeners = new Set<(unit: SpeedUnit) => void>();
let current = stored();

function stored(): SpeedUnit {
  try {
    return SPEED_UNITS.find((unit) => unit === localStorage.getItem(KEY)) ?? "kmh";
  } catch {
    return "kmh";
  }
}

function choose(unit: SpeedUnit): void {
  current = unit;
  try {
    localStorage.setItem(KEY, unit);
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
  for (const listener of listeners) listener(unit);
}

export function useSpeedUnit(): SpeedUnit {
  const [unit, setUnit] = useState(current);
  useEffect(() => {
    setUnit(current);
    listeners.add(setUnit);
    return () => void listeners.delete(setUnit);
  }, []);
  return unit;
}

export function SpeedUnitSwitch() {
  const unit = useSpeedUnit();
  return (
    <div class="segments units" role="radiogroup" aria-label="Unit of speed">
      {SPEED_UNITS.map((choice) => (
        <label key={choice}>
          <input
            type="radio"
            name="speed-unit"
            value={choice}
            checked={unit === choice}
            onChange={() => choose(choice)}
          />
          {UNIT_WORDS[choice]}
        </label>
      ))}
    </div>
  );
}
