/** What the cell under the pointer, the finger or the keyboard says; its chance opens. */
import type { RefObject } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Sourced } from "../evidence/sourced";
import type { Told } from "./told";

export function Readout({ told, rest }: { told: Told | null; rest: string }) {
  return (
    <p class="pointed" role="status">
      {told ? (
        <>
          {told.before} <Sourced {...told.source}>{told.chance}</Sourced>
          {told.after}
        </>
      ) : (
        rest
      )}
    </p>
  );
}

export type Say = (told: Told | null) => void;

/** Of a whole map: it alone is drawn anew while the pointer moves. */
export function MapReadout({ say, rest }: { say: RefObject<Say>; rest: string }) {
  const [told, setTold] = useState<Told | null>(null);
  useEffect(() => {
    say.current = setTold;
  }, [say]);
  return <Readout told={told} rest={rest} />;
}
