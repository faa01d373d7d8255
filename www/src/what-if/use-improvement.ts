/** The answer to the sliders as they stand, as fast as the worker gives it. */
import type { Improvement, ImproveQuestion } from "hackthetrack";
import { useEffect, useRef, useState } from "preact/hooks";
import { faultOf } from "../engine/fault";
import type { Fault } from "../engine/protocol";
import { useSession } from "../session-context";
import { Solver } from "./solver";

/** An answer, and what was asked for it. */
export interface Improved {
  readonly answer: Improvement;
  readonly asked: ImproveQuestion;
}

export interface Improving {
  readonly improved: Improved | null;
  readonly fault: Fault | null;
  /** Asks without waiting for a drawing. */
  readonly want: (question: ImproveQuestion) => void;
}

export function useImprovement(first: ImproveQuestion): Improving {
  const session = useSession();
  const [held, setHeld] = useState<Pick<Improving, "improved" | "fault">>({ improved: null, fault: null });
  const solver = useRef<Solver<ImproveQuestion, Improvement> | null>(null);
  useEffect(() => {
    const made = new Solver<ImproveQuestion, Improvement>(
      (question) => session.forecast("improve", question),
      (answer, asked) => setHeld({ improved: { answer, asked }, fault: null }),
      (thrown) => setHeld({ improved: null, fault: faultOf(thrown) }),
    );
    solver.current = made;
    made.want(first);
    return () => made.stop();
    // The first question is that of the address at arrival; later ones come by `want`.
  }, [session]);
  return { ...held, want: (question) => solver.current?.want(question) };
}

/** The value, once it has not changed for a while. */
export function useSettled<T>(value: T, after_ms: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), after_ms);
    return () => clearTimeout(timer);
  }, [value, after_ms]);
  return settled;
}
