/** Small pictures beside an answer: bars, the chance of every place, a place in every round. */
import type { ChatPicture } from "hackthetrack";
import { useState } from "preact/hooks";
import { Readout } from "../cells/readout";
import type { Told } from "../cells/told";
import { useCells } from "../cells/use-cells";
import { linear, placeTicks } from "../charts/scale";
import { useWidth } from "../charts/width";
import type { Snapshot } from "../engine/protocol";
import { Sourced } from "../evidence/sourced";
import { chance } from "../forecast/words";
import { place } from "../format/number";
import { nameOf } from "../parts/driver-name";
import { trackOf } from "../parts/race-name";
import { useSeason } from "../session-context";
import { SKILL_WORDS } from "../skills/words";

export function Picture({ picture }: { picture: ChatPicture }) {
  switch (picture.kind) {
    case "bars":
      return <Bars picture={picture} />;
    case "distribution":
      return <Distribution picture={picture} />;
    case "line":
      return <Line picture={picture} />;
  }
}

type Of<K extends ChatPicture["kind"]> = Extract<ChatPicture, { kind: K }>;

const UNITS: Readonly<Record<string, string>> = { pct: "%", places: "places", points: "points", ms: "ms" };

function Bars({ picture: { what, unit, bars } }: { picture: Of<"bars"> }) {
  const season = useSeason();
  const values = bars.map(({ value }) => value);
  const range = [Math.min(0, ...values), Math.max(0, ...values)] as const;
  const x = linear(range, [0, 100]);
  return (
    <figure class="chatpicture">
      <figcaption>
        {what}
        {unit !== "" && !what.endsWith(unit) && `, ${UNITS[unit] ?? unit}`}
      </figcaption>
      <ul class="bars">
        {bars.map(({ id, value, text, key }) => (
          <li key={id}>
            <span class="of">{called(season, id)}</span>
            <svg viewBox="0 0 100 8" preserveAspectRatio="none" height="10" aria-hidden="true">
              <rect
                class={value < 0 ? "below" : "above"}
                x={Math.min(x(0), x(value))}
                width={Math.abs(x(value) - x(0))}
                height="8"
              />
            </svg>
            <span class="num">
              <Sourced of={key}>{text.replace("-", "−")}</Sourced>
            </span>
          </li>
        ))}
      </ul>
    </figure>
  );
}

/** A driver's, a track's or a skill's name. */
function called(season: Snapshot, id: string): string {
  const driver = season.drivers.find((known) => known.id === id);
  if (driver) return nameOf(driver, id);
  return trackOf(season, id)?.name ?? (SKILL_WORDS as Readonly<Record<string, string>>)[id] ?? id;
}

const HEIGHT = 96;
const BOTTOM = 18;

function Distribution({ picture: { driver_id, chances_pct, keys } }: { picture: Of<"distribution"> }) {
  const season = useSeason();
  const { ref, width } = useWidth();
  const [told, setTold] = useState<Told | null>(null);
  const most = Math.max(...chances_pct, 1);
  const slot = width / Math.max(chances_pct.length, 1);
  const y = linear([0, most], [HEIGHT - BOTTOM, 4]);
  const x = (at: number) => (at - 0.5) * slot;
  const { button, at, mark } = useCells<SVGRectElement>({
    cells: chances_pct.length,
    cell: slot,
    tell: (at) => ({
      at,
      before: `${place(at)}:`,
      chance: `${chance(chances_pct[at - 1] ?? 0)} %`,
      after: "",
      source: { of: keys[at - 1] ?? null },
    }),
    onPoint: setTold,
  });
  return (
    <figure class="chatpicture" ref={ref}>
      <figcaption>Chance of each place, %: {called(season, driver_id)}</figcaption>
      <div class="cells">
        <svg class="plot" width={width} height={HEIGHT} aria-hidden="true">
          {chances_pct.map((pct, index) => (
            <rect
              key={index}
              ref={index + 1 === at ? mark : null}
              class={`chance in${index + 1 === (at ?? told?.at) ? " at" : ""}`}
              x={x(index + 1) - slot / 2 + 1}
              y={y(pct)}
              width={Math.max(slot - 2, 1)}
              height={HEIGHT - BOTTOM - y(pct)}
            />
          ))}
          <path class="axis" d={`M0 ${HEIGHT - BOTTOM}H${width}`} />
          {placeTicks(chances_pct.length).map((tick) => (
            <text key={tick} x={x(tick)} y={HEIGHT - 4} text-anchor="middle">
              {tick}
            </text>
          ))}
        </svg>
        <button {...button} aria-label="Chance of each place: an arrow key reads it, Enter opens what it was made of" />
      </div>
      <Readout told={told} rest=" " />
    </figure>
  );
}

const LEFT = 26;

function Line({ picture: { driver_id, rounds, places, keys } }: { picture: Of<"line"> }) {
  const season = useSeason();
  const { ref, width } = useWidth();
  const [told, setTold] = useState<Told | null>(null);
  const last = Math.max(5, ...places.map((at) => at ?? 1));
  const x = linear([0, Math.max(rounds.length - 1, 1)], [LEFT + 8, Math.max(width - 8, LEFT + 9)]);
  const y = linear([1, last], [8, HEIGHT - BOTTOM - 6]);
  const gap = x(1) - x(0);
  const { button, at, mark } = useCells<SVGGElement>({
    cells: rounds.length,
    cell: gap,
    left: x(0) - gap / 2,
    tell: (at) => {
      const known = places[at - 1] ?? null;
      return {
        at,
        before: `Round ${rounds[at - 1]}:`,
        chance: known === null ? "no place" : place(known),
        after: "",
        source: { of: known === null ? null : (keys[at - 1] ?? null) },
      };
    },
    onPoint: setTold,
  });
  const dots = rounds.map((round, index) => ({ round, at: places[index] ?? null, x: x(index) }));
  // A round without a place breaks the line.
  const path = dots
    .map((dot, index) =>
      dot.at === null ? "" : `${(dots[index - 1]?.at ?? null) === null ? "M" : "L"}${dot.x} ${y(dot.at)}`,
    )
    .join("");
  return (
    <figure class="chatpicture" ref={ref}>
      <figcaption>Place in every round: {called(season, driver_id)}</figcaption>
      <div class="cells">
        <svg class="plot" width={width} height={HEIGHT} aria-hidden="true">
          {[1, last].map((tick) => (
            <g key={tick}>
              <path class="grid" d={`M${LEFT} ${y(tick)}H${width}`} />
              <text x={LEFT - 4} y={y(tick) + 4} text-anchor="end">
                {place(tick)}
              </text>
            </g>
          ))}
          <path class="trace" d={path} />
          {dots.map(({ round, at: known, x: across }, index) => (
            <g key={round} ref={index + 1 === at ? mark : null} class={index + 1 === (at ?? told?.at) ? "at" : ""}>
              {known !== null && <circle class="dot" cx={across} cy={y(known)} r="3" />}
              <text x={across} y={HEIGHT - 4} text-anchor="middle">
                {round}
              </text>
            </g>
          ))}
        </svg>
        <button {...button} aria-label="Place in every round: an arrow key reads it, Enter opens what it was made of" />
      </div>
      <Readout told={told} rest=" " />
    </figure>
  );
}
