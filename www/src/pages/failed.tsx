/** A season that could not be opened: what happened, where, and what to do; always with a way back. */
import type { Fault } from "../engine/protocol";
import type { SessionView } from "../engine/session";
import { OpenFiles } from "../parts/open-files";
import { useArrival } from "../parts/page-head";
import { useSession } from "../session-context";

export function Failed({ fault, from }: { fault: Fault; from: SessionView["from"] }) {
  const session = useSession();
  const offline = navigator.onLine === false && from !== "device";
  const heading = useArrival("The season could not be opened");
  return (
    <div class="fault" role="alert">
      <h1 ref={heading} tabIndex={-1}>
        The season could not be opened
      </h1>
      <p class="reason">{fault.reason}</p>
      <dl class="facts">
        {fault.file !== null && (
          <>
            <dt>File</dt>
            <dd>{fault.file}</dd>
          </>
        )}
        {fault.position !== null && (
          <>
            <dt>Place</dt>
            <dd>{fault.position}</dd>
          </>
        )}
        <dt>Code</dt>
        <dd>
          <code>{fault.code}</code>
        </dd>
      </dl>
      <div>
        <h2>What you can do</h2>
        <p>
          {fault.hint} {offline && "This device is offline: connect it, then try again."}
        </p>
      </div>
      <div class="row">
        {from !== "demo" && (
          <a class="button main" href={location.pathname}>
            Go to the demo season
          </a>
        )}
        {fault.code !== "files_gone" && (
          <button type="button" class={from === "demo" ? "button main" : "button"} onClick={() => void session.again()}>
            Try again
          </button>
        )}
        <OpenFiles />
      </div>
    </div>
  );
}
