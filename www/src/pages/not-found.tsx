/** An id that the season does not know, with the nearest ones that it does. */
import { useEffect, useState } from "preact/hooks";
import type { IdKind } from "../engine/protocol";
import { PageHead } from "../parts/page-head";
import { href } from "../router";
import { useSession } from "../session-context";

export function NotFound({ kind, id }: { kind: IdKind; id: string }) {
  const session = useSession();
  const [nearest, setNearest] = useState<readonly string[]>([]);
  useEffect(() => {
    let wanted = true;
    session.nearest(kind, id).then(
      (ids) => wanted && setNearest(ids),
      // Without suggestions the page still says what is wrong.
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [session, kind, id]);
  return (
    <>
      <PageHead
        title={`No ${kind} with the id ${id}`}
        lead="This season does not know it. Ids are text: 3 and 03 are two cars."
      />
      {nearest.length > 0 && (
        <p>
          Nearest known:{" "}
          {nearest.map((near, index) => (
            <span key={near}>
              {index > 0 && ", "}
              <a href={href(kind, near)}>{near}</a>
            </span>
          ))}
        </p>
      )}
      <p class="after">
        <a href={href("rankings")}>All drivers</a> · <a href={href("tracks")}>All tracks</a>
      </p>
    </>
  );
}
