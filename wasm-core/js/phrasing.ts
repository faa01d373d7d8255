/**
 * An answer of the chat phrased by a language model behind a proxy: the typed client of `/api/chat`.
 *
 * The answer is the engine's; the proxy has each sentence of the model held against it before it is sent here. Whatever goes wrong on
 * the way, the engine's own words stand.
 *
 * Invariant: nothing is asked again by itself, and nothing is kept: each phrasing costs its operator something.
 */

import type { ChatAnswer } from "./chat-types.js";
import { HackTheTrackError } from "./errors.js";
import { Flights } from "./flights.js";
import { deepFreeze } from "./freeze.js";
import { fields, Misfit, number, orNull, type Read, text, word } from "./shape.js";
import { answer, arrived, isPage, json, problem } from "./telemetry-answer.js";
import type { AskOptions, TelemetryOptions } from "./telemetry-client.js";
import { noProxy, refusalOf } from "./telemetry-error.js";
import { baseOf } from "./telemetry-questions.js";

/** Whether a proxy phrases answers, and by whom. */
export interface PhrasingState {
  readonly phrasing: "on" | "off";
  /** `anthropic`, `openai` or `local`; `null` where it is off. */
  readonly provider: string | null;
  readonly model: string | null;
  /** The longest that a phrasing takes. */
  readonly deadline_ms: number | null;
}

/** What became of a phrasing: sentences that were all found true, or why all was thrown away. */
export type Phrased =
  | { readonly sentences: readonly string[]; readonly thrown_away: null }
  | { readonly sentences: null; readonly thrown_away: string };

/** Options of one phrasing. */
export interface PhraseOptions extends AskOptions {
  /** Told of each sentence as it comes. It is true by then; where all is thrown away later, it is to be taken back. */
  readonly onSentence?: ((sentence: string) => void) | undefined;
}

/** More than this is no phrasing. */
const MAX_CHARACTERS = 64 * 1024;

const readState: Read<PhrasingState> = fields<PhrasingState>({
  phrasing: word("on", "off"),
  provider: orNull(text),
  model: orNull(text),
  deadline_ms: orNull(number),
});

/**
 * A proxy that may phrase answers.
 *
 * @example
 * import { Phrasing } from "hackthetrack/telemetry";
 * const phrasing = new Phrasing("https://example.org/");
 * const { model } = await phrasing.state();
 * console.log(model ?? "The proxy phrases nothing.");
 */
export class Phrasing {
  readonly #base: URL;
  readonly #fetch: typeof globalThis.fetch | undefined;
  readonly #states: Flights<PhrasingState>;
  readonly #phrasings: Flights<Phrased>;
  #asked = 0;

  /** As {@link Telemetry}'s: `base` is the folder that the API lies in; a phrasing may take 60,000 ms unless told. */
  constructor(base?: string | URL, { fetch, timeout_ms = 60_000 }: TelemetryOptions = {}) {
    this.#base = baseOf(base);
    this.#fetch = fetch;
    this.#states = new Flights(timeout_ms);
    this.#phrasings = new Flights(timeout_ms);
  }

  /** Whether answers are phrased there. Rejects with `no_proxy` where no proxy answers. */
  async state({ signal }: AskOptions = {}): Promise<PhrasingState> {
    const address = this.#address();
    return this.#states.join(address, signal, async (stop) => {
      const bytes = await answer(address, this.#fetcher(), "application/json, application/problem+json", stop);
      return deepFreeze(json(address, bytes, readState));
    });
  }

  /**
   * An answer phrased. That it is thrown away is no error: `thrown_away` says why, and the answer's own text stands. Rejects where the
   * proxy does not phrase: with `rate_limited` or `unavailable` where a budget is spent, with `not_found` where phrasing is off.
   */
  async phrase(
    said: Pick<ChatAnswer, "segments" | "evidence">,
    { signal, onSentence = () => {} }: PhraseOptions = {},
  ): Promise<Phrased> {
    const address = this.#address();
    const { segments, evidence } = said;
    // Each is its own: who asks twice at once is told twice.
    this.#asked++;
    return this.#phrasings.join(`${address} ${this.#asked}`, signal, async (stop) => {
      const asked: RequestInit = {
        signal: stop,
        method: "POST",
        headers: { accept: "text/event-stream, application/problem+json", "content-type": "application/json" },
        body: JSON.stringify({ answer: { segments, evidence } }),
      };
      const response = await arrived(address, () => this.#fetcher()(address, asked));
      if (!response.ok) throw refusalOf(address, response, await problem(address, response));
      if (isPage(response)) throw noProxy(address, response.status);
      return deepFreeze(await told(address, response, onSentence));
    });
  }

  #address(): string {
    return new URL("api/chat", this.#base).href;
  }

  #fetcher(): typeof globalThis.fetch {
    return this.#fetch ?? globalThis.fetch;
  }
}

/** Reads events until the last. */
async function told(file: string, response: Response, onSentence: (sentence: string) => void): Promise<Phrased> {
  const sentences: string[] = [];
  for await (const { name, data } of events(file, response)) {
    if (name === "sentence") {
      const sentence = of(file, data, "text");
      sentences.push(sentence);
      onSentence(sentence);
    }
    if (name === "end") return { sentences, thrown_away: null };
    if (name === "thrown_away") return { sentences: null, thrown_away: of(file, data, "code") };
  }
  throw cut(file);
}

interface Told {
  readonly name: string;
  readonly data: string;
}

/** The events of a stream: one `event:` and one `data:` line each, as this proxy writes them. */
async function* events(file: string, response: Response): AsyncGenerator<Told> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let open = "";
  let read = 0;
  try {
    for (;;) {
      const next = await reader?.read().catch((cause: unknown) => {
        throw cut(file, cause);
      });
      if (next === undefined || next.done) return;
      const piece = decoder.decode(next.value, { stream: true });
      read += piece.length;
      if (read > MAX_CHARACTERS) throw cut(file);
      open += piece;
      const blocks = open.split("\n\n");
      open = blocks.pop() ?? "";
      for (const block of blocks) yield { name: line(block, "event:"), data: line(block, "data:") };
    }
  } finally {
    // Whoever has heard enough stops the model.
    reader?.cancel().catch(() => {});
  }
}

function line(block: string, name: string): string {
  const found = block.split("\n").find((held) => held.startsWith(name));
  return found?.slice(name.length).trim() ?? "";
}

/** One text of an event's data. */
function of(file: string, data: string, name: "text" | "code"): string {
  try {
    const event: unknown = JSON.parse(data);
    const given =
      typeof event === "object" && event !== null ? (event as Readonly<Record<string, unknown>>)[name] : undefined;
    return text(given, `event.${name}`);
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof Misfit)) throw error;
    throw new HackTheTrackError("wrong_schema", {
      file,
      reason: "An event does not have the expected shape.",
      hint: "Use a proxy and a package of the same version.",
      cause: error,
    });
  }
}

function cut(file: string, cause?: unknown): HackTheTrackError {
  return new HackTheTrackError("truncated", {
    file,
    reason: "The phrasing was cut off before its end.",
    hint: "Show the answer's own words, or ask again.",
    cause,
  });
}
