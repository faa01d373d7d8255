/** The driver's pace here against the driver's own level, with its interval and with what it cannot tell. */
import type { Driver, TrackFit } from "hackthetrack";
import { useRef } from "preact/hooks";
import { Figure } from "../charts/figure";
import { savePicture } from "../charts/picture";
import { linear, step, ticks } from "../charts/scale";
import { useWidth } from "../charts/width";
import { type FitFact, fitKey } from "../evidence/forecast-keys";
import { type Sentence, textOf } from "../evidence/sentence";
import { Sourced } from "../evidence/sourced";
import { count, signed, tenth } from "../format/number";
import { nameOf } from "../parts/driver-name";
import { trackOf } from "../parts/race-name";
import { href } from "../router";
import { useSeason } from "../session-context";

interface Props {
  fit: TrackFit;
  driver: Driver;
}

export function CircuitFit({ fit, driver }: Props) {
  const season = useSeason();
  const svg = useRef<SVGSVGElement>(null);
  const track = trackOf(season, fit.track_id)?.name ?? fit.track_id;
  const { deviation_pct, interval_pct, refused, confound } = fit;
  const keyOf = (fact: FitFact) => fitKey(driver.id, fit.track_id, fact);
  if (deviation_pct === null || interval_pct === null) {
    return (
      <section aria-labelledby="circuit-fit">
        <h2 id="circuit-fit" class="figure-title">
          Circuit fit: no evidence of {nameOf(driver, driver.id)} at {track}.
        </h2>
        <div class="no-evidence">
          <p>{refused?.detail ?? "Nothing is known."}</p>
          <p>
            <a href={href("skills", null, { driver: driver.id })}>What is known of this driver</a>
          </p>
        </div>
      </section>
    );
  }
  const title = titleOf(deviation_pct, interval_pct, keyOf("deviation"));
  const name = `${driver.id}-${fit.track_id}-fit`;
  return (
    <Figure
      title={title}
      name={name}
      twin={{
        head: ["Track", "Expected %", "From %", "To %", "As driven %", "Percentile", "Visits", "Races"],
        rows: [[track, deviation_pct, ...interval_pct, fit.driven_pct, fit.score, fit.visits, fit.races]],
        sources: (_, column) => {
          const fact = TWIN_FACTS[column];
          return fact === undefined ? null : keyOf(fact);
        },
      }}
      onPicture={() =>
        svg.current &&
        savePicture(
          svg.current,
          `${season.info.name}: ${driver.number} ${nameOf(driver, driver.id)}, ${track}. ${textOf(title)}`,
          name,
        )
      }
      note="Dot and line: what is expected here, with its 80 % interval. Ring: as it was driven, before shrinking. It is no part of the forecast."
    >
      <div class="card">
        <Axis fit={fit} deviation={deviation_pct} interval={interval_pct} picture={svg} />
        <p>
          Expected here:{" "}
          <Sourced
            of={keyOf("deviation")}
            sure={`80 % between ${signed(interval_pct[0], 2)} and ${signed(interval_pct[1], 2)} %; n = ${count(fit.races, "race")}`}
          >
            {signed(deviation_pct, 2)} %
          </Sourced>{" "}
          of a lap. From <Sourced of={keyOf("visits")}>{count(fit.visits, "visit")}</Sourced>,{" "}
          <Sourced of={keyOf("races")}>{count(fit.races, "race")}</Sourced>.{" "}
          {fit.score !== null && (
            <>
              Percentile <Sourced of={keyOf("percentile")}>{tenth(fit.score)}</Sourced> of what drivers do at a track
              against their own level; 50 is as everywhere.
            </>
          )}
        </p>
        {confound !== null && <p class="confound">{confound}</p>}
      </div>
    </Figure>
  );
}

/** A difference whose interval holds zero is not called one. */
function titleOf(deviation: number, [from, to]: readonly [number, number], of: string): Sentence {
  const words = `${deviation < 0 ? "faster" : "slower"} here than`;
  const told = from <= 0 && to >= 0 ? "not told apart from" : words;
  return [
    `Circuit fit: ${told} the own level (`,
    { of, text: `${signed(deviation, 2)} %` },
    " of a lap, 80 % between ",
    { of, text: `${signed(from, 2)} and ${signed(to, 2)} %`, belongs: true },
    ").",
  ];
}

/** What the columns of the table are; the ends of an interval belong to its value, and what was driven, before shrinking, has no key. */
const TWIN_FACTS: readonly (FitFact | undefined)[] = [
  undefined,
  "deviation",
  undefined,
  undefined,
  undefined,
  "percentile",
  "visits",
  "races",
];

const HEIGHT = 100;
const Y = 30;

interface AxisProps {
  fit: TrackFit;
  deviation: number;
  interval: readonly [number, number];
  picture: { current: SVGSVGElement | null };
}

function Axis({ fit: { driven_pct }, deviation, interval, picture }: AxisProps) {
  const { ref, width } = useWidth();
  const most = 1.15 * Math.max(...interval.map(Math.abs), Math.abs(driven_pct ?? 0), 0.1);
  const x = linear([-most, most], [12, width - 12]);
  const size = step(2 * most, width < 400 ? 6 : 8);
  const digits = size < 0.1 ? 2 : 1;
  return (
    <div ref={ref}>
      {width > 0 && (
        <svg ref={picture} class="plot fit" width={width} height={HEIGHT} aria-hidden="true">
          {ticks([-most, most], size).map((tick) => (
            <g key={tick}>
              <path class="grid" d={`M${x(tick)} 8V52`} />
              <text x={x(tick)} y={66} text-anchor="middle">
                {signed(tick, digits)}
              </text>
            </g>
          ))}
          <path class="zero" d={`M${x(0)} 2V52`} />
          <path
            class="whisker"
            d={`M${x(interval[0])} ${Y}H${x(interval[1])}M${x(interval[0])} ${Y - 6}v12M${x(interval[1])} ${Y - 6}v12`}
          />
          {driven_pct !== null && <circle class="driven" cx={x(driven_pct)} cy={Y} r="5" />}
          <circle class="estimate" cx={x(deviation)} cy={Y} r="5" />
          <text x={0} y={HEIGHT - 18}>
            faster here
          </text>
          <text x={width} y={HEIGHT - 18} text-anchor="end">
            slower here
          </text>
          <text x={width / 2} y={HEIGHT - 3} text-anchor="middle">
            % of a lap against the own level
          </text>
        </svg>
      )}
    </div>
  );
}
