/** What five points go with here, at each track, and week by week. */
import type { Improvement, PracticeWeek, SkillPriority, TrackFocus } from "hackthetrack";
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

export function Priorities({ priorities }: { priorities: Improvement["priorities"] }) {
  if (priorities.length === 0) return <p class="empty">No skill of this driver can be moved.</p>;
  const range = rangeOf(priorities.map(({ places_interval }) => places_interval));
  const columns: readonly Column<SkillPriority>[] = [
    { id: "skill", head: "Skill", pinned: true, cell: ({ skill }) => SKILL_WORDS[skill] },
    { id: "points", head: "Raised by", unit: "points", align: "num", cell: ({ points }) => tenth(points) },
    {
      id: "places",
      head: "Goes with",
      unit: "places gained",
      align: "num",
      strong: true,
      cell: ({ places }) => signed(places, 2),
    },
    { id: "interval", head: "80 % interval", align: "num", cell: ({ places_interval }) => between(places_interval) },
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
  tracks: Improvement["tracks"];
  /** The one that is asked about. */
  asked: string;
  onPick: (track: string) => void;
}

export function Tracks({ tracks, asked, onPick }: TracksProps) {
  const season = useSeason();
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
    { id: "place", head: "Expected place", align: "num", cell: ({ expected_place }) => `P${mean(expected_place)}` },
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
      cell: ({ places }) => signed(places, 2),
    },
    {
      id: "fit",
      head: "Pace here",
      unit: "% of a lap",
      meaning: "Against the driver's own level; negative is faster. No part of the forecast",
      align: "num",
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

export function PlanTable({ plan }: { plan: NonNullable<Improvement["plan"]> }) {
  const range = rangeOf(plan.weeks.map(({ places_gained_interval }) => places_gained_interval));
  const columns: readonly Column<PracticeWeek>[] = [
    { id: "week", head: "Week", align: "num", pinned: true, cell: ({ week }) => week },
    { id: "skill", head: "Work at", cell: ({ skill }) => SKILL_WORDS[skill] },
    {
      id: "points",
      head: "Moved so far",
      unit: "points of it",
      align: "num",
      cell: ({ points }) => signed(points, 1),
    },
    {
      id: "place",
      head: "Expected place",
      align: "num",
      cell: ({ expected_place }) => `P${mean(expected_place)}`,
    },
    {
      id: "gained",
      head: "Goes with",
      unit: "places gained",
      align: "num",
      strong: true,
      cell: ({ places_gained }) => signed(places_gained, 2),
    },
    {
      id: "interval",
      head: "80 % interval",
      align: "num",
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
