import { dashboard, leader } from "./season";
import { expect, test } from "./test";

test("the rankings list every driver, the leader first", async ({ page, request }) => {
  const season = await dashboard(request);
  await page.goto("#/rankings");
  const rows = page.locator("tbody tr");
  await expect(rows).toHaveCount(season.drivers.length);
  await expect(rows.first()).toContainText(leader(season).name ?? leader(season).number);
});

test("the badge of the simulated season is on the page", async ({ page }) => {
  await page.goto("");
  await expect(page.getByRole("link", { name: "Simulated demo season" })).toBeVisible();
});

test("a press on a header sorts, a second turns it round, and the address keeps it", async ({ page, request }) => {
  const season = await dashboard(request);
  const points = season.drivers.map((driver) => driver.points).sort((a, b) => b - a);
  await page.goto("#/rankings");
  const header = page.getByRole("columnheader", { name: "Points" });
  await header.getByRole("button").click();
  await expect(header).toHaveAttribute("aria-sort", "descending");
  const column = page.locator("tbody tr td:nth-child(5)");
  expect(await column.allTextContents()).toEqual(points.map(String));
  await header.getByRole("button").click();
  await expect(header).toHaveAttribute("aria-sort", "ascending");
  await expect(page).toHaveURL(/sort=points/);
  await page.reload();
  await expect(header).toHaveAttribute("aria-sort", "ascending");
});

test("a search finds a driver by number, by name and by team, and says when it finds nobody", async ({
  page,
  request,
}) => {
  const { drivers } = await dashboard(request);
  const some = drivers.find((driver) => driver.name !== null);
  await page.goto("#/rankings");
  const field = page.getByRole("searchbox", { name: "Search" });
  await field.fill(`${some?.number} ${some?.name}`);
  await expect(page.locator("tbody tr")).toHaveCount(1);
  await expect(page).toHaveURL(/q=/);
  await field.fill("nobody is called this");
  await expect(page.getByRole("status").filter({ hasText: "No driver matches" })).toBeVisible();
  await page.getByRole("link", { name: "Show all" }).click();
  await expect(page.locator("tbody tr")).toHaveCount(drivers.length);
});

test("a press anywhere on a row opens the driver, and back returns to the same sort", async ({ page, request }) => {
  const first = leader(await dashboard(request));
  await page.goto("#/rankings?sort=-points");
  await page.locator("tbody tr").first().locator("td").nth(4).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(first.name ?? first.number);
  await page.goBack();
  await expect(page).toHaveURL(/sort=-points/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Rankings");
});
