/**
 * An answer of the proxy or of the engine, asked for when its key changes. While the next one is on its way the one before stays at hand,
 * so that the page does not jump; a question that nobody waits for any more is withdrawn.
 */
import { useEffect, useState } from "preact/hooks";
import { faultOf } from "../engine/fault";
import type { Fault } from "../engine/protocol";

export interface Answering<Answer> {
  readonly kind: "loading" | "loaded" | "failed";
  /** Of this key where loaded, of the key before while loading. */
  readonly answer: Answer | null;
  readonly fault: Fault | null;
  readonly retry: () => void;
}

interface Held<Answer> {
  readonly key: string | null;
  readonly answer: Answer | null;
  readonly fault: Fault | null;
}

/** `key` is `null` while there is nothing to ask. */
export function useAnswer<Answer>(
  key: string | null,
  ask: (signal: AbortSignal) => Promise<Answer>,
): Answering<Answer> {
  const [held, setHeld] = useState<Held<Answer>>({ key: null, answer: null, fault: null });
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (key === null) return;
    const stop = new AbortController();
    // What is wrong with the question itself is thrown at once; it is told like any other fault.
    const asked = Promise.resolve().then(() => ask(stop.signal));
    asked.then(
      (answer) => !stop.signal.aborted && setHeld({ key, answer, fault: null }),
      (thrown: unknown) => !stop.signal.aborted && setHeld({ key, answer: null, fault: faultOf(thrown) }),
    );
    return () => stop.abort();
    // The key says everything that the question depends on.
  }, [key, tries]);
  const retry = () => {
    setHeld({ key: null, answer: held.answer, fault: null });
    setTries(tries + 1);
  };
  if (held.key !== key || key === null) return { kind: "loading", answer: held.answer, fault: null, retry };
  return { kind: held.fault ? "failed" : "loaded", answer: held.answer, fault: held.fault, retry };
}
