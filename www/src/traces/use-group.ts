/** Draws a component anew whenever the cursor or the window moves. */
import { useEffect, useState } from "preact/hooks";
import type { TraceGroup } from "./group";

export function useGroup(group: TraceGroup): void {
  const [, setTurn] = useState(0);
  useEffect(() => group.subscribe(() => setTurn((turn) => turn + 1)), [group]);
}
