/**
 * Asks the proxy about telemetry. Every failure is a `TelemetryError` with a stable code and two sentences: what is wrong
 * and what to do. A host without a proxy answers 404 or its own HTML page; that is told apart from a proxy's "not found".
 */
import type { Compare, Problem, Session, Sessions } from "./types";

export interface TelemetryOptions {
  readonly fetch?: typeof fetch;
  readonly timeout_ms?: number;
}

export interface Asking {
  readonly signal?: AbortSignal;
}

export type OneOrTwo<T> = readonly [T] | readonly [T, T];

export interface CompareAsk {
  readonly track: string;
  readonly race: number;
  readonly drivers: OneOrTwo<string>;
  /** In the order of the drivers; `null` leaves the choice of that driver's lap to the proxy. */
  readonly laps?: OneOrTwo<number | null>;
}

export class TelemetryError extends Error {
  override readonly name = "TelemetryError";

  constructor(
    readonly code: string,
    readonly reason: string,
    readonly hint: string,
    readonly nearest: readonly string[] = [],
  ) {
    super(`${reason} ${hint}`);
  }
}

const TIMEOUT_MS = 30_000;

export class Telemetry {
  readonly #base: string;
  readonly #fetch: typeof fetch;
  readonly #timeout_ms: number;

  /** `baseUrl` is the folder above `api/`. */
  constructor(baseUrl = document.baseURI, options: TelemetryOptions = {}) {
    this.#base = baseUrl;
    this.#fetch = options.fetch ?? ((input, init) => fetch(input, init));
    this.#timeout_ms = options.timeout_ms ?? TIMEOUT_MS;
  }

  async sessions(asking: Asking = {}): Promise<readonly Session[]> {
    const { sessions } = await this.#get<Sessions>("api/telemetry/sessions", {}, asking);
    return sessions;
  }

  compare({ track, race, drivers, laps = [null] }: CompareAsk, asking: Asking = {}): Promise<Compare> {
    const query = {
      track_id: track,
      race_num: String(race),
      driver_1: drivers[0],
      driver_2: drivers[1],
      lap_1: laps[0]?.toString(),
      lap_2: laps[1]?.toString(),
    };
    return this.#get("api/telemetry/compare", query, asking);
  }

  async #get<Answer>(path: string, query: Readonly<Record<string, string | undefined>>, asking: Asking) {
    const url = addressOf(path, this.#base);
    for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, value);
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(timedOut(this.#timeout_ms)), this.#timeout_ms);
    const cancel = () => stop.abort(asking.signal?.reason);
    asking.signal?.addEventListener("abort", cancel);
    try {
      const response = await this.#fetch(url.href, { signal: stop.signal, headers: { accept: "application/json" } });
      return (await read(response)) as Answer;
    } catch (thrown) {
      if (thrown instanceof TelemetryError) throw thrown;
      if (stop.signal.reason instanceof TelemetryError) throw stop.signal.reason;
      if (stop.signal.aborted) throw new TelemetryError("aborted", "The question was withdrawn.", "Ask again.");
      throw unreachable(url.origin);
    } finally {
      clearTimeout(timer);
      asking.signal?.removeEventListener("abort", cancel);
    }
  }
}

function addressOf(path: string, base: string): URL {
  try {
    return new URL(path, base);
  } catch {
    throw new TelemetryError("network", `${base} is no address of a proxy.`, "Write it as https://example.org/.");
  }
}

async function read(response: Response): Promise<unknown> {
  const type = response.headers.get("content-type") ?? "";
  if (!/\bjson\b/.test(type)) {
    if (response.status >= 500) throw broken(response.status);
    throw noProxy();
  }
  const text = await response.text();
  const body = parsed(text);
  if (response.ok) return body;
  const { code, detail, title, known } = (body ?? {}) as Problem;
  if (code === undefined) throw response.status === 404 ? noProxy() : broken(response.status);
  const reason = detail ?? title ?? "The proxy gave no reason.";
  throw new TelemetryError(code, reason, "Choose something else, or try again.", known);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new TelemetryError("invalid_json", "The proxy's answer is cut off or not JSON.", "Try again.");
  }
}

function noProxy(): TelemetryError {
  return new TelemetryError("no_proxy", "The host of this site serves no telemetry.", "Open the site from its proxy.");
}

function unreachable(origin: string): TelemetryError {
  return new TelemetryError("network", `The proxy at ${origin} cannot be reached.`, "Start it, then try again.");
}

function timedOut(timeout_ms: number): TelemetryError {
  return new TelemetryError("timeout", `The proxy gave no answer within ${timeout_ms / 1000} s.`, "Try again.");
}

function broken(status: number): TelemetryError {
  return new TelemetryError("proxy_failed", `The proxy failed with status ${status}.`, "Try again in a moment.");
}
