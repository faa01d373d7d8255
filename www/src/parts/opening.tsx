/** A season on its way. Nothing is shown for the first tenth of a second: a flash of a bar would say nothing. */
import { useEffect, useState } from "preact/hooks";
import type { Progress } from "../engine/protocol";
import { grouped } from "../format/number";

const QUIET_MS = 100;

export function Opening({ progress }: { progress: Progress | null }) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), QUIET_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!shown) return null;
  const total = progress?.total_bytes ?? null;
  const words = progress === null ? "Opening the season" : `Opening the season: ${progress.file}`;
  return (
    <div class="opening" role="status">
      <p>{words}</p>
      <progress
        aria-label="Opening the season"
        {...(progress && total !== null ? { value: progress.loaded_bytes, max: total } : {})}
      />
      {progress && total !== null && (
        <p>
          {grouped(progress.loaded_bytes)} of {grouped(total)} bytes
        </p>
      )}
    </div>
  );
}
