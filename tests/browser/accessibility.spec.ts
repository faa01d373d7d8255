import { AxeBuilder } from "@axe-core/playwright";
import { answered } from "./forecasts";
import { dashboard, leader } from "./season";
import { expect, test } from "./test";

for (const colorScheme of ["dark", "light"] as const) {
  test(`no page has a serious fault of accessibility in the ${colorScheme} theme`, async ({ page, request }) => {
    // Some twenty pages, each judged whole: a minute on a free machine, several on a busy one.
    test.setTimeout(360_000);
    const season = await dashboard(request);
    const race = season.races[0]?.id;
    await page.emulateMedia({ colorScheme });
    for (const hash of [
      "#/rankings",
      `#/driver/${leader(season).id}?open=${race}`,
      "#/tracks",
      `#/track/${season.tracks[0]?.id}`,
      `#/race/${race}?cars=${leader(season).id}`,
      "#/improve",
      "#/predict",
      `#/predict?track=${season.tracks[0]?.id}&evidence=earlier_events`,
      "#/field?moment=after_qualifying",
      "#/skills?open=speed,tyre_management",
      "#/what-if?speed=60",
      "#/what-if?speed=101",
      "#/championship?after=6",
      "#/championship?after=0&points=x",
      "#/score",
      "#/chat",
      "#/quality",
      "#/about/pace",
      "#/driver/nobody",
      "?season=no-such-folder/#/rankings",
    ]) {
      await page.goto(hash);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(page.getByText("Loading")).toHaveCount(0);
      if (/predict|field|score|skills|what-if|championship/.test(hash)) await answered(page);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
      expect(serious.map(({ id, nodes }) => `${hash} ${id}: ${nodes[0]?.html}`)).toEqual([]);
    }
  });
  test.use({ expectedErrors: [/404/] });
}
