/**
 * A small season in the shapes of the bundle's files, invented, with a true manifest; and a server for its folder.
 */

import { createHash } from "node:crypto";
import { createServer } from "node:http";

const season = { id: "tiny-2031", name: "Tiny season", year: 2031, origin: "simulated", seed: 7 };
const points = { name: "3-2-1", by_place: [3, 2, 1], pole: 0, fastest_lap: 0 };

const driver = (id, number, more = {}) => ({
  id,
  number,
  numbers: [number],
  name: `Driver ${id}`,
  team: null,
  group: null,
  shares_number_with: [],
  races: 1,
  avg_finish: 1,
  points: 3,
  championship_position: 1,
  ...more,
});

const stats = (wins) => ({
  wins,
  podiums: 1,
  top5: 1,
  top10: 1,
  pole_positions: 0,
  fastest_laps: 0,
  total_races: 1,
  dnfs: 0,
  dns: 0,
  avg_finish: 1,
  best_finish: 1,
  worst_finish: 1,
  avg_qualifying: null,
  avg_positions_gained: null,
  points: 3,
  championship_position: 1,
  laps_completed: 20,
});

const result = (number, finish_position) => ({
  race_id: "oval_r1",
  track_id: "oval",
  round: 1,
  race_number: 1,
  date: null,
  number,
  team: null,
  start_position: null,
  finish_position,
  positions_gained: null,
  status: "finished",
  official_status: "Classified",
  total_laps: 20,
  points: 3,
  total_time_ms: 1_200_000,
  total_time: "20:00.000",
  gap_to_winner_ms: null,
  laps_down: 0,
  gap_to_winner: null,
  qualifying_time_ms: null,
  qualifying_time: null,
  gap_to_pole_ms: null,
  best_lap_ms: 59_000,
  best_lap_time: "59.000",
  best_lap_number: 3,
  gap_to_fastest_lap_ms: 0,
  best_sectors_ms: [20_000, 20_000, 19_000],
  gap_to_best_sectors_ms: [0, 0, 0],
  avg_lap_ms: 60_000,
  worst_lap_ms: 70_000,
  pace_ms: 59_500,
  pace_spread_ms: 200,
  pace_laps: 15,
});

/** The files' values, fresh each time, so that a test may change them. */
export function values() {
  return {
    "dashboardData.json": {
      schema_version: 1,
      season,
      points,
      drivers: [driver("3", "3"), driver("03", "03"), driver("13", "13")],
      tracks: [
        {
          id: "oval",
          name: "The Oval",
          location: null,
          length_m: 2400,
          sectors_m: null,
          finish_line: null,
          source: "invented",
        },
      ],
      events: [{ id: "oval", track_id: "oval", number: 1, date: null }],
      races: [
        {
          id: "oval_r1",
          event_id: "oval",
          track_id: "oval",
          race_number: 1,
          round: 1,
          date: null,
          surface: "not_known",
          slower_by_ms: null,
          weather: null,
          laps: 20,
          entries: 3,
          starters: 3,
          finishers: 3,
          winner_id: "13",
          pole_id: null,
          fastest_lap: { driver_id: "13", time_ms: 59_000, time: "59.000", lap: 3 },
          cautions: [],
        },
      ],
    },
    "driver_season_stats.json": { schema_version: 1, data: { 3: stats(0), 13: stats(1), "03": stats(0) } },
    "driver_race_results.json": {
      schema_version: 1,
      data: { 3: [result("3", 3)], 13: [result("13", 1)], "03": [result("03", 2)] },
    },
    "findings.json": {
      schema_version: 1,
      findings: [
        {
          code: "clock_step",
          severity: "info",
          file: "sheet.csv",
          path: "ELAPSED",
          line: 4,
          what: "The clock steps.",
          done: "It was left as it is.",
          count: 1,
        },
      ],
    },
  };
}

const bytesOf = (value) => Buffer.from(typeof value === "string" ? value : JSON.stringify(value));

/** The files as a `Map` of bytes, with a manifest that agrees with them. */
export function bundle(contents = values(), schema_version = 1) {
  const files = new Map(Object.entries(contents).map(([name, value]) => [name, bytesOf(value)]));
  const entry = ([name, bytes]) => ({
    name,
    bytes: bytes.length,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    load: name === "findings.json" || name === "laps.bin" ? "later" : "first",
  });
  const manifest = { schema_version, season, generator: "test", points, files: [...files].map(entry) };
  return new Map([["manifest.json", bytesOf(manifest)], ...files]);
}

/** Serves files by name under `/season/` until the test ends. `answer` may take a request over by returning true. */
export async function serve(t, files, answer = () => false) {
  const asked = [];
  const server = createServer((request, response) => {
    const name = request.url.split("?")[0].replace("/season/", "");
    asked.push(name);
    if (answer(name, response)) return;
    const bytes = files.get(name);
    response.writeHead(bytes === undefined ? 404 : 200, { "content-type": "application/octet-stream" });
    response.end(bytes);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${server.address().port}/season`, asked };
}
