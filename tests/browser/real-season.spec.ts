/** The real season's files as their users have them. They are no part of the project: without them this says so and passes by. */
import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "./test";

const folder = resolve(process.env["HTT_SEASON_2025"] ?? join(import.meta.dirname, "../../../shared/season-2025"));
const json = join(folder, "json");
const present = existsSync(json);
if (!present) console.error(`SKIPPED: ${json} is not there, so the earlier application's real files are not opened.`);

test("the earlier application's real files open, and every driver is looked up", async ({ page }) => {
  test.skip(!present, "the real season is not on this machine");
  test.slow();
  const names = readdirSync(json).filter((name) => name.endsWith(".json"));
  await page.goto("#/about");
  await page.getByLabel("Season files").setInputFiles(names.map((name) => join(json, name)));
  await expect(page.getByRole("link", { name: "From the earlier application's files" })).toBeVisible();
  const links = await page
    .locator("tbody th a")
    .evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
  expect(links.length).toBeGreaterThanOrEqual(34);
  for (const link of links) {
    await page.evaluate((hash) => location.assign(hash), link);
    await expect(page.locator(".driverhead")).toBeVisible();
    expect(await page.evaluate(() => location.hash)).toBe(link);
  }
  await page
    .getByRole("navigation")
    .getByRole("link", { name: /^Data quality/ })
    .click();
  await expect(page.locator(".findings li").first()).toBeVisible();
});

/** A bundle that `season import` made of the real sheets, where somebody names one. */
const bundle = process.env["HTT_SEASON_2025_BUNDLE"];
if (bundle === undefined)
  console.error("SKIPPED: HTT_SEASON_2025_BUNDLE names no imported bundle, so the real sheets are not opened.");

test("the imported real season opens, and every driver and race is looked up", async ({ page }) => {
  test.skip(bundle === undefined, "no imported bundle is named");
  test.slow();
  const dir = bundle ?? "";
  await page.goto("#/about");
  await page.getByLabel("Season files").setInputFiles(readdirSync(dir).map((name) => join(dir, name)));
  await expect(page.getByRole("link", { name: "From official timing sheets" })).toBeVisible();
  const links = await page
    .locator("tbody th a")
    .evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
  expect(links.length).toBeGreaterThanOrEqual(41);
  for (const link of links) {
    await page.evaluate((hash) => location.assign(hash), link);
    await expect(page.locator(".driverhead")).toBeVisible();
  }
  await page.getByRole("link", { name: "Tracks" }).click();
  const races = await page
    .locator(".raceline > a")
    .evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
  expect(races).toHaveLength(12);
  for (const race of races) {
    await page.evaluate((hash) => location.assign(hash), race);
    await expect(page.locator("[aria-label='Positions by lap'] .pick").first()).toBeVisible();
  }
});
