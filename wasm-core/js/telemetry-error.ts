/**
 * What a server says when it does not answer, as an error: the problem of a proxy (RFC 9457), or a sign that there is none.
 *
 * Invariant: the proxy puts a problem into each of its refusals, so a refusal without one is not the proxy's.
 */

import { type ErrorCode, type ErrorDetails, HackTheTrackError } from "./errors.js";

/** The body of a refusal, as the proxy sent it. */
export interface Problem {
  /** Names the class: a relative address. */
  readonly type: string;
  /** The class in words. */
  readonly title: string;
  /** The HTTP status. */
  readonly status: number;
  /** The class for programs. May be one that this version does not know; `TelemetryError.code` is one that it does. */
  readonly code: string;
  /** What to do next. */
  readonly detail: string;
  /** For what is unknown: what exists instead. */
  readonly known?: readonly string[] | undefined;
  /** Ask again after this many seconds. */
  readonly retry_after_s?: number | undefined;
  /** Names this one refusal in the proxy's logs. */
  readonly request_id?: string | undefined;
}

/** What an answer's status and body tell beyond the error's words. */
export interface AnswerDetails extends ErrorDetails {
  readonly status: number;
  readonly retry_after_s?: number | undefined;
  readonly problem?: Problem | undefined;
}

/**
 * A question that a server has not answered as asked. Everything else that telemetry rejects with is a plain `HackTheTrackError`.
 *
 * @example
 * import { Telemetry, TelemetryError } from "hackthetrack/telemetry";
 * const telemetry = new Telemetry("https://example.org/");
 * try {
 *   await telemetry.compare({ track: "no-such-track", race: 1, drivers: ["13"] });
 * } catch (error) {
 *   if (!(error instanceof TelemetryError)) throw error;
 *   console.log(error.code, error.hint, error.known, error.retry_after_s);
 * }
 */
export class TelemetryError extends HackTheTrackError {
  /** The HTTP status of the answer. */
  readonly status: number;
  /** Ask again after this many seconds, where the server has said so. */
  readonly retry_after_s: number | undefined;
  /** The proxy's own words; `undefined` where what answered was no proxy. */
  readonly problem: Problem | undefined;
  /** For what is unknown: what exists instead. */
  readonly known: readonly string[] | undefined;

  constructor(code: ErrorCode, details: AnswerDetails) {
    super(code, details);
    this.status = details.status;
    this.retry_after_s = details.retry_after_s;
    this.problem = details.problem;
    this.known = details.problem?.known;
  }
}

/** The codes of problems that stay as they are; another one becomes that of its status. */
const TOLD: readonly ErrorCode[] = [
  "not_found",
  "unknown_track",
  "unknown_race",
  "unknown_driver",
  "no_frame",
  "no_reference",
  "too_many_drivers",
  "same_driver",
  "rate_limited",
  "overloaded",
  "unavailable",
  "telemetry_unavailable",
  "telemetry_damaged",
  "timeout",
];

/**
 * The error that a refusal stands for.
 *
 * @internal
 */
export function refusalOf(file: string, response: Response, body: unknown): TelemetryError {
  const { status } = response;
  const problem = problemOf(body);
  const retry_after_s = problem?.retry_after_s ?? secondsUntil(response.headers.get("retry-after"));
  if (problem !== undefined) {
    const code = TOLD.find((known) => known === problem.code) ?? codeOf(status);
    const reason = `${problem.title.replace(/\.$/, "")}.`;
    return new TelemetryError(code, { file, status, retry_after_s, problem, reason, hint: problem.detail });
  }
  // A balancer in front of the proxy speaks for itself where the proxy is down or asked too often.
  const code = status === 429 || status >= 500 ? codeOf(status) : "no_proxy";
  if (code === "no_proxy") return noProxy(file, status);
  const reason = `The server answered with status ${status} and no reason.`;
  return new TelemetryError(code, { file, status, retry_after_s, reason, hint: "Ask again later." });
}

/**
 * The error of an answer that cannot be the proxy's.
 *
 * @internal
 */
export function noProxy(file: string, status: number): TelemetryError {
  return new TelemetryError("no_proxy", {
    file,
    status,
    reason: `No proxy answers here (status ${status}): this may be a server of static files only.`,
    hint: "Pass the proxy's address to Telemetry; everything that needs no telemetry works without it.",
  });
}

function codeOf(status: number): ErrorCode {
  if (status === 404) return "not_found";
  if (status === 429) return "rate_limited";
  if (status === 504) return "timeout";
  if (status < 500) return "refused";
  return status === 502 || status === 503 ? "unavailable" : "internal";
}

function problemOf(body: unknown): Problem | undefined {
  if (typeof body !== "object" || body === null) return undefined;
  const { type, title, status, code, detail, known, retry_after_s, request_id } = body as Readonly<
    Record<string, unknown>
  >;
  if (typeof title !== "string" || typeof code !== "string" || typeof detail !== "string") return undefined;
  return Object.freeze({
    type: typeof type === "string" ? type : "about:blank",
    title,
    status: Number(status),
    code,
    detail,
    known: Array.isArray(known) ? Object.freeze(known.filter((name) => typeof name === "string")) : undefined,
    retry_after_s: typeof retry_after_s === "number" ? retry_after_s : undefined,
    request_id: typeof request_id === "string" ? request_id : undefined,
  });
}

/** `Retry-After` is seconds or a date. */
function secondsUntil(header: string | null): number | undefined {
  if (header === null) return undefined;
  const seconds = /^\d+$/.test(header) ? Number(header) : Math.ceil((Date.parse(header) - Date.now()) / 1000);
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
}
