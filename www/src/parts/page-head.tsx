/** A page's heading. Takes the focus when the page changes, so that a screen reader says where the reader is. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

interface Props {
  title: string;
  lead?: ComponentChildren;
  children?: ComponentChildren;
}

/** The first page of a visit keeps the focus where the browser put it. */
let visited: string | null = null;

export function useArrival(title: string) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · HackTheTrack`;
    if (visited !== null && visited !== title) {
      heading.current?.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
    visited = title;
  }, [title]);
  return heading;
}

export function PageHead({ title, lead, children }: Props) {
  const heading = useArrival(title);
  return (
    <div class="pagehead">
      <div>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {lead !== undefined && <p>{lead}</p>}
      </div>
      {children}
    </div>
  );
}
