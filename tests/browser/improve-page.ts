/** The Improve page for its tests: opened where an invented proxy answers. */
import type { APIRequestContext, Page } from "@playwright/test";
import { type Asked, coachFrom } from "./coaching";
import { dashboard } from "./season";
import { answerFrom, sessionsOf } from "./telemetry";

export const slider = (page: Page) => page.getByRole("slider", { name: "Cursor on the lap" });
export const verdict = (page: Page) => page.locator(".verdict h2");

/** Opens the page where a proxy answers, and says which sessions it has. */
export async function open(
  page: Page,
  request: APIRequestContext,
  query = "",
  how: Pick<Asked, "certain" | "everywhere" | "mapped"> = {},
) {
  const sessions = sessionsOf(await dashboard(request));
  await answerFrom(page, sessions);
  await coachFrom(page, sessions, how);
  await page.goto(`#/improve${query}`);
  const [session] = sessions;
  if (!session) throw new Error("no session");
  const usable = session.cars.filter((car) => car.usable);
  const [first, second, third] = usable;
  const frozen = session.cars.find((car) => !car.usable);
  if (!first || !second || !third || !frozen) throw new Error("too few cars");
  const base = `?track=${session.track_id}&race=${session.race_num}`;
  return { sessions, session, first, second, third, frozen, base };
}
