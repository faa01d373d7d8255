/** Laps are a file of their own, fetched when somebody looks at them. */
import type { Laps } from "hackthetrack";
import { useEffect, useState } from "preact/hooks";
import { faultOf } from "../engine/fault";
import type { Fault } from "../engine/protocol";
import { useSession } from "../session-context";

export type LapsState =
  | { readonly kind: "loading" }
  | { readonly kind: "loaded"; readonly laps: readonly Laps[] }
  | { readonly kind: "failed"; readonly fault: Fault };

export function useLaps(race: string, drivers: readonly string[]): LapsState {
  const session = useSession();
  const [state, setState] = useState<LapsState>({ kind: "loading" });
  const key = drivers.join(",");
  useEffect(() => {
    let wanted = true;
    setState({ kind: "loading" });
    session.laps(race, key === "" ? [] : key.split(",")).then(
      (laps) => wanted && setState({ kind: "loaded", laps }),
      (thrown: unknown) => wanted && setState({ kind: "failed", fault: faultOf(thrown) }),
    );
    return () => {
      wanted = false;
    };
  }, [session, race, key]);
  return state;
}
