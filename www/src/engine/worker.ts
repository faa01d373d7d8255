/** The engine's worker: opens a season with the package and answers the page's questions from it. No rule lives here. */
import { initForecast, type Laps, Season } from "hackthetrack";
import { faultOf } from "./fault";
import type { Question, Questions, Request, Response, Scored, Snapshot } from "./protocol";

let season: Season | null = null;
/** Opens the season once more, as it was opened. */
let openAgain: (() => Promise<Season>) | null = null;

const answers: { [Q in Question]: (ask: Questions[Q]["ask"], id: number) => Promise<Questions[Q]["answer"]> } = {
  async open({ source, timeout_ms }, id) {
    season = null;
    const from = "url" in source ? source.url : [...source.files];
    openAgain = () => Season.open(from, { timeout_ms });
    season = await Season.open(from, {
      timeout_ms,
      onProgress: (progress) => reply({ id, kind: "progress", progress }),
    });
    return snapshot(season);
  },
  async laps({ race, drivers }) {
    const from = opened();
    const found = await Promise.all(drivers.map((driver) => lapsOf(from, race, driver)));
    return found.filter((laps) => laps !== null);
  },
  findings: async () => opened().findings(),
  nearest: async ({ kind, id }) => opened().nearest(kind, id),
  predict: (question) => opened().predict(question),
  field: (question) => opened().field(question),
  fit: ({ driver }) => opened().fit(driver),
  skills: ({ driver }) => opened().skills(driver),
  skillsOfAll: () => opened().skillsOfAll(),
  similar: (question) => opened().similar(question),
  improve: (question) => opened().improve(question),
  championship: (question) => opened().championship(question),
  score: () => scored(opened()),
  chat: (question) => opened().chat(question),
  prepareChat: async () => opened().prepareChat(),
  evidence: ({ key }) => opened().evidence(key),
};

/**
 * The scoreboard of a season that has answered nothing yet, so that everything is fitted and solved anew. Loading the module and
 * the files is not part of the time.
 */
async function scored(from: Season): Promise<Scored> {
  await initForecast();
  const fresh = await openAgain?.().catch(() => null);
  // Out of reach, as without a connection: what the open season says is the same.
  if (!fresh) return { score: await from.score(), took_ms: null };
  const start = performance.now();
  const score = await fresh.score();
  const took_ms = performance.now() - start;
  fresh.free();
  return { score, took_ms };
}

/** `null` where the bundle has no laps of this driver in this race: the others' laps are still of use. */
async function lapsOf(from: Season, race: string, driver: string): Promise<Laps | null> {
  try {
    return await from.laps(race, driver);
  } catch (thrown) {
    if (faultOf(thrown).code === "unknown_id") return null;
    throw thrown;
  }
}

function snapshot(from: Season): Snapshot {
  const drivers = from.drivers();
  const stats: Record<string, NonNullable<ReturnType<Season["stats"]>>> = {};
  const results: Record<string, NonNullable<ReturnType<Season["results"]>>> = {};
  for (const { id } of drivers) {
    const of = from.stats(id);
    if (of) stats[id] = of;
    results[id] = from.results(id) ?? [];
  }
  return {
    info: from.info,
    manifest: from.manifest ?? null,
    points: from.points ?? null,
    drivers,
    stats,
    results,
    tracks: from.tracks(),
    events: from.events(),
    races: from.races(),
  };
}

function opened(): Season {
  if (season) return season;
  throw { code: "not_open", reason: "No season is open.", hint: "Open a season first." };
}

function reply(response: Response): void {
  self.postMessage(response);
}

self.onmessage = async ({ data }: MessageEvent<Request>) => {
  const { id, question, ask } = data;
  try {
    // The map above proves that each question meets its own answer; an index by a union cannot.
    const answer = await (answers[question] as (ask: unknown, id: number) => Promise<unknown>)(ask, id);
    reply({ id, kind: "answer", answer });
  } catch (thrown) {
    reply({ id, kind: "fault", fault: faultOf(thrown) });
  }
};
