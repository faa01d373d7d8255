/** Comes with its charts as a chunk of its own: the first view does not wait for what only this page needs. */
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { PageHead } from "../parts/page-head";
import type { Route } from "../router";

type Page = ComponentType<{ route: Route }>;

let loaded: Page | null = null;

export function ImprovePage({ route }: { route: Route }) {
  const [page, setPage] = useState<{ readonly Page: Page } | null>(loaded && { Page: loaded });
  const [tries, setTries] = useState(1);
  const [lost, setLost] = useState(false);
  useEffect(() => {
    if (page) return;
    setLost(false);
    import("../improve/improve").then(
      ({ Improve }) => {
        loaded = Improve;
        setPage({ Page: Improve });
      },
      () => setLost(true),
    );
  }, [page, tries]);
  if (page) return <page.Page route={route} />;
  return (
    <>
      <PageHead title="Improve" />
      {lost && (
        <div class="notice" role="status">
          <span>The code of this page could not be loaded. Check the connection.</span>
          <button type="button" class="button small" onClick={() => setTries(tries + 1)}>
            Try again
          </button>
        </div>
      )}
    </>
  );
}
