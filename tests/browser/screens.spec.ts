/** Pictures of every page in `tests/out/screens/`, to be looked at: phone and desktop, dark and light. */

import { coachFrom } from "./coaching";
import { answered } from "./forecasts";
import { dashboard, leader } from "./season";
import { answerFrom, sessionsOf } from "./telemetry";
import { expect, test } from "./test";

const SIZES = { desktop: { width: 1440, height: 900 }, phone: { width: 360, height: 780 } } as const;

const FORECASTS = [
  "predict",
  "predict-refused",
  "field",
  "skills",
  "what-if",
  "what-if-refused",
  "championship",
  "score",
];

test.use({ expectedErrors: [/404/] });

for (const [device, viewport] of Object.entries(SIZES)) {
  for (const colorScheme of ["dark", "light"] as const) {
    test(`every page has its picture taken on a ${device}, ${colorScheme}`, async ({ page, request }) => {
      test.slow();
      const season = await dashboard(request);
      const id = leader(season).id;
      const race = season.races[1]?.id;
      const pages = {
        rankings: "#/rankings",
        driver: `#/driver/${id}`,
        "driver-open": `#/driver/${id}?open=${race}`,
        tracks: "#/tracks",
        track: `#/track/${season.tracks[0]?.id}`,
        race: `#/race/${race}?cars=${id},${season.races[1]?.winner_id}`,
        improve: "#/improve",
        "improve-corner": "#/improve?at=C8&open=C11",
        "improve-refused": "#/improve?lap_a=4",
        coach: "#/improve?view=coach",
        "coach-own": "#/improve?view=coach&against=own&at=C5",
        predict: `#/predict?driver=${id}&moment=after_qualifying`,
        "predict-refused": `#/predict?track=${season.races[0]?.track_id}&evidence=earlier_events`,
        field: "#/field?moment=after_qualifying",
        skills: `#/skills?driver=${id}&open=consistency,tyre_management`,
        "what-if": `#/what-if?driver=${id}&consistency=60`,
        "what-if-refused": `#/what-if?driver=${id}&speed=101`,
        championship: "#/championship?after=6",
        score: "#/score",
        chat: "#/chat",
        quality: "#/quality",
        about: "#/about",
        failed: "?season=no-such-folder/",
        "not-found": `#/driver/00${id}`,
      };
      await answerFrom(page, sessionsOf(season));
      await coachFrom(page, sessionsOf(season));
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      for (const [name, address] of Object.entries(pages)) {
        await page.goto(address);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await expect(page.getByText("Loading")).toHaveCount(0);
        if (name.startsWith("improve")) await expect(page.locator(".verdict, [role=alert]").first()).toBeVisible();
        if (name.startsWith("coach")) await expect(page.locator(".ghost")).toBeVisible();
        if (FORECASTS.includes(name)) await answered(page);
        if (name === "chat") {
          await page.getByRole("button", { name: /^How will/ }).click();
          await page.locator(".answer .figure").first().click();
          await page.locator(".evidence tbody tr").first().waitFor();
        }
        await page.screenshot({
          path: `${import.meta.dirname}/../out/screens/${name}-${device}-${colorScheme}.png`,
          fullPage: true,
        });
      }
    });
  }
}
