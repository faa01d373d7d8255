/** What stands in the place of an answer: on its way, or a state of its own with what can be done. */
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";

const QUIET_MS = 100;

/** Keeps its place when nothing is waited for, so that nothing jumps. */
export function Waiting({ words }: { words: string | null }) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    setShown(false);
    if (words === null) return;
    const timer = setTimeout(() => setShown(true), QUIET_MS);
    return () => clearTimeout(timer);
  }, [words]);
  return (
    <div class="waiting" role="status">
      {shown && words !== null && (
        <>
          <span>{words}</span>
          <progress aria-label={words} />
        </>
      )}
    </div>
  );
}

interface StateProps {
  title: string;
  code: string;
  retry?: () => void;
  children: ComponentChildren;
}

export function State({ title, code, retry, children }: StateProps) {
  return (
    <div class="fault state" role="alert">
      <h2>{title}</h2>
      {children}
      <p class="quieter">
        Code <code>{code}</code>
      </p>
      {retry && (
        <div class="row">
          <button type="button" class="button main" onClick={retry}>
            Try again
          </button>
        </div>
      )}
    </div>
  );
}
