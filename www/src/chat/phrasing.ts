/**
 * Answers phrased by a language model, where the proxy offers one and the reader switches it on.
 *
 * Invariants: nothing is sent before the reader asks for it; an answer is sent once, whatever becomes of it; and the engine's words
 * are shown first and stay.
 */
import type { ChatAnswer } from "hackthetrack";
import { useEffect, useState } from "preact/hooks";
import { faultOf } from "../engine/fault";
import { phrasedWords } from "./phrasing-words";

/** What is known of the proxy: not asked yet, being asked, its model, or why there is none. */
export type Offer =
  | { readonly kind: "unasked" | "asking" }
  | { readonly kind: "on"; readonly model: string }
  | { readonly kind: "off"; readonly why: string };

/** What has become of one answer. */
export type Phrase =
  | { readonly kind: "coming" | "phrased"; readonly sentences: readonly string[] }
  | { readonly kind: "none"; readonly why: string };

const KEY = "phrase_answers";

interface Known {
  readonly wanted: boolean;
  readonly offer: Offer;
}

let known: Known = { wanted: stored(), offer: { kind: "unasked" } };
const listeners = new Set<() => void>();
const phrases = new WeakMap<ChatAnswer, Phrase>();

function stored(): boolean {
  try {
    return localStorage.getItem(KEY) === "on";
  } catch {
    return false;
  }
}

function tell(change: Partial<Known> = {}): void {
  known = { ...known, ...change };
  for (const listener of listeners) listener();
}

/** Whether phrasing is wanted, and whether it is offered. */
export function usePhrasing(): Known {
  const [, redraw] = useState(0);
  useEffect(() => {
    const listener = () => redraw((count) => count + 1);
    listeners.add(listener);
    // Who wanted it on an earlier visit is not asked again.
    if (known.wanted) ask();
    return () => void listeners.delete(listener);
  }, []);
  return known;
}

/** Switches it, and remembers that on this device. */
export function want(wanted: boolean): void {
  try {
    if (wanted) localStorage.setItem(KEY, "on");
    else localStorage.removeItem(KEY);
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
  tell({ wanted });
}

/** Asks the proxy once whether it phrases answers. */
export function ask(): void {
  if (known.offer.kind !== "unasked") return;
  tell({ offer: { kind: "asking" } });
  client()
    .then((phrasing) => phrasing.state())
    .then(
      ({ phrasing, model }) => {
        const off = { kind: "off", why: "This site's proxy has no language model." } as const;
        tell({ offer: phrasing === "on" && model !== null ? { kind: "on", model } : off });
      },
      (thrown: unknown) => tell({ offer: { kind: "off", why: faultOf(thrown).reason } }),
    );
}

// Loaded by who wants it.
async function client() {
  return (await import("../telemetry/source")).phrasing();
}

/** Whether an answer is one that is phrased: one with a figure. */
export function canBePhrased({ refused, evidence, kind }: ChatAnswer): boolean {
  return refused === null && kind !== "which" && evidence.length > 0;
}

/** What has become of an answer; begins with it where `begin` says so and nothing has yet. */
export function usePhrase(answer: ChatAnswer, begin: boolean): Phrase | null {
  const [, redraw] = useState(0);
  useEffect(() => {
    const listener = () => redraw((count) => count + 1);
    listeners.add(listener);
    if (begin && canBePhrased(answer) && !phrases.has(answer)) phrase(answer);
    return () => void listeners.delete(listener);
  }, [answer, begin]);
  return phrases.get(answer) ?? null;
}

function phrase(answer: ChatAnswer): void {
  const put = (phrase: Phrase) => {
    phrases.set(answer, phrase);
    tell();
  };
  put({ kind: "coming", sentences: [] });
  const onSentence = (sentence: string) => {
    const now = phrases.get(answer);
    if (now?.kind === "coming") put({ kind: "coming", sentences: [...now.sentences, sentence] });
  };
  client()
    .then((phrasing) => phrasing.phrase(answer, { onSentence }))
    .then(
      ({ sentences, thrown_away }) =>
        put(sentences === null ? { kind: "none", why: phrasedWords(thrown_away) } : { kind: "phrased", sentences }),
      (thrown: unknown) => {
        const { reason, hint } = faultOf(thrown);
        put({ kind: "none", why: `${reason} ${hint}` });
      },
    );
}
