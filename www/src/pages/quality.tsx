/** Every fault in the data, in the reader's words: where it is, what is wrong, what was done. */

import type { Finding } from "hackthetrack";
import { useEffect } from "preact/hooks";
import { count, grouped } from "../format/number";
import { refine } from "../navigation";
import { FaultLine } from "../parts/notice";
import { PageHead } from "../parts/page-head";
import { SearchField } from "../parts/search-field";
import { SeverityMark } from "../parts/severity";
import { href, type Route } from "../router";
import { useSession, useView } from "../session-context";
import { matches, sortRows } from "../table/sort";
import { FaultClass } from "./fault-class";
import { classes, SEVERITIES } from "./fault-classes";

export function Quality({ route }: { route: Route }) {
  const session = useSession();
  const { findings, findingsFault } = useView(session);
  useEffect(() => session.wantFindings(), [session]);
  return (
    <>
      <PageHead title="Data quality" lead="Every fault met in this season's files. Nothing is dropped silently." />
      {findingsFault && <FaultLine fault={findingsFault} />}
      {!findings && !findingsFault && <p class="empty">Loading findings</p>}
      {findings && findings.length === 0 && (
        <p class="empty">No finding: every value in every file of this season could be used as it is.</p>
      )}
      {findings && findings.length > 0 && <Findings findings={findings} route={route} />}
    </>
  );
}

function Findings({ findings, route }: { findings: readonly Finding[]; route: Route }) {
  const { severity = "", code = "", q = "" } = route.query;
  const bySeverity = findings.filter((finding) => severity === "" || finding.severity === severity);
  const shown = bySeverity.filter(
    (finding) =>
      (code === "" || finding.code === code) &&
      matches(q, [finding.code, finding.file, finding.path, finding.what, finding.done]),
  );
  return (
    <>
      <div class="filters">
        <fieldset class="row">
          <legend class="visually-hidden">Severity</legend>
          {SEVERITIES.map((name) => (
            <button
              key={name}
              type="button"
              class="button"
              aria-pressed={severity === name}
              onClick={() => refine({ severity: severity === name ? "" : name, code: "" })}
            >
              <SeverityMark severity={name} />
              <span class="pill">{grouped(findings.filter((finding) => finding.severity === name).length)}</span>
            </button>
          ))}
        </fieldset>
        <Codes findings={bySeverity} code={code} />
        <SearchField
          label="Search findings"
          placeholder="File, code or word"
          value={q}
          onChange={(text) => refine({ q: text })}
        />
      </div>
      <p class="shown" role="status">
        {count(shown.length, "finding")} of {grouped(findings.length)}.{" "}
        {shown.length < findings.length && <a href={href("quality")}>Show all</a>}
      </p>
      <div class="findings">
        {classes(shown).map((group) => (
          <FaultClass key={`${group.severity} ${group.code}`} group={group} />
        ))}
      </div>
    </>
  );
}

function Codes({ findings, code }: { findings: readonly Finding[]; code: string }) {
  const codes = sortRows([...new Set(findings.map((finding) => finding.code))], (name) => name, "ascending");
  return (
    <label class="field wide">
      <span class="visually-hidden">Class of fault</span>
      <select value={code} onChange={(event) => refine({ code: event.currentTarget.value })}>
        <option value="">All classes of fault ({codes.length})</option>
        {codes.map((name) => (
          <option key={name} value={name}>
            {name} ({findings.filter((finding) => finding.code === name).length})
          </option>
        ))}
      </select>
    </label>
  );
}
