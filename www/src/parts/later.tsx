/** A page that comes as a chunk of its own, when it is first gone to. */
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Route } from "../router";
import { PageHead } from "./page-head";

type Page = ComponentType<{ route: Route }>;

export function later(title: string, load: () => Promise<Page>): Page {
  let loaded: Page | null = null;
  return function Later({ route }) {
    const [page, setPage] = useState<{ readonly Page: Page } | null>(loaded && { Page: loaded });
    const [tries, setTries] = useState(1);
    const [lost, setLost] = useState(false);
    useEffect(() => {
      if (page) return;
      setLost(false);
      load().then(
        (Page) => {
          loaded = Page;
          setPage({ Page });
        },
        () => setLost(true),
      );
    }, [page, tries]);
    if (page) return <page.Page route={route} />;
    return (
      <>
        <PageHead title={title} />
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
  };
}
