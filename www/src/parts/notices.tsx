/** What is wrong while the page stays usable: lost files, a restarted engine, no connection. */
import { useEffect, useState } from "preact/hooks";
import { count } from "../format/number";
import { href } from "../router";
import { useSession, useView } from "../session-context";
import { Notice } from "./notice";

export function Notices() {
  const { findings, restarts, from } = useView(useSession());
  const offline = useOffline();
  const lost = [...new Set((findings ?? []).filter(({ severity }) => severity === "error").map(({ file }) => file))];
  return (
    <>
      {restarts > 0 && (
        <Notice>
          <span>The engine stopped and was restarted; the season was opened again.</span>
        </Notice>
      )}
      {offline && from !== "device" && (
        <Notice>
          <span>
            This device is offline. What is loaded stays usable; laps that are not loaded yet cannot be fetched.
          </span>
        </Notice>
      )}
      {lost.length > 0 && (
        <Notice>
          <span>
            Part of this season could not be used, in {count(lost.length, "file")}: {lost.slice(0, 4).join(", ")}
            {lost.length > 4 && " and others"}.
          </span>
          <a href={href("quality", null, { severity: "error" })}>What is missing and why</a>
        </Notice>
      )}
    </>
  );
}

function useOffline(): boolean {
  const [offline, setOffline] = useState(navigator.onLine === false);
  useEffect(() => {
    const read = () => setOffline(navigator.onLine === false);
    addEventListener("online", read);
    addEventListener("offline", read);
    return () => {
      removeEventListener("online", read);
      removeEventListener("offline", read);
    };
  }, []);
  return offline;
}
