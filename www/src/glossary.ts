/** What each number and word of the site means. One entry per term; headers and the About page both read it. */

export interface Term {
  readonly id: string;
  readonly name: string;
  readonly text: string;
}

export const TERMS: readonly Term[] = [
  {
    id: "rank",
    name: "Championship rank",
    text: "Place by points. Equal points are separated by the better finishes.",
  },
  {
    id: "points",
    name: "Points",
    text: "By finishing place, with the season's points table (above). It is a parameter of the import, not necessarily the series' own.",
  },
  {
    id: "number",
    name: "Number",
    text: "The car number, as text: 3 and 03 are two cars. A driver is a person; where two persons drove one number at different events, they are two drivers, and the second has an id such as 47-2.",
  },
  { id: "races", name: "Races", text: "Races started. A driver who is listed but completed no lap did not start." },
  { id: "finished", name: "Finished", text: "Completed at least 75 % of the winner's laps." },
  {
    id: "dnf",
    name: "DNF",
    text: "Did not finish: started, but completed fewer than 75 % of the winner's laps. Official sheets call these classified too, and give them a position.",
  },
  { id: "dns", name: "DNS", text: "Did not start: listed, but without a completed lap." },
  { id: "wins", name: "Wins", text: "Races finished in first place." },
  { id: "podiums", name: "Podiums, top 5, top 10", text: "Races finished in the first three, five or ten places." },
  { id: "poles", name: "Poles", text: "First place in a race's qualifying session." },
  {
    id: "grid",
    name: "Grid",
    text: "Place in qualifying. Penalties are not on the sheets, so the true grid may differ.",
  },
  {
    id: "gained",
    name: "Gained",
    text: "Grid place minus finishing place: positive means places won. The mean runs over races where both are known.",
  },
  { id: "avg_finish", name: "Average finish", text: "Mean finishing place over the races started." },
  {
    id: "gap",
    name: "Gap to winner",
    text: "Behind the winner at the flag, in time, or in whole laps where the car was lapped.",
  },
  {
    id: "best_lap",
    name: "Best lap",
    text: "The shortest timed lap of the race. The gap beside it is to the fastest lap of the race. Purple: it is the fastest.",
  },
  { id: "fastest_laps", name: "Fastest laps", text: "Races in which the driver drove the fastest lap of anybody." },
  {
    id: "sectors",
    name: "Best sectors",
    text: "The shortest time in each of the three sectors, over all laps of the race. The gap is to the best time of anybody in that sector.",
  },
  {
    id: "racing_lap",
    name: "Racing lap",
    text: "A green lap that is not the first, not in or out of the pits, not under a caution and not the lap after one. Only racing laps make the pace.",
  },
  { id: "pace", name: "Pace", text: "Median of the racing laps; known from three racing laps on. n is their number." },
  {
    id: "spread",
    name: "Spread (±)",
    text: "1.4826 times the median absolute deviation of the racing laps: for normal noise it equals a standard deviation, and a single slow lap does not move it.",
  },
  {
    id: "caution",
    name: "Caution",
    text: "Full-course yellow: laps of the leader during which nobody may overtake. Shaded yellow in charts.",
  },
  {
    id: "surface",
    name: "Surface",
    text: "Wet where the weather sheet recorded rain. Suspected wet where the pace is far slower than in the event's other race but the sheet shows no rain: a column of zeros proves nothing.",
  },
  {
    id: "delta",
    name: "Delta",
    text: "Time that the first driver has used since the line, less the second's, at the same place of the lap. Rising: the first driver loses. It is anchored at the official timing loops, so at each of them, and at the line, it is the official difference.",
  },
  {
    id: "band",
    name: "Band (±) of a delta",
    text: "Where the true delta lies with 95 % probability. It comes from the held-out error, and is widest where samples are missing.",
  },
  {
    id: "held_out",
    name: "Held-out error",
    text: "A timing loop is left out, its crossing is told from telemetry alone, and compared with the official one. The median of these errors of a lap is the error that is published with it.",
  },
  {
    id: "brake_point",
    name: "Brakes at, throttle at",
    text: "Samples are apart, so a pedal was pressed somewhere between two of them: the interval stands beside the value. Where two drivers' intervals meet, no order is claimed.",
  },
  {
    id: "expected_place",
    name: "Expected place",
    text: "The mean of the finishing places that are possible, each weighted by its chance. It is no place that anybody must take: a favourite who wins half the time and retires sometimes is expected at P3.",
  },
  {
    id: "interval_80",
    name: "80 % interval",
    text: "Two places between which the finish lies with a chance as near to 80 % as whole places allow; the true chance stands beside it. An honest one is wide, because races are.",
  },
  {
    id: "form",
    name: "Form",
    text: "How pace, best lap, qualifying and finish of a driver stood in the fields of other races, drawn to the middle where few are known. With the grid it is all that a forecast is made of.",
  },
  {
    id: "own_evidence",
    name: "Own evidence",
    text: "Other races in which the driver's form is known. With none, the driver is rated as a mean driver, and the forecast says so.",
  },
  {
    id: "circuit_fit",
    name: "Circuit fit",
    text: "The driver's pace at a track against the driver's own level, percent of a lap, shrunk by how little such deviations repeat. Both races of a track share one weekend, so one visit cannot tell the track from that weekend's form.",
  },
  {
    id: "skill",
    name: "Skill",
    text: "What a driver repeats from race to race, 0 to 100. 50 is the middle of a race's field and 15 points are one standard deviation between drivers. It is drawn to the middle by what of it is chance, and stands with the interval in which it lies with 80 % chance.",
  },
  {
    id: "reliability",
    name: "Reliability",
    text: "Share of what differs between drivers' means that is the driver and not chance, 0 to 1; it grows with the number of races. Under 0.5 a skill has no score: it is not measurable.",
  },
  {
    id: "icc",
    name: "ICC",
    text: "Correlation of two races of one driver in one quantity: 1 repeats exactly, 0 is chance. Without pace: the same in what race pace does not explain of it.",
  },
  {
    id: "association",
    name: "Association",
    text: "What goes with a skill, not what comes of it: drivers with such skills finish there. Nobody has measured what a driver gains by working at a skill.",
  },
  {
    id: "draws",
    name: "Draws, seed, standard error",
    text: "The rest of a season is drawn many times from the strengths of its drivers, and the ends are counted. The seed makes the draws repeatable; the standard error says by how much a chance would differ with another seed.",
  },
  {
    id: "moment",
    name: "Before the weekend, after qualifying",
    text: "When a forecast is made. Before the weekend it knows form alone; after qualifying it knows the grid too.",
  },
  {
    id: "walk_forward",
    name: "Walk-forward",
    text: "Each race is forecast from what came before it and then compared with what happened. No race is ever judged by a forecast that knew it.",
  },
  {
    id: "mae",
    name: "MAE",
    text: "Mean absolute error: by how many places the expected place missed the finish, on average.",
  },
  {
    id: "nats",
    name: "Nats a place",
    text: "How surprised a forecast is by the order of the finish: the mean of minus the natural logarithm of the chance it gave to each next place. Lower is better; a forecast that knows nothing pays the most.",
  },
  {
    id: "coverage",
    name: "Coverage",
    text: "Share of finishes inside their 80 % interval. Between 75 and 85 % the intervals keep their word; above, they are too wide, and below, too narrow.",
  },
  {
    id: "not_known",
    name: "Not known",
    text: "The hatched mark: the sheets do not give the value, or what they give could not be used. It is never a zero.",
  },
  {
    id: "finding",
    name: "Finding",
    text: "One fault in the data: where it is, what is wrong, and what was done about it. Error: a file or a group of numbers could not be used. Warning: a number is missing or was repaired. Info: worth knowing, no number is affected.",
  },
];

export function meaning(id: string): string {
  return TERMS.find((term) => term.id === id)?.text ?? "";
}
