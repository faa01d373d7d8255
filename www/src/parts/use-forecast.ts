/**
 * A forecast of the open season, asked of the worker, so that the page never blocks.
 *
 * Invariant: the newest question wins. One is under way at a time; those that a slider asks meanwhile wait, and of them only the
 * newest is asked, so an older answer never replaces a newer one, and the worker never lags behind the hand.
 */
import { useRef } from "preact/hooks";
import type { ForecastQuestion, ForecastQuestions } from "../engine/protocol";
import { inTurn, type Turn } from "../engine/turn";
import { useSession } from "../session-context";
import { type Answering, useAnswer } from "./use-answer";

/** `ask` is `null` while there is nothing to ask. */
export function useForecast<Q extends ForecastQuestion>(
  question: Q,
  ask: ForecastQuestions[Q]["ask"] | null,
): Answering<ForecastQuestions[Q]["answer"]> {
  const session = useSession();
  const turn = useRef<Turn>({ last: Promise.resolve() });
  const key = ask === null ? null : JSON.stringify([question, ask]);
  return useAnswer(key, (signal) => {
    if (ask === null) throw new Error("nothing was asked");
    return inTurn(turn.current, signal, () => session.forecast(question, ask));
  });
}
