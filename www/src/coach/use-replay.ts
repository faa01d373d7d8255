/** Draws a component anew whenever the replay moves. */
import { useEffect, useState } from "preact/hooks";
import type { Replay } from "./replay";

export function useReplay(replay: Replay | null): void {
  const [, setTurn] = useState(0);
  useEffect(() => replay?.subscribe(() => setTurn((turn) => turn + 1)), [replay]);
}
