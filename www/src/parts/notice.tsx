/** What the reader should know while the page stays usable. */
import type { ComponentChildren } from "preact";
import type { Fault } from "../engine/protocol";

export function Notice({ children }: { children: ComponentChildren }) {
  return (
    <div class="notice" role="status">
      {children}
    </div>
  );
}

/** A fault in one line: reason, place, and what to do. */
export function FaultLine({ fault }: { fault: Fault }) {
  const place = [fault.file, fault.position].filter(Boolean).join(", ");
  return (
    <Notice>
      <span>
        {fault.reason} {place !== "" && <span class="quieter">({place})</span>} {fault.hint}
      </span>
    </Notice>
  );
}
