/**
 * What the chat may be asked, checked before the engine is. Words are the engine's to understand, and its to refuse.
 */

import type { ChatTopic } from "./chat-types.js";
import { HackTheTrackError } from "./errors.js";
import { type Id, idText } from "./ids.js";

/** One turn of the conversation so far. */
export interface ChatTurn {
  readonly role: "user" | "assistant";
  readonly content: string;
  /** The `topic` that came with an answer: without it a follow-up has to name everything again. */
  readonly topic?: ChatTopic | null | undefined;
}

/** Where a driver loses time by lap telemetry: an answer of `telemetry.coaching` fits, what else stands in it is not looked at. */
export interface ChatCoaching {
  readonly track_id: string;
  readonly race_num: number;
  readonly driver: { readonly car_number: string };
  readonly reference: { readonly car_number: string };
  readonly corners: readonly {
    readonly name: string;
    readonly loss_ms: number;
    readonly band_ms: number;
    readonly exceeds_own_spread: boolean | null;
    readonly laps: number;
  }[];
}

/** What `season.chat` is asked. */
export interface ChatQuestion {
  /** The message, in English; longer than 2,000 characters is refused. */
  readonly message: string;
  /** Who "I" is: a driver's id. */
  readonly driver?: Id | null | undefined;
  /** Where "here" is: a track's id. */
  readonly track?: Id | null | undefined;
  /** What was said before, oldest first. It is kept by whoever asks, and nothing in it is trusted. */
  readonly history?: readonly ChatTurn[] | undefined;
  /** Where the driver loses time by lap telemetry, where the caller has it from a proxy. */
  readonly coaching?: ChatCoaching | null | undefined;
}

/** A question as the engine takes it. */
export interface AskedChat {
  readonly message: string;
  readonly driver: string | null;
  readonly track: string | null;
  readonly history: readonly ChatTurn[];
  readonly coaching: ChatCoaching | null;
}

/** The question as the engine takes it. */
export function askedChat(question: ChatQuestion): AskedChat {
  if (typeof question !== "object" || question === null) {
    throw bad("A question to the chat is an object.", 'Pass one such as { message: "Who leads?" }.');
  }
  const { message, driver, track, history = [], coaching } = question;
  if (typeof message !== "string") throw bad("A message is text.", 'Pass one such as { message: "Who leads?" }.');
  if (!Array.isArray(history))
    throw bad("The history is an array.", "Pass the turns so far, oldest first, or nothing.");
  return {
    message,
    driver: driver === undefined || driver === null ? null : idText(driver),
    track: track === undefined || track === null ? null : idText(track),
    history,
    coaching: coaching ?? null,
  };
}

/** The key of a figure as the engine takes it. */
export function askedKey(key: string): string {
  if (typeof key === "string") return key;
  throw bad("The key of a figure is text.", "Pass the key of one of an answer's figures.");
}

/** Some part of the conversation is none that the engine reads. */
export function unread(): HackTheTrackError {
  return bad(
    "The history or the coaching is not of the shape that the engine reads.",
    'Pass turns such as { role: "user", content: "..." }, each answer with its topic as it came, or leave them out.',
  );
}

function bad(reason: string, hint: string): HackTheTrackError {
  return new HackTheTrackError("invalid_argument", { reason, hint });
}
