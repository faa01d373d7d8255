/** The rows behind a figure: the laps through a corner, the pieces of the achievable lap, or the corners of the lap. */
import type { Figure } from "hackthetrack";
import type { ComponentChildren } from "preact";
import { FigurePanel } from "../evidence/panel";
import { ShownRows } from "../evidence/shown-rows";
import { gap, spread, time } from "../format/time";
import { speed, UNIT_WORDS } from "../format/units";
import { useSpeedUnit } from "../parts/units";
import { known, Unknown } from "../parts/unknown";
import type { Coaching, Corner, Visit } from "./types";
import { excuseWords, verdictWords } from "./words";

interface Props {
  figure: Figure;
  coaching: Coaching;
  /** The corner whose sentence has the figure; `null` for the debrief's own. */
  corner: Corner | null;
  onClose: () => void;
}

export function RowsPanel({ figure, coaching, corner, onClose }: Props) {
  const about = corner ?? cornerOf(figure.key, coaching);
  const label = `Rows that ${figure.what} was made of`;
  return (
    <FigurePanel figure={figure} onClose={onClose}>
      {about ? (
        <Visits corner={about} coaching={coaching} label={label} />
      ) : figure.key.includes("achievable") && coaching.achievable ? (
        <PieceRows pieces={coaching.achievable.pieces} label={label} />
      ) : (
        <CornerRows coaching={coaching} label={label} />
      )}
    </FigurePanel>
  );
}

/** A key names its corner as one of its steps. */
export function cornerOf(key: string, { corners }: Pick<Coaching, "corners">): Corner | null {
  const steps = key.split("/").map((step) => decodeURIComponent(step));
  return corners.find(({ name }) => steps.includes(name)) ?? null;
}

export function Visits({ corner, coaching, label }: { corner: Corner; coaching: Coaching; label: string }) {
  const unit = useSpeedUnit();
  const words = UNIT_WORDS[unit];
  const metre = (value: number) => value.toFixed(1);
  const row = (car: string, visit: Visit): ComponentChildren[] => [
    car,
    visit.lap,
    (visit.time_ms / 1000).toFixed(3),
    known(visit.brake_m, metre, "no braking seen"),
    speed(visit.entry_kmh, unit),
    speed(visit.minimum_kmh, unit),
    speed(visit.exit_kmh, unit),
    known(visit.throttle_m, metre, "not seen"),
    known(visit.gear, String),
    visit.excused === null ? "" : `${excuseWords(visit.excused)}: put aside`,
  ];
  const { driver, reference } = corner.visits;
  const other = coaching.reference_chosen === "own_best" ? "own best" : coaching.reference.car_number;
  return (
    <ShownRows
      label={label}
      heads={[
        { head: "Car" },
        { head: "Lap", num: true },
        { head: "Time, s", num: true },
        { head: "Brakes at, m", num: true },
        { head: `Entry, ${words}`, num: true },
        { head: `Minimum, ${words}`, num: true },
        { head: `Exit, ${words}`, num: true },
        { head: "Throttle at, m", num: true },
        { head: "Gear", num: true },
        { head: "Note" },
      ]}
      rows={[
        ...driver.map((visit) => row(coaching.driver.car_number, visit)),
        ...reference.map((visit) => row(other, visit)),
      ]}
    />
  );
}

export function PieceRows({ pieces, label }: { pieces: NonNullable<Coaching["achievable"]>["pieces"]; label: string }) {
  return (
    <ShownRows
      label={label}
      heads={[
        { head: "Piece" },
        { head: "From, m", num: true },
        { head: "To, m", num: true },
        { head: "Lap", num: true },
        { head: "Gain, s", num: true },
      ]}
      rows={pieces.map(({ name, from_m, to_m, lap, gain_ms }) => [
        name,
        Math.round(from_m),
        Math.round(to_m),
        lap,
        (gain_ms / 1000).toFixed(3),
      ])}
    />
  );
}

export function CornerRows({ coaching: { corners, driver, reference }, label }: { coaching: Coaching; label: string }) {
  return (
    <>
      <ShownRows
        label={label}
        heads={[
          { head: "Corner" },
          { head: "Loss, s", num: true },
          { head: "Band, s", num: true },
          { head: "Verdict" },
        ]}
        rows={corners.map(({ name, loss_ms, band_ms, verdict }) => [
          name,
          gap(Math.round(loss_ms)),
          spread(band_ms),
          verdictWords(verdict),
        ])}
      />
      <p class="quieter">
        Lap times: no. {driver.car_number} {lapTime(driver)}, no. {reference.car_number} {lapTime(reference)}.
      </p>
    </>
  );
}

function lapTime({ lap_time_ms }: Coaching["driver"]): ComponentChildren {
  return lap_time_ms === null ? <Unknown /> : time(lap_time_ms);
}
