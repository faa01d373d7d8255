/** Who "I" is and where "here" is. Both may be left open; both are in the address. */
import { refine } from "../navigation";
import { nameOf } from "../parts/driver-name";
import { useSeason } from "../session-context";
import { sortRows } from "../table/sort";
import type { Context } from "./conversation";

export function Asked({ context: { driver, track } }: { context: Context }) {
  const { drivers, tracks } = useSeason();
  return (
    <fieldset class="chatcontext">
      <legend class="visually-hidden">What a question may take for granted</legend>
      <label class="picker">
        <span>“I” is</span>
        <select value={driver} onChange={(event) => refine({ driver: event.currentTarget.value })}>
          <option value="">nobody chosen</option>
          {sortRows(drivers, ({ number }) => number, "ascending").map((known) => (
            <option key={known.id} value={known.id}>
              {known.number} {nameOf(known, known.id)}
            </option>
          ))}
        </select>
      </label>
      <label class="picker">
        <span>“Here” is</span>
        <select value={track} onChange={(event) => refine({ track: event.currentTarget.value })}>
          <option value="">nowhere chosen</option>
          {tracks.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </fieldset>
  );
}
