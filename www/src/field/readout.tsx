/** What the cell under the pointer, the finger or the keyboard says. It alone is drawn anew while the pointer moves. */
import type { RefObject } from "preact";
import { useEffect, useState } from "preact/hooks";

export type Say = (words: string | null) => void;

export function Readout({ say, rest }: { say: RefObject<Say>; rest: string }) {
  const [words, setWords] = useState<string | null>(null);
  useEffect(() => {
    say.current = setWords;
  }, [say]);
  return (
    <p class="pointed" role="status">
      {words ?? rest}
    </p>
  );
}
