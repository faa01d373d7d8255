/** The real season's files as their users have them. They are no part of the project: without them this says so and passes by. */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "./test";

const folder = resolve(process.env["HTT_SEASON_2025"] ?? join(import.meta.dirname, "../../../shared/season-2025"));
const json = join(folder, "json");
const present = existsSync(json);
if (!present) console.error(`SKIPPED: ${folder} is not there, so the real season is not opened.`);

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

/** Where the importer writes what it makes of the real sheets. Not committed. */
const bundle = resolve(import.meta.dirname, "../out/real-season");
const sheets = join(folder, "timing");

/** Exit 3: the bundle is written, and some sheet could not be used. `HTT_SEASON_CLI` names a `season` that is built already. */
function importSheets(): void {
  const workspace = resolve(import.meta.dirname, "../..");
  const built = process.env["HTT_SEASON_CLI"];
  const compile = ["run", "-q", "-p", "hackthetrack-builder", "--"];
  const importing = ["import", folder, "--out", bundle];
  const program = built ?? "cargo";
  const words = built === undefined ? [...compile, ...importing] : importing;
  const { status, stderr } = spawnSync(program, words, { cwd: workspace, encoding: "utf8" });
  if (status !== 0 && status !== 3) throw new Error(`season import ended with ${status}: ${stderr}`);
}

test("the imported real season opens, and every driver and race is looked up", async ({ page }) => {
  test.skip(!existsSync(sheets), "the real season is not on this machine");
  // The importer may have to be compiled first.
  test.setTimeout(300_000);
  importSheets();
  await page.goto("#/about");
  await page.getByLabel("Season files").setInputFiles(readdirSync(bundle).map((name) => join(bundle, name)));
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
