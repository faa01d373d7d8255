/** Driver, track, race, moment and evidence. Every choice is in the address. */
import type { Driver } from "hackthetrack";
import type { ComponentChildren } from "preact";
import { refine } from "../navigation";
import { nameOf } from "../parts/driver-name";
import { useSeason } from "../session-context";
import { sortRows } from "../table/sort";
import { EVIDENCE, MOMENTS, type RaceChoice } from "./asked";
import { EVIDENCE_WORDS, MOMENT_WORDS } from "./words";

interface Props {
  choice: RaceChoice;
  /** Left out where the whole field is asked for. */
  driver?: Driver;
}

export function Pickers({ choice, driver }: Props) {
  const { drivers, tracks } = useSeason();
  const { track, races, race, moment, evidence } = choice;
  return (
    <fieldset class={driver ? "asking with-driver" : "asking"}>
      <legend class="visually-hidden">What is forecast</legend>
      {driver && (
        <Picker label="Driver" value={driver.id} onPick={(id) => refine({ driver: id })}>
          {sortRows(drivers, ({ number }) => number, "ascending").map((known) => (
            <option key={known.id} value={known.id}>
              {known.number} {nameOf(known, known.id)}
            </option>
          ))}
        </Picker>
      )}
      <Picker label="Track" value={track.id} onPick={(id) => refine({ track: id, race: "" })}>
        {tracks.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Picker>
      <Picker label="Race" value={String(race)} onPick={(number) => refine({ track: track.id, race: number })}>
        {(races.length === 0 ? [race] : races.map(({ race_number }) => race_number)).map((number) => (
          <option key={number} value={String(number)}>
            {number}
          </option>
        ))}
      </Picker>
      <Picker label="Moment" value={moment} onPick={(word) => refine({ moment: word })}>
        {MOMENTS.map((word) => (
          <option key={word} value={word}>
            {MOMENT_WORDS[word]}
          </option>
        ))}
      </Picker>
      <Picker label="Evidence" value={evidence} onPick={(word) => refine({ evidence: word })}>
        {EVIDENCE.map((word) => (
          <option key={word} value={word}>
            {EVIDENCE_WORDS[word]}
          </option>
        ))}
      </Picker>
    </fieldset>
  );
}

interface PickerProps {
  label: string;
  value: string;
  onPick: (value: string) => void;
  children: ComponentChildren;
}

function Picker({ label, value, onPick, children }: PickerProps) {
  return (
    <label class="picker">
      <span>{label}</span>
      <select value={value} onChange={(event) => onPick(event.currentTarget.value)}>
        {children}
      </select>
    </label>
  );
}
