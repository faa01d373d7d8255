/**
 * Which season is open, and how that went. One per page: components read it through `useSession`.
 *
 * Invariant: while a season is being opened the one before stays shown nowhere, so that no number of one season ever
 * stands under the name of another.
 */
import type { ChatAnswer, ChatQuestion, Finding, Laps, Resolved } from "hackthetrack";
import { CRASHED, EngineClient } from "./client";
import { faultOf } from "./fault";
import type { Fault, ForecastQuestion, ForecastQuestions, IdKind, Progress, Snapshot, Source } from "./protocol";

export type State =
  | { readonly kind: "opening"; readonly progress: Progress | null }
  | { readonly kind: "open"; readonly season: Snapshot }
  | { readonly kind: "failed"; readonly fault: Fault };

export interface SessionView {
  readonly state: State;
  /** `demo`: the site's own; `address`: `?season=URL`; `device`: files that were dropped or chosen. */
  readonly from: "demo" | "address" | "device";
  /** `null` until they are loaded; pages then say so. */
  readonly findings: readonly Finding[] | null;
  readonly findingsFault: Fault | null;
  /** How often the worker was restarted since the page was opened. */
  readonly restarts: number;
}

const MAX_RESTARTS = 3;

export class Session {
  view: SessionView = {
    state: { kind: "opening", progress: null },
    from: "demo",
    findings: null,
    findingsFault: null,
    restarts: 0,
  };
  readonly #listeners = new Set<() => void>();
  readonly #engine = new EngineClient(() => this.#restart());
  #source: Source | null = null;
  /** The source whose findings were asked for. */
  #findings: Source | null = null;
  #timeout_ms = 20_000;
  #laps = new Map<string, Promise<readonly Laps[]>>();

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async open(source: Source, from: SessionView["from"], timeout_ms = this.#timeout_ms): Promise<void> {
    this.#engine.stop();
    this.#source = source;
    this.#timeout_ms = timeout_ms;
    this.#laps = new Map();
    this.#set({ state: { kind: "opening", progress: null }, from, findings: null, findingsFault: null });
    const current = () => this.#source === source;
    try {
      const season = await this.#engine.ask("open", { source, timeout_ms }, (progress) => {
        if (current()) this.#set({ state: { kind: "opening", progress } });
      });
      if (!current()) return;
      this.#set({ state: { kind: "open", season } });
      if (isPartial(season)) this.wantFindings();
    } catch (fault) {
      if (current()) this.#set({ state: { kind: "failed", fault: faultOf(fault) } });
    }
  }

  /** No season can be opened, for a reason that the engine does not know. */
  fail(fault: Fault, from: SessionView["from"]): void {
    this.#engine.stop();
    this.#source = null;
    this.#set({ state: { kind: "failed", fault }, from, findings: null, findingsFault: null });
  }

  /** Opens the same season once more. */
  async again(): Promise<void> {
    if (this.#source) await this.open({ ...this.#source }, this.view.from);
  }

  /** The laps of some cars of one race; asked of the engine once. */
  laps(race: string, drivers: readonly string[]): Promise<readonly Laps[]> {
    const key = `${race} ${drivers.join(",")}`;
    const known = this.#laps.get(key);
    if (known) return known;
    const asked = this.#engine.ask("laps", { race, drivers });
    this.#laps.set(key, asked);
    asked.catch(() => this.#laps.delete(key));
    return asked;
  }

  /** Findings rest on every file of the bundle, the laps too: they are asked for only when somebody wants to know. */
  wantFindings(): void {
    const source = this.#source;
    if (this.#findings === source) return;
    this.#findings = source;
    const current = () => this.#source === source;
    this.#engine.ask("findings", {}).then(
      (findings) => current() && this.#set({ findings }),
      (thrown: unknown) => current() && this.#set({ findingsFault: faultOf(thrown) }),
    );
  }

  nearest(kind: IdKind, id: string): Promise<readonly string[]> {
    return this.#engine.ask("nearest", { kind, id });
  }

  /** A forecast. The package answers a question once and keeps the answer. */
  forecast<Q extends ForecastQuestion>(
    question: Q,
    ask: ForecastQuestions[Q]["ask"],
  ): Promise<ForecastQuestions[Q]["answer"]> {
    return this.#engine.ask(question, ask);
  }

  /** An answer in words. The conversation is the page's. */
  chat(question: ChatQuestion): Promise<ChatAnswer> {
    return this.#engine.ask("chat", question);
  }

  /** Makes a part of what answers in words need. Whether there is more. */
  prepareChat(): Promise<boolean> {
    return this.#engine.ask("prepareChat", {});
  }

  /** The rows behind a figure of an answer. */
  evidence(key: string): Promise<Resolved | null> {
    return this.#engine.ask("evidence", { key });
  }

  /** A worker that keeps dying is not restarted for ever. */
  #restart(): void {
    const restarts = this.view.restarts + 1;
    this.#set({ restarts });
    if (restarts <= MAX_RESTARTS) void this.again();
    else this.#set({ state: { kind: "failed", fault: CRASHED } });
  }

  #set(change: Partial<SessionView>): void {
    this.view = { ...this.view, ...change };
    for (const listener of this.#listeners) listener();
  }
}

/** Whether a file of the first load seems lost, so that the page should say which. */
function isPartial({ manifest, drivers, stats, results, tracks, races }: Snapshot): boolean {
  const noResult = Object.values(results).every((rows) => rows.length === 0);
  return (
    manifest === null ||
    drivers.length === 0 ||
    races.length === 0 ||
    tracks.length === 0 ||
    noResult ||
    Object.keys(stats).length === 0
  );
}
