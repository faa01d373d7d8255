/**
 * The panel of a number's source, beside the number or at the foot of a phone's screen. Its frame is here from the start; what stands in
 * it comes with the first press.
 */
import type { ComponentChildren, ComponentType } from "preact";
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { useSeason } from "../session-context";
import { place } from "./placing";
import { type Asked, AskSource } from "./sourced";

type Panel = ComponentType<{ asked: Asked; onClose: () => void }>;

let loaded: Panel | null = null;

/** Each press has a dialog of its own. */
interface Press {
  readonly asked: Asked;
  readonly nth: number;
}

/** Where a number inside is pressed, its panel opens. */
export function Sources({ children }: { children: ComponentChildren }) {
  const season = useSeason();
  const [press, setPress] = useState<Press | null>(null);
  const presses = useRef(0);
  const ask = useCallback((asked: Asked) => setPress({ asked, nth: ++presses.current }), []);
  // A number of the season before has no source in this one.
  useEffect(() => setPress(null), [season]);
  // A browser tells of the closing a moment later: by then another number may have been pressed, or the same one again.
  const onGone = () => setPress((now) => (now === press ? null : now));
  return (
    <AskSource.Provider value={ask}>
      {children}
      {press && <SourceDialog key={press.nth} asked={press.asked} onGone={onGone} />}
    </AskSource.Provider>
  );
}

function SourceDialog({ asked, onGone }: { asked: Asked; onGone: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  /** Who follows a link goes to the new page's heading, not back to the number. */
  const left = useRef(false);
  /** What the browser gives the focus back to by itself. */
  const before = useRef<Element | null>(null);
  const { Panel, isLost, again } = usePanel();
  const close = () => dialog.current?.close();
  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element) return;
    const put = () => place(element, asked.beside ?? asked.button);
    const leave = () => {
      left.current = true;
      element.close();
    };
    // Put there before it has the focus, else the page would scroll to where it is not; and once more when its width is known.
    put();
    before.current = document.activeElement;
    element.showModal();
    element.focus({ preventScroll: true });
    put();
    addEventListener("resize", put);
    addEventListener("hashchange", leave);
    addEventListener("popstate", leave);
    return () => {
      asked.onClosed();
      removeEventListener("resize", put);
      removeEventListener("hashchange", leave);
      removeEventListener("popstate", leave);
    };
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard closes a dialog by Escape, and by its button.
    <dialog
      ref={dialog}
      class="source"
      tabIndex={-1}
      aria-labelledby="source-title"
      onClick={(event) => event.target === event.currentTarget && close()}
      onClose={() => {
        asked.onClosed();
        // Who has gone on since, with the keyboard, is not called back.
        const isStill = [document.body, before.current].includes(document.activeElement);
        if (!left.current && isStill) asked.button.focus({ preventScroll: true });
        onGone();
      }}
    >
      <div class="sourcebody">
        {Panel ? (
          <Panel asked={asked} onClose={close} />
        ) : (
          <>
            <SourceHead title={`${asked.text}: what it was made of`} onClose={close} />
            <p role="status">
              {isLost ? "The code of this panel could not be loaded. Check the connection." : "Loading"}
            </p>
            {isLost && (
              <button type="button" class="button small" onClick={again}>
                Try again
              </button>
            )}
          </>
        )}
      </div>
    </dialog>
  );
}

export function SourceHead({ title, onClose }: { title: string; onClose: () => void }) {
  return (
    <div class="sourcehead">
      <h2 id="source-title" aria-live="polite">
        {title}
      </h2>
      <button type="button" class="button small" onClick={onClose}>
        Close
      </button>
    </div>
  );
}

/** The code of the panel, once. */
function usePanel() {
  const [Panel, setPanel] = useState<Panel | null>(() => loaded);
  const [tries, setTries] = useState(1);
  const [isLost, setLost] = useState(false);
  useEffect(() => {
    if (loaded) return;
    setLost(false);
    import("./source-panel").then(
      ({ SourcePanel }) => {
        loaded = SourcePanel;
        setPanel(() => SourcePanel);
      },
      () => setLost(true),
    );
  }, [tries]);
  return { Panel, isLost, again: () => setTries(tries + 1) };
}
