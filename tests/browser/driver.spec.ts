import { dashboard, leader } from "./season";
import { expect, test } from "./test";

test("a driver's page has the totals, a chart that says what it shows, and the race log", async ({ page, request }) => {
  const first = leader(await dashboard(request));
  await page.goto(`#/driver/${first.id}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(first.name ?? first.number);
  await expect(page.locator(".tiles")).toContainText(String(first.points));
  await expect(page.locator("figcaption").first()).toContainText("from grid to flag");
  expect(await page.locator("tbody tr").count()).toBeGreaterThan(0);
});

test("a row opens to sectors and laps, which are fetched only then", async ({ page, request }) => {
  const first = leader(await dashboard(request));
  const fetched: string[] = [];
  page.on("request", (asked) => fetched.push(asked.url()));
  await page.goto(`#/driver/${first.id}`);
  await expect(page.getByRole("heading", { name: "Race log" })).toBeVisible();
  expect(fetched.filter((url) => url.endsWith("laps.bin"))).toEqual([]);
  await page
    .getByRole("button", { name: /^Sectors and laps of round/ })
    .first()
    .click();
  await expect(page.getByText(/^Best S1/)).toBeVisible();
  await expect(page.locator("figcaption").filter({ hasText: "racing pace" })).toBeVisible();
  await expect(page).toHaveURL(/open=/);
  await page.reload();
  await expect(page.getByText(/^Best S1/)).toBeVisible();
});

test("each chart has its numbers as a table behind a button", async ({ page, request }) => {
  const first = leader(await dashboard(request));
  await page.goto(`#/driver/${first.id}`);
  await page.getByRole("button", { name: "Table" }).click();
  await expect(page.locator("figure").getByRole("columnheader", { name: "Grid" })).toBeVisible();
});

test("a chart's numbers are exported as CSV", async ({ page, request }) => {
  const first = leader(await dashboard(request));
  await page.goto(`#/driver/${first.id}`);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "CSV" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/grid-and-finish\.csv$/);
});

test("next, previous and the selector lead to other drivers", async ({ page, request }) => {
  const season = await dashboard(request);
  const first = leader(season);
  const other = season.drivers.find(({ id }) => id !== first.id);
  await page.goto(`#/driver/${first.id}`);
  const heading = page.getByRole("heading", { level: 1 });
  const before = await heading.textContent();
  await page.getByRole("link", { name: "Next", exact: true }).click();
  await expect(heading).not.toHaveText(before ?? "");
  await page.getByRole("link", { name: "Previous", exact: true }).click();
  await expect(heading).toHaveText(before ?? "");
  await page.getByLabel("Driver").selectOption(other?.id ?? "");
  await expect(page).toHaveURL(new RegExp(`#/driver/${other?.id}$`));
});

test("an id that nobody has is answered with the nearest ones", async ({ page, request }) => {
  const first = leader(await dashboard(request));
  await page.goto(`#/driver/00${first.id}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`No driver with the id 00${first.id}`);
  await page.locator("main").getByRole("link", { name: first.id, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(first.name ?? first.number);
});

test("every driver of the season has a page", async ({ page, request }) => {
  const { drivers } = await dashboard(request);
  await page.goto("#/rankings");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Rankings");
  for (const { id, name, number } of drivers) {
    await page.evaluate((hash) => location.assign(hash), `#/driver/${id}`);
    await expect(page.getByRole("heading", { level: 1 })).toContainText(name ?? number);
  }
});
