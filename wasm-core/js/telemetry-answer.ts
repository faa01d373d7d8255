/**
 * A server's answer, read whole: its bytes or its JSON, or a typed error for each way in which it is not what was asked for.
 */

import { HackTheTrackError } from "./errors.js";
import { locate, positionOf } from "./locate.js";
import { Misfit, type Read } from "./shape.js";
import { noProxy, refusalOf } from "./telemetry-error.js";

/** No answer comes near this; a bound, so that a wrong address cannot fill the memory. */
const MAX_BYTES = 16 * 1024 * 1024;

/** Fetches an answer, to a question in the address or, as JSON, in the body; what is no success becomes an error. */
export async function answer(
  address: string,
  fetcher: typeof globalThis.fetch,
  accept: string,
  signal: AbortSignal,
  question?: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const asked: RequestInit =
    question === undefined
      ? { signal, headers: { accept } }
      : { signal, headers: { accept, "content-type": "application/json" }, method: "POST", body: question };
  const response = await arrived(address, () => fetcher(address, asked));
  if (response.ok && !isPage(response)) return body(address, response);
  const reason = await problem(address, response);
  throw response.ok ? noProxy(address, response.status) : refusalOf(address, response, reason);
}

/** What a refusal says; the status alone says enough where it cannot be read. */
export async function problem(address: string, response: Response): Promise<unknown> {
  return body(address, response)
    .then((bytes): unknown => JSON.parse(new TextDecoder().decode(bytes)))
    .catch(() => undefined);
}

/** The JSON of an answer, in the shape that was asked for. */
export function json<T>(file: string, bytes: Uint8Array, read: Read<T>): T {
  const text = new TextDecoder().decode(bytes);
  try {
    return read(JSON.parse(text), "answer");
  } catch (error) {
    if (error instanceof Misfit) {
      throw new HackTheTrackError("wrong_schema", {
        file,
        reason: `The answer does not have the expected shape: ${error.message}`,
        hint: "Use a proxy and a package of the same version.",
      });
    }
    if (!(error instanceof SyntaxError)) throw error;
  }
  const fault = locate(text);
  throw new HackTheTrackError(fault.ended ? "truncated" : "invalid_json", {
    file,
    position: positionOf(text, fault.index),
    reason: fault.ended ? "The answer ends in the middle of a JSON value." : "The answer is not valid JSON.",
    hint: fault.ended ? "Ask again; it was cut off." : "Check the address: this may not be the proxy.",
  });
}

/** Some servers answer an unknown address with their start page and status 200. */
export function isPage(response: Response): boolean {
  return response.headers.get("content-type")?.startsWith("text/html") ?? false;
}

/** The response to a question, or that the server could not be reached. */
export async function arrived(file: string, fetched: () => Promise<Response>): Promise<Response> {
  try {
    return await fetched();
  } catch (cause) {
    throw new HackTheTrackError("network", {
      file,
      reason: "The server could not be reached.",
      hint: "Check the address and the connection; another site must allow this one (CORS).",
      cause,
    });
  }
}

async function body(file: string, response: Response): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  for (let next = await more(file, reader); next !== undefined; next = await more(file, reader)) {
    pieces.push(next);
    length += next.length;
    if (length > MAX_BYTES) {
      await reader?.cancel();
      throw new HackTheTrackError("too_large", {
        file,
        reason: `The answer is larger than ${MAX_BYTES / 1024 / 1024} MiB.`,
        hint: "Check the address; no answer of the proxy is that large.",
      });
    }
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}

async function more(file: string, reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>> | undefined) {
  try {
    return (await reader?.read())?.value;
  } catch (cause) {
    throw new HackTheTrackError("truncated", {
      file,
      reason: "The connection was cut in the middle of the answer.",
      hint: "Ask again.",
      cause,
    });
  }
}
