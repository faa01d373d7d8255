/**
 * One file over the network: with a deadline, a size limit, progress, and typed errors.
 */

import { HackTheTrackError } from "./errors.js";
import { endOf } from "./locate.js";
import type { OpenOptions } from "./options.js";

/** No file of a season comes near this; a bound, so that a wrong address cannot fill the memory. */
export const MAX_BYTES = 64 * 1024 * 1024;

/** What goes with one reading of one file. */
export interface Request {
  /** Told of each piece: how many more bytes, and how many the server promises in all (`null`: not told). */
  readonly onBytes: (more: number, promised: number | null) => void;
  /** Stops this reading. */
  readonly signal: AbortSignal | undefined;
}

/** The bytes, or `undefined` where the server has no such file. */
export async function fetchFile(
  file: string,
  url: URL,
  options: OpenOptions,
  request: Request,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  return withDeadline(file, options, request, async (signal) => {
    const response = await (options.fetch ?? globalThis.fetch)(url.href, { signal });
    if (response.status === 404 || response.status === 410 || isPage(response)) {
      await response.body?.cancel();
      return undefined;
    }
    if (!response.ok) {
      throw new HackTheTrackError("network", {
        file,
        reason: `The server answered with status ${response.status}.`,
        hint: "Try again later, or check the address.",
      });
    }
    const length = Number(response.headers.get("content-length") ?? Number.NaN);
    const promised = Number.isFinite(length) && !response.headers.has("content-encoding") ? length : null;
    if (promised !== null && promised > MAX_BYTES) throw tooLarge(file);
    const bytes = await body(file, response, promised, request);
    if (promised !== null && bytes.length < promised) {
      throw new HackTheTrackError("truncated", {
        file,
        position: endOf(bytes),
        reason: `The server promised ${promised} bytes and sent ${bytes.length}.`,
        hint: "Try again; the connection was cut.",
      });
    }
    return bytes;
  });
}

/** Some servers answer an unknown address with their start page and status 200. */
function isPage(response: Response): boolean {
  return response.headers.get("content-type")?.startsWith("text/html") ?? false;
}

async function body(file: string, response: Response, promised: number | null, request: Request) {
  if (response.body === null) return new Uint8Array(await response.arrayBuffer());
  const pieces: Uint8Array[] = [];
  let length = 0;
  const reader = response.body.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    pieces.push(next.value);
    length += next.value.length;
    request.onBytes(next.value.length, promised);
    if (length > MAX_BYTES) {
      await reader.cancel();
      throw tooLarge(file);
    }
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

/** The error of a file over [`MAX_BYTES`]. */
export function tooLarge(file: string): HackTheTrackError {
  return new HackTheTrackError("too_large", {
    file,
    reason: `The file is larger than ${MAX_BYTES / 1024 / 1024} MiB.`,
    hint: "Check the address; no file of a season is that large.",
  });
}

/** Runs a task until it ends, the caller aborts, or the time is over; a task that ignores its signal is left behind. */
async function withDeadline<T>(
  file: string,
  { timeout_ms: limit = 30_000 }: OpenOptions,
  { signal }: Request,
  task: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let onAbort = () => {};
  const stopped = new Promise<never>((_, reject) => {
    const stop = (error: HackTheTrackError) => {
      reject(error);
      controller.abort(error);
    };
    onAbort = () => stop(aborted(file, signal?.reason));
    if (signal?.aborted) onAbort();
    else signal?.addEventListener("abort", onAbort, { once: true });
    // A longer time than this overflows the timer, which would then fire at once.
    if (limit < 2 ** 31) timer = setTimeout(() => stop(late(file, limit)), limit);
  });
  try {
    return await Promise.race([task(controller.signal), stopped]);
  } catch (error) {
    throw error instanceof HackTheTrackError ? error : unreachable(file, error);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", onAbort);
  }
}

/** The error of a caller who stopped waiting. */
export function aborted(file: string, cause: unknown): HackTheTrackError {
  return new HackTheTrackError("aborted", {
    file,
    reason: "Opening was stopped by its signal.",
    hint: "Open again with a fresh signal.",
    cause,
  });
}

function late(file: string, limit: number): HackTheTrackError {
  return new HackTheTrackError("timeout", {
    file,
    reason: `The file did not arrive within ${limit} ms.`,
    hint: "Try again, or allow more time with timeout_ms.",
  });
}

function unreachable(file: string, cause: unknown): HackTheTrackError {
  return new HackTheTrackError("network", {
    file,
    reason: "The file could not be fetched.",
    hint: "Check the address and the connection; another site must allow this one (CORS).",
    cause,
  });
}
