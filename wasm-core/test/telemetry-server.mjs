/**
 * A proxy as telemetry's client sees it: invented answers in the shapes of the API, and problems for what it does not have.
 */

import { createServer } from "node:http";
import { text } from "node:stream/consumers";

const typical = (median) => ({ median, spread: 1.5, n: 9 });
const stretch = (from_m, to_m) => ({ from_m, to_m });
const onset = (at_m) => ({ from_m: at_m - 2, at_m, to_m: at_m + 2 });

export const sessions = () => ({
  sessions: [
    {
      track_id: "oval",
      race_num: 1,
      race_id: "oval_r1",
      start_ms: 1_935_928_800_000,
      cars: [
        {
          car_number: "13",
          driver_id: "13",
          identity: "proven",
          clock: "running",
          channels: ["SPEED", "APS"],
          laps: 18,
          best_lap: { lap: 7, time_ms: 59_100 },
          usable: true,
          refused: null,
        },
        {
          car_number: "03",
          driver_id: null,
          identity: "not_known",
          clock: "frozen",
          channels: [],
          laps: 0,
          best_lap: null,
          usable: false,
          refused: { code: "frozen_clock", detail: "The car's clock stands still." },
        },
      ],
    },
  ],
});

const lap = (car_number, asked) => ({
  car_number,
  lap: asked ?? 7,
  lap_time_ms: 59_100,
  chosen: asked === null ? "best_certified_racing_lap" : "asked",
  kind: "racing",
  throttle_channel: "aps",
  time_ms: [0, 29_500, 59_100],
  speed_kmh: [150.5, null, 151],
  brake_front_bar: [0, 60, 0],
  throttle_pct: [100, 0, 100],
  steering_deg: [0, 12.5, 0],
  gear: [4, 3, 4],
  certificate: { coverage_pct: 98.5, largest_gap_m: 31, held_out_ms: 24, line_crossings: 18, line_noise_ms: 3 },
  laps: {
    accepted: [{ lap: 7, time_ms: 59_100, kind: "racing" }],
    refused: [{ lap: 1, code: "first_lap", detail: "The first lap starts on the grid and is not comparable." }],
  },
});

const cornerDriver = () => ({
  time_ms: 9_000,
  entry_kmh: 150,
  minimum_kmh: 80,
  minimum_m: 1_200,
  exit_kmh: 120,
  brake: onset(1_100),
  throttle: null,
  gear: 3,
  habit: {
    time_ms: typical(9_050),
    entry_kmh: typical(149),
    minimum_kmh: typical(79),
    exit_kmh: typical(119),
    brake_m: typical(1_098),
    throttle_m: null,
  },
});

/** One or two laps of a circuit with one corner. */
export function compare(cars = ["13", "7"], laps = []) {
  const two = cars.length === 2;
  const loss = (ms) => (two ? { loss_ms: ms, band_ms: 12.5 } : { loss_ms: null, band_ms: null });
  return {
    track_id: "oval",
    race_num: 1,
    race_id: "oval_r1",
    length_m: 2_400,
    step_m: 1_200,
    drivers: cars.map((car, i) => lap(car, laps[i] ?? null)),
    distance_m: [0, 1_200, 2_400],
    delta_ms: two ? [0, 120.5, 200] : null,
    band_ms: two ? [0, 25, 0] : null,
    official_delta_ms: two ? 200 : null,
    masks: [stretch(400, 460)],
    corners: [
      {
        name: "C1",
        ...stretch(1_100, 1_300),
        apex_m: 1_200,
        turn: "left",
        ...loss(150),
        drivers: cars.map(cornerDriver),
      },
    ],
    straights: [
      { ...stretch(0, 1_100), ...loss(20) },
      { ...stretch(1_300, 2_400), ...loss(30) },
    ],
    anchors: [
      {
        name: "FL",
        at_m: 2_400,
        spread_m: null,
        official_delta_ms: two ? 200 : null,
        drivers: cars.map(() => ({ residual_m: 0.4, residual_ms: 11, held_out_m: null, held_out_ms: null })),
      },
    ],
    refused: null,
  };
}

/** An answer that says why there is none. */
export function refusedCompare(cars = ["13", "03"]) {
  const empty = { time_ms: [], speed_kmh: [], brake_front_bar: [], throttle_pct: [], steering_deg: [], gear: [] };
  const unknown = { lap: null, lap_time_ms: null, kind: null, throttle_channel: null, certificate: null };
  return {
    ...compare(cars),
    drivers: cars.map((car) => ({ ...lap(car, null), ...empty, ...unknown })),
    ...{ distance_m: [], delta_ms: null, band_ms: null, official_delta_ms: null },
    ...{ masks: [], corners: [], straights: [], anchors: [] },
    refused: {
      code: "no_certified_lap",
      detail: "No racing lap of car 03 can be used.",
      car_number: "03",
      lap: null,
      reasons: [{ code: "frozen_clock", laps: 18 }],
    },
  };
}

export const coaching = (driver = "13", reference = "7") => ({
  track_id: "oval",
  race_num: 1,
  race_id: "oval_r1",
  length_m: 2_400,
  step_m: 5,
  driver: { car_number: driver, lap: 7, lap_time_ms: 59_300 },
  reference: { car_number: reference, lap: 9, lap_time_ms: 59_100 },
  reference_chosen: "asked",
  official_delta_ms: 200,
  priorities: ["C1"],
  strengths: [],
  corners: [
    {
      name: "C1",
      ...stretch(1_100, 1_300),
      apex_m: 1_200,
      turn: "left",
      verdict: "loss",
      loss_ms: 150,
      band_ms: 12.5,
      own_spread_ms: 50,
      exceeds_own_spread: true,
      usual_loss_ms: 120,
      laps: 9,
      brake_m: -6.5,
      minimum_kmh: -2,
      exit_kmh: null,
      throttle_m: null,
      brake_spread_m: 3,
      minimum_spread_kmh: 1,
      phases: [{ phase: "brake", ...stretch(1_100, 1_150), loss_ms: 100, band_ms: 10 }],
      causes: [
        {
          ...{ code: "brake_point", difference: -6.5, unit: "m", interval: [-9, -4], interval_pct: 95 },
          ...{ certain: true, own_spread: 3, laps: [9, 8] },
        },
      ],
      repeats: { slower: 7, laps: 9 },
      excused: [{ code: "after_caution", laps: 1 }],
      drill: { code: "brake_later_in_steps", title: "Brake later in steps", text: "Choose a mark." },
      said: [
        { kind: "label", of: "corner", id: null, text: "C1" },
        { kind: "words", text: " costs " },
        { kind: "figure", handle: "e1", part: "value" },
      ],
      visits: {
        driver: [
          {
            ...{ lap: 7, time_ms: 6_400, brake_m: 1_101.5, entry_kmh: 180, minimum_kmh: 92, exit_kmh: 120 },
            ...{ throttle_m: null, gear: 3, excused: null },
          },
        ],
        reference: [],
      },
    },
  ],
  straights: [],
  achievable: {
    ...{
      lap_time_ms: 59_250,
      gain_ms: 50,
      gain_band_ms: 12,
      best_lap: 7,
      joins_checked: 12,
      joins_refused: 5,
      laps: 9,
    },
    pieces: [{ name: "straight before C1", ...stretch(0, 1_100), lap: 4, gain_ms: 50 }],
  },
  achievable_refused: null,
  said: [{ kind: "words", text: "Nothing certain to say." }],
  map: { from: "curvature", x_m: [-50, 50, -50], y_m: [0, 0, 0], closing_error_m: 4.2, laps: 9 },
  evidence: [
    {
      ...{
        id: "e1",
        key: "corner/oval/1/13/C1/corner_loss",
        what: "time lost",
        value: 150,
        unit: "ms",
        text: "+0.150",
      },
      ...{ interval: [137.5, 162.5], interval_pct: 95, interval_text: "+0.138 to +0.163, 95 % interval" },
      ...{ n: null, n_of: null, n_text: null, source: "telemetry" },
    },
  ],
  refused: null,
});

const forecast = (expected_place) => ({
  driver_id: "13",
  car_number: "13",
  entered: true,
  expected_place,
  median_place: 1,
  interval: { from: 1, to: 2, chance_pct: 80 },
  ...{ win_pct: 60, podium_pct: 100, top5_pct: 100, top10_pct: 100 },
  chances_pct: [60, 40],
  races: 4,
  contributions: [{ feature: "form", value: 0.5, places: -0.2 }],
  grid_place: null,
  finish_place: null,
});

/** A what-if of two drivers, of whom one has a measured skill. */
export const improvement = () => ({
  driver_id: "13",
  track_id: "oval",
  race_id: "oval_r1",
  evidence: "other_events",
  basis: "association",
  caveat: "An association.",
  field_size: 2,
  ...{ budget_points: 15, used_points: 5 },
  skills: [
    { skill: "speed", current_points: 60, asked_points: 65, best_points: 70, reliability: 0.9, refused: null },
    {
      skill: "tyre_management",
      ...{ current_points: null, asked_points: null, best_points: null, reliability: 0.1 },
      refused: { code: "not_measurable", detail: "It hardly repeats." },
    },
  ],
  base: forecast(1.4),
  adjusted: forecast(1.2),
  change: { places_gained: 0.2, places_gained_interval: [0.1, 0.3], rank_before: 1, rank_after: 1 },
  extrapolates: false,
  priorities: [{ skill: "speed", points: 5, places: 0.2, places_interval: [0.1, 0.3] }],
  tracks: [{ track_id: "oval", expected_place: 1.4, skill: "speed", places: 0.2, fit_deviation_pct: null }],
  plan: null,
  refused: null,
});

/** Bytes of a reduced car, as far as a client that only carries them can tell. */
export const car = () => Buffer.from([0x48, 0x54, 0x54, 0, 1, 2, 3]);

export function problem(response, status, code, more = {}, headers = {}) {
  response.writeHead(status, { "content-type": "application/problem+json", ...headers });
  const [title, detail] = ["It cannot be answered", "Ask for something that is there."];
  response.end(JSON.stringify({ type: `/problems/${code}`, title, status, code, detail, ...more }));
}

function body(url) {
  const query = url.searchParams;
  if (/^\/api\/drivers\/[^/]+\/improve\/predict$/.test(url.pathname)) return improvement();
  switch (url.pathname) {
    case "/api/telemetry/sessions":
      return sessions();
    case "/api/chat":
      return { phrasing: "off", provider: null, model: null, deadline_ms: null };
    case "/api/telemetry/compare": {
      const both = (name) => [query.get(`${name}_1`), query.get(`${name}_2`)];
      const laps = both("lap").map((asked) => (asked === null ? null : Number(asked)));
      const cars = both("driver").filter((asked) => asked !== null);
      return cars.includes("03") ? refusedCompare(cars) : compare(cars, laps);
    }
    case "/api/telemetry/coaching":
      return coaching(query.get("driver_number"), query.get("reference_driver_number") ?? "7");
    case "/api/telemetry/car":
      return car();
    default:
      return undefined;
  }
}

/** Answers what-ifs with an improvement; `asked` are the bodies so far. */
export function improving(improvement) {
  const asked = [];
  const answer = (request, response) => {
    if (request.method !== "POST") return false;
    text(request).then((body) => {
      asked.push({ path: request.url, type: request.headers["content-type"], ...JSON.parse(body) });
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify(improvement));
    });
    return true;
  };
  return { answer, asked };
}

/**
 * Starts a proxy; `answer` may take a request over by returning true. `asked` are the paths and queries so far. It ends with the
 * test, or where there is none by `close`.
 */
export async function startProxy(t, answer = () => false) {
  const asked = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    if (answer(request, response)) return;
    const url = new URL(request.url, "http://proxy");
    const found = body(url);
    const track = url.searchParams.get("track_id");
    if (found === undefined) problem(response, 404, "not_found");
    else if (track?.startsWith("no-")) problem(response, 404, "unknown_track", { known: ["barber", "oval"] });
    else {
      const isBytes = Buffer.isBuffer(found);
      response.writeHead(200, { "content-type": isBytes ? "application/octet-stream" : "application/json" });
      response.end(isBytes ? found : JSON.stringify(found));
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  t?.after(close);
  return { url: `http://127.0.0.1:${server.address().port}/`, asked, close };
}
