import { dashboard, manifest } from "./season";
import { expect, test } from "./test";

test("every track is listed with its races, and has a page of its own", async ({ page, request }) => {
  const { tracks } = await dashboard(request);
  await page.goto("#/tracks");
  await expect(page.locator(".trackcard")).toHaveCount(tracks.length);
  for (const { id, name } of tracks) {
    await page.evaluate((hash) => location.assign(hash), `#/track/${id}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
    await expect(page.getByText("Fastest lap").first()).toBeVisible();
  }
});

test("every race has a classification and a lap chart", async ({ page, request }) => {
  const { races } = await dashboard(request);
  await page.goto("#/tracks");
  for (const { id } of races) {
    await page.evaluate((hash) => location.assign(hash), `#/race/${id}`);
    await expect(page.getByRole("heading", { name: "Classification" })).toBeVisible();
    await expect(page.locator("figcaption")).toContainText("wins");
    await expect(page.locator("[aria-label='Positions by lap'] .pick").first()).toBeVisible();
  }
});

test("two drivers picked in the lap chart are in the address and told apart by more than colour", async ({
  page,
  request,
}) => {
  const { races } = await dashboard(request);
  await page.goto(`#/race/${races[0]?.id}`);
  const labels = page.locator("[aria-label='Positions by lap'] .pick");
  await labels.nth(0).press("Enter");
  await labels.nth(3).press("Enter");
  await expect(page).toHaveURL(/cars=[^&]+%2C/);
  const dashes = (selector: string) =>
    page.locator(selector).evaluate((line) => getComputedStyle(line).strokeDasharray);
  expect(await dashes("path.driver-a")).not.toEqual(await dashes("path.driver-b"));
});

test("findings are filtered by severity, class and word, and the address keeps it", async ({ page }) => {
  await page.goto("#/quality");
  const items = page.locator(".findings li");
  await expect(items.first()).toBeVisible();
  const all = await items.count();
  await page.getByRole("button", { name: /^info/ }).click();
  await expect(page).toHaveURL(/severity=info/);
  await page.getByRole("searchbox").fill("no finding says this");
  await expect(items).toHaveCount(0);
  await page.getByRole("link", { name: "Show all" }).click();
  await expect(items).toHaveCount(all);
});

test("the season says what it is, which files it has and what each number means", async ({ page, request }) => {
  const { files, season } = await manifest(request);
  await page.goto("#/about/pace");
  await expect(page.locator("dt:text-is('Seed') + dd")).toHaveText(String(season.seed));
  for (const { sha256 } of files) await expect(page.getByText(sha256)).toBeVisible();
  await expect(page.locator(".terms .current")).toBeInViewport();
  await expect(page.locator(".terms .current")).toContainText("Pace");
});

test("an address that names no page says so", async ({ page }) => {
  await page.goto("#/nonsense");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("No such page");
});

test("the theme follows the system until it is chosen, and is kept", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("");
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await page.getByRole("radio", { name: "dark" }).check();
  const dark = await background();
  expect(dark).not.toEqual(light);
  await page.reload();
  expect(await background()).toEqual(dark);
  await page.getByRole("radio", { name: "auto" }).check();
  expect(await background()).toEqual(light);
});

test.describe(() => {
  test.use({ expectedErrors: [/ERR_INTERNET_DISCONNECTED/] });
  test("without a connection what is loaded stays usable, and the page says so", async ({ page, context, request }) => {
    const { tracks } = await dashboard(request);
    await page.goto("#/rankings");
    await expect(page.locator("tbody tr").first()).toBeVisible();
    await context.setOffline(true);
    await expect(page.getByText("This device is offline.")).toBeVisible();
    await page.getByRole("link", { name: "Tracks" }).click();
    await expect(page.locator(".trackcard")).toHaveCount(tracks.length);
    await context.setOffline(false);
    await expect(page.getByText("This device is offline.")).toHaveCount(0);
  });
});

test("no page scrolls sideways on a phone of 360 pixels", async ({ page, request }) => {
  const { drivers, races, tracks } = await dashboard(request);
  await page.setViewportSize({ width: 360, height: 780 });
  const race = races[0]?.id;
  const hashes = [
    "#/rankings",
    `#/driver/${drivers[0]?.id}`,
    `#/driver/${races[0]?.winner_id}?open=${race}`,
    "#/tracks",
    `#/track/${tracks[0]?.id}`,
    `#/race/${race}`,
    "#/predict?moment=after_qualifying",
    "#/field",
    "#/skills?open=speed,consistency,tyre_management",
    "#/what-if",
    "#/what-if?speed=101",
    "#/championship",
    "#/score",
    "#/quality",
    "#/about",
    "#/driver/nobody",
  ];
  for (const hash of hashes) {
    await page.goto(hash);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByText("Loading")).toHaveCount(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), hash).toBeLessThanOrEqual(360);
  }
});

test.describe(() => {
  test.use({ expectedErrors: [/the engine ends here/] });
  test("an engine that dies is restarted, the page says so, and goes on", async ({ page, request }) => {
    const { drivers } = await dashboard(request);
    await page.goto("#/rankings");
    await expect(page.locator("tbody tr")).toHaveCount(drivers.length);
    const [engine] = page.workers();
    await engine?.evaluate(
      () =>
        void setTimeout(() => {
          throw new Error("the engine ends here");
        }),
    );
    await expect(page.getByText("The engine stopped and was restarted")).toBeVisible();
    await expect(page.locator("tbody tr")).toHaveCount(drivers.length);
  });
});
