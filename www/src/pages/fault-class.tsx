/** One class of fault with its places. Of many places the first few are open and the rest one press away. */
import type { Finding } from "hackthetrack";
import { count, grouped } from "../format/number";
import { Marked } from "../parts/marked";
import { SeverityMark } from "../parts/severity";
import type { FaultClass as Group } from "./fault-classes";

const OPEN = 4;

export function FaultClass({ group: { severity, code, findings } }: { group: Group }) {
  // One more than fits is shown: a button for a single place would take its room.
  const few = findings.length <= OPEN + 1;
  return (
    <section aria-label={`${severity}: ${code}`}>
      <h2>
        <SeverityMark severity={severity} />
        <code>{code}</code>
        <span class="pill">{count(findings.length, "finding")}</span>
      </h2>
      <Places findings={few ? findings : findings.slice(0, OPEN)} />
      {!few && (
        <details>
          <summary>{grouped(findings.length - OPEN)} more of this class</summary>
          <Places findings={findings.slice(OPEN)} />
        </details>
      )}
    </section>
  );
}

function Places({ findings }: { findings: readonly Finding[] }) {
  return (
    <ol>
      {findings.map((finding, index) => (
        <Place key={index} finding={finding} />
      ))}
    </ol>
  );
}

function Place({ finding }: { finding: Finding }) {
  const { file, line, path, what, done, count: places } = finding;
  return (
    <li>
      <p>
        <strong>
          <Marked text={what} />
        </strong>{" "}
        <Marked text={done} />
      </p>
      <p class="place">
        {file}
        {line !== null && <>, line {line}</>}
        {path !== null && <>, {path}</>}
        {places > 1 && <span class="pill">{grouped(places)} places</span>}
      </p>
    </li>
  );
}
