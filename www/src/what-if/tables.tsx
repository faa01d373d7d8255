/** What five points go with here, at each track, and week by week. */
import type { Improvement, ImproveQuestion, PracticeWeek, SkillPriority, TrackFocus } from "hackthetrack";
import { fitKey, forecastKey } from "../evidence/forecast-keys";
import { whatIfKey, worthKey } from "../evidence/what-if-keys";
import { mean, signed, tenth } from "../format/number";
import { trackOf } from "../parts/race-name";
import { known } from "../parts/unknown";
import { useSeason } from "../session-context";
import { SKILL_WORDS } from "../skills/words";
import type { Column } from "../table/column";
import { DataTable } from "../table/data-table";
import { IntervalBar, rangeOf } from "./interval-bar";

/** `0.50 to 0.67`. */
export function between([from = 0, to = 0]: readonly number[]): string {
  return `${signed(from, 2)} to ${signed(to, 2)}`;
}

interface PrioritiesProps {
  priorities: Improvement["priorities"];
  asked: ImproveQuestion;
}

export function Priorities({ priorities, asked }: PrioritiesProps) {
  if (priorities.length === 0) return <p class="empty">No skill of this driver can be moved.</p>;
  const range = rangeOf(priorities.map(({ places_interval }) => places_interval));
  const source = ({ skill, points, places_interval }: SkillPriority) => ({
    of: worthKey(asked, skill),
    sure: `Of ${tenth(points)} points more ${SKILL_WORDS[skill].toLowerCase()}; 80 %: ${between(places_interval)}`,
  });
  const columns: readonly Column<SkillPriority>[] = [
    { id: "skill", head: "Skill", pinned: true, cell: ({ skill }) => SKILL_WORDS[skill] },
    {
      id: "places",
      head: "Goes with",
      unit: "places gained",
      align: "num",
      strong: true,
      value: ({ places }) => places,
      source,
      reach: "tab",
      cell: ({ places }) => signed(places, 2),
    },
    {
      id: "interval",
      head: "80 % interval",
      align: "num",
      source: (item) => ({ ...source(item), belongs: true }),
      cell: ({ places_interval }) => between(places_interval),
    },
    {
      id: "bar",
      head: "",
      cell: ({ places, places_interval }) => <IntervalBar value={places} interval={places_interval} range={range} />,
    },
  ];
  return (
    <DataTable caption="What each skill goes with" columns={columns} items={priorities} keyOf={({ skill }) => skill} />
  );
}

interface TracksProps {
  driver: string;
  tracks: Improvement["tracks"];
  /** The one that is asked about. */
  asked: string;
  onPick: (track: string) => void;
}

export function Tracks({ driver, tracks, asked, onPick }: TracksProps) {
  const season = useSeason();
  /** Of the first race there. */
  const seatAt = (track: string) => ({
    track,
    race: season.races.find(({ track_id }) => track_id === track)?.race_number ?? 1,
    moment: "before_weekend" as const,
    evidence: "other_events" as const,
  });
  const columns: readonly Column<TrackFocus>[] = [
    {
      id: "track",
      head: "Track",
      pinned: true,
      cell: ({ track_id }) => (
        <button
          type="button"
          class="linklike"
          aria-current={track_id === asked ? "true" : undefined}
          onClick={() => onPick(track_id)}
        >
          {trackOf(season, track_id)?.name ?? track_id}
        </button>
      ),
    },
    {
      id: "place",
      head: "Expected place",
      align: "num",
      value: ({ expected_place }) => expected_place,
      source: ({ track_id }) => ({ of: forecastKey(seatAt(track_id), driver, "expected") }),
      cell: ({ expected_place }) => `P${mean(expected_place)}`,
    },
    {
      id: "skill",
      head: "Most with",
      cell: ({ skill }) => known(skill, (kind) => SKILL_WORDS[kind], "no skill is worth anything here"),
    },
    {
      id: "places",
      head: "5 points go with",
      unit: "places gained",
      align: "num",
      strong: true,
      value: ({ places }) => places,
      source: ({ track_id, skill }) => ({
        of: skill && worthKey({ driver, track: track_id, race: seatAt(track_id).race }, skill),
      }),
      cell: ({ places }) => signed(places, 2),
    },
    {
      id: "fit",
      head: "Pace here",
      unit: "% of a lap",
      meaning: "Against the driver's own level; negative is faster. No part of the forecast",
      align: "num",
      value: ({ fit_deviation_pct }) => fit_deviation_pct,
      source: ({ track_id }) => ({ of: fitKey(driver, track_id, "deviation") }),
      cell: ({ fit_deviation_pct }) => known(fit_deviation_pct, (pct) => signed(pct, 2), "no evidence"),
    },
  ];
  return (
    <DataTable
      caption="Track by track"
      columns={columns}
      items={tracks}
      keyOf={({ track_id }) => track_id}
      rowClass={({ track_id }) => (track_id === asked ? "me" : "")}
    />
  );
}

interface PlanProps {
  plan: NonNullable<Improvement["plan"]>;
  asked: ImproveQuestion;
}

export function PlanTable({ plan, asked }: PlanProps) {
  const range = rangeOf(plan.weeks.map(({ places_gained_interval }) => places_gained_interval));
  const gained = ({ week, places_gained_interval }: PracticeWeek) => ({
    of: whatIfKey(asked, `week_gained.${week}`),
    sure: `Week ${week}; 80 %: ${between(places_gained_interval)}`,
  });
  const columns: readonly Column<PracticeWeek>[] = [
    { id: "week", head: "Week", align: "num", pinned: true, cell: ({ week }) => week },
    { id: "skill", head: "Work at", cell: ({ skill }) => SKILL_WORDS[skill] },
    {
      id: "points",
      head: "Moved so far",
      unit: "points of it",
      align: "num",
      value: ({ points }) => points,
      source: ({ week, skill }) => ({
        of: whatIfKey(asked, `week_points.${week}`),
        sure: `Of ${SKILL_WORDS[skill].toLowerCase()}, week ${week}`,
      }),
      reach: "tab",
      cell: ({ points }) => signed(points, 1),
    },
    {
      id: "place",
      head: "Expected place",
      align: "num",
      value: ({ expected_place }) => expected_place,
      source: ({ week }) => ({ of: whatIfKey(asked, `week_place.${week}`), sure: `Week ${week}` }),
      cell: ({ expected_place }) => `P${mean(expected_place)}`,
    },
    {
      id: "gained",
      head: "Goes with",
      unit: "places gained",
      align: "num",
      strong: true,
      value: ({ places_gained }) => places_gained,
      source: gained,
      cell: ({ places_gained }) => signed(places_gained, 2),
    },
    {
      id: "interval",
      head: "80 % interval",
      align: "num",
      source: (item) => ({ ...gained(item), belongs: true }),
      cell: ({ places_gained_interval }) => between(places_gained_interval),
    },
    {
      id: "bar",
      head: "",
      cell: ({ places_gained, places_gained_interval }) => (
        <IntervalBar value={places_gained} interval={places_gained_interval} range={range} />
      ),
    },
  ];
  return (
    <>
      <DataTable caption="Practice plan" columns={columns} items={plan.weeks} keyOf={({ week }) => String(week)} />
      <p class="after quieter">{plan.assumes}</p>
    </>
  );
}
