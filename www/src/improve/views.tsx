/** Two ways to look at the same pair: the traces, and what a coach would say of them. */
import { href, type Route } from "../router";
import { addressOf, type Choice } from "./selection";

const COACH = "coach";

export function isCoach({ query }: Route): boolean {
  return query["view"] === COACH;
}

export function Views({ choice, route }: { choice: Choice; route: Route }) {
  const { view = "", at = "", against = "" } = route.query;
  const kept = { ...addressOf(choice), at, against };
  return (
    <nav class="segments views" aria-label="Views of these laps">
      <a href={href("improve", null, kept)} aria-current={view === COACH ? undefined : "page"}>
        Traces
      </a>
      <a href={href("improve", null, { ...kept, view: COACH })} aria-current={view === COACH ? "page" : undefined}>
        Coach
      </a>
    </nav>
  );
}
