/**
 * What questions need, made before they are asked: step after step in the engine's worker, whenever the page is idle.
 *
 * Invariant: one step is under way at a time, so that a question waits for one at most; none begins once the chat is closed.
 */

/** Where there are no idle callbacks (Safari) a pause stands in, in which a question or a frame comes first. */
const PAUSE_MS = 20;

/** Runs something later; the function that is returned calls it off. */
export type Later = (run: () => void) => () => void;

/** Takes steps until one says that there is no further one, or until the function that is returned is called. */
export function prepareIdly(step: () => Promise<boolean>, later: Later = whenIdle): () => void {
  let open = true;
  let callOff = () => {};
  const next = () => {
    callOff = later(() => {
      step().then(
        (isMore) => {
          if (isMore && open) next();
        },
        // Who asks is told what is wrong; nobody asked.
        () => {},
      );
    });
  };
  next();
  return () => {
    open = false;
    callOff();
  };
}

function whenIdle(run: () => void): () => void {
  if (typeof requestIdleCallback === "function") {
    const id = requestIdleCallback(run);
    return () => cancelIdleCallback(id);
  }
  const id = setTimeout(run, PAUSE_MS);
  return () => clearTimeout(id);
}
