/** The coach's code comes when it is first looked at: who only reads traces does not wait for it. */
import type { FunctionComponent } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Waiting } from "../parts/state";
import type { Route } from "../router";
import type { Choice } from "./selection";

interface Props {
  choice: Choice;
  route: Route;
}

let loaded: FunctionComponent<Props> | null = null;

export function CoachView(props: Props) {
  const [view, setView] = useState<{ readonly Coach: FunctionComponent<Props> } | null>(loaded && { Coach: loaded });
  const [tries, setTries] = useState(1);
  const [lost, setLost] = useState(false);
  useEffect(() => {
    if (view) return;
    setLost(false);
    import("../coach/coach").then(
      ({ Coach }) => {
        loaded = Coach;
        setView({ Coach });
      },
      () => setLost(true),
    );
  }, [view, tries]);
  if (view) return <view.Coach {...props} />;
  if (!lost) return <Waiting words="Loading the coach" />;
  return (
    <div class="notice" role="status">
      <span>The coach's code could not be loaded. Check the connection.</span>
      <button type="button" class="button small" onClick={() => setTries(tries + 1)}>
        Try again
      </button>
    </div>
  );
}
