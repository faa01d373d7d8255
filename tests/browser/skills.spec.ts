import { answered, engine, tenth } from "./forecasts";
import { dashboard, leader } from "./season";
import { expect, test } from "./test";

test("every skill is the engine's: score, interval, evidence; what is not measurable says why and has no score", async ({
  page,
  request,
}) => {
  const { id } = leader(await dashboard(request));
  const { skills } = await (await engine(request)).skills(id);
  await page.goto(`#/skills?driver=${id}`);
  await answered(page);
  let missing = 0;
  for (const skill of skills) {
    const row = page.locator(`.skillrows > [data-skill=${skill.skill}]`);
    await expect(row.locator(".reliability")).toContainText(skill.reliability.toFixed(2));
    if (skill.state === "not_measurable") {
      missing += 1;
      await expect(row).toContainText("not measurable");
      await expect(row).toContainText(skill.detail ?? "no reason");
      await expect(row.locator(".score, .own, .interval-bar")).toHaveCount(0);
      await expect(row.locator(".strip-place .hatch")).toHaveCount(1);
    } else {
      await expect(row.locator(".score")).toHaveText(
        `${tenth(skill.score_points ?? 0)} · ${tenth(skill.interval_80?.from_points ?? 0)}-${tenth(skill.interval_80?.to_points ?? 0)}`,
      );
      await expect(row).toContainText(`From ${skill.races_n} races`);
      await expect(row.locator(".own")).toHaveCount(1);
    }
  }
  expect(missing).toBeGreaterThan(0);
});

test("the strip has a tick for every measured driver, and a weak reliability looks weak", async ({ page, request }) => {
  const { id } = leader(await dashboard(request));
  const { drivers } = await (await engine(request)).skillsOfAll();
  await page.goto(`#/skills?driver=${id}`);
  await answered(page);
  const measured = drivers.filter(({ speed_points }) => speed_points !== null).length;
  await expect(page.locator("[data-skill=speed] .other")).toHaveCount(measured);
  await expect(page.locator("[data-skill=speed] .reliability.weak")).toHaveCount(0);
  await expect(page.locator("[data-skill=tyre_management] .reliability.weak")).toHaveCount(1);
});

test("what a skill is made of opens by a press, is the engine's, and stays open by its address", async ({
  page,
  request,
}) => {
  const { id } = leader(await dashboard(request));
  const { skills } = await (await engine(request)).skills(id);
  const consistency = skills.find(({ skill }) => skill === "consistency");
  await page.goto(`#/skills?driver=${id}`);
  const row = page.locator("[data-skill=consistency]");
  await row.getByRole("button", { name: "Show what consistency is made of" }).click();
  await expect(page).toHaveURL(/open=consistency/);
  await page.reload();
  const lines = row.locator("tbody tr");
  await expect(lines).toHaveCount(consistency?.breakdown.length ?? 0);
  for (const [at, part] of (consistency?.breakdown ?? []).entries()) {
    await expect(lines.nth(at)).toContainText(part.label);
    await expect(lines.nth(at)).toContainText(part.unit);
    await expect(lines.nth(at)).toContainText(part.icc_one_race.toFixed(2));
  }
  await row.getByRole("button", { name: "Hide what consistency is made of" }).click();
  await expect(lines).toHaveCount(0);
});

test("drivers who are alike are the engine's, nearest first, and each leads on", async ({ page, request }) => {
  const { id } = leader(await dashboard(request));
  const similar = await (await engine(request)).similar({ driver: id });
  await page.goto(`#/skills?driver=${id}`);
  const rows = page.locator("section[aria-labelledby=similar] tbody tr");
  await expect(rows).toHaveCount(similar.drivers.length);
  for (const [at, driver] of similar.drivers.entries()) {
    await expect(rows.nth(at)).toContainText(tenth(driver.distance_points));
    await expect(rows.nth(at)).toContainText(driver.avg_finish?.toFixed(2) ?? "");
  }
  await rows
    .first()
    .getByRole("link", { name: /^Skills of/ })
    .click();
  await expect(page).toHaveURL(new RegExp(`driver=${similar.drivers[0]?.driver_id}`));
});

test("skills are reached from a driver's page, go out as a table, a CSV and a picture, and an unknown driver is said", async ({
  page,
  request,
}) => {
  const { id } = leader(await dashboard(request));
  await page.goto(`#/driver/${id}`);
  await page.locator("main").getByRole("link", { name: "Skills" }).click();
  await expect(page).toHaveURL(new RegExp(`#/skills\\?driver=${id}`));
  await answered(page);
  const figure = page.locator("figure").first();
  for (const button of ["CSV", "PNG"]) {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      figure.getByRole("button", { name: button }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(new RegExp(`\\.${button.toLowerCase()}$`));
  }
  await figure.getByRole("button", { name: "Table" }).click();
  await expect(figure.locator("tbody tr")).toHaveCount(4);
  await page.goto(`#/skills?driver=00${id}`);
  await expect(page.getByRole("heading", { name: `No driver with the id 00${id}` })).toBeVisible();
});
