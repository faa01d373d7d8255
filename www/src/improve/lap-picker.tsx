/** The laps of one driver that were accepted; the proxy's own choice comes first. */
import { time } from "../format/time";
import type { ComparedLap } from "../telemetry/types";
import { kindWords } from "./words";

interface Props {
  label: string;
  asked: number | null;
  /** Not there before the first answer. */
  lap: ComparedLap | undefined;
  onPick: (lap: string) => void;
}

export function LapPicker({ label, asked, lap, onPick }: Props) {
  const accepted = lap?.laps.accepted ?? [];
  const strange = asked !== null && !accepted.some((known) => known.lap === asked);
  const best = lap?.chosen === "best_certified_racing_lap" && lap.lap !== null ? `Best: ${lap.lap}` : "Best";
  return (
    <label class="picker lap">
      <span>{label}</span>
      <select value={asked?.toString() ?? ""} onChange={(event) => onPick(event.currentTarget.value)}>
        <option value="">{best}</option>
        {strange && <option value={String(asked)}>Lap {asked}, not accepted</option>}
        {accepted.map((known) => (
          <option key={known.lap} value={String(known.lap)}>
            Lap {known.lap} · {time(known.time_ms)}
            {known.kind === "racing" ? "" : `, ${kindWords(known.kind)}`}
          </option>
        ))}
      </select>
    </label>
  );
}
