import { answered, engine, tenth } from "./forecasts";
import { expect, test } from "./test";

test("the table is the engine's: points now, expected, title, top 3, and how it turned out", async ({
  page,
  request,
}) => {
  const { drivers, draws, seed, error_pct, assumes } = await (await engine(request)).championship({ after_round: 6 });
  await page.goto("#/championship?after=6");
  await answered(page);
  const rows = page.locator(".field-map tbody tr");
  await expect(rows).toHaveCount(drivers.length);
  for (const [at, row] of drivers.slice(0, 8).entries()) {
    const cells = rows.nth(at).locator("td");
    await expect(cells.nth(1)).toHaveText(String(row.points));
    await expect(cells.nth(2)).toContainText(tenth(row.expected_points));
    await expect(cells.nth(2)).toContainText(row.points_interval.join("-"));
    if (row.champion_pct >= 0.05) await expect(cells.nth(3)).toHaveText(tenth(row.champion_pct));
    await expect(cells.nth(5)).toHaveText(String(row.final_rank));
    await expect(cells.nth(6)).toHaveText(String(row.final_points));
    await expect(rows.nth(at).locator(".cell")).toHaveCount(row.ranks_pct.filter((pct) => pct > 0).length);
  }
  const note = page.locator("figure .note");
  await expect(note).toContainText(`from seed ${seed}`);
  await expect(note).toContainText(`at most ${error_pct.toFixed(2)} %`);
  expect((await note.textContent())?.replaceAll(/\s/g, "")).toContain(`${draws}drawsof`);
  for (const sentence of assumes) await expect(note).toContainText(sentence);
});

test("the round is chosen by keyboard, the answer follows, and the address keeps it", async ({ page, request }) => {
  const own = await engine(request);
  await page.goto("#/championship?after=6");
  await answered(page);
  const round = page.getByRole("slider", { name: /Known up to/ });
  await round.press("ArrowRight");
  await expect(page).toHaveURL(/after=7/);
  const { drivers } = await own.championship({ after_round: 7 });
  await expect(page.locator("figcaption")).toContainText("After round 7");
  await expect(page.locator(".field-map tbody tr").first().locator("td").nth(1)).toHaveText(String(drivers[0]?.points));
  await page.reload();
  await expect(round).toHaveValue("7");
});

test("before the first round the refusal says what to ask instead, and the slider stays", async ({ page, request }) => {
  const own = await engine(request);
  const { refused } = await own.championship({ after_round: 0 });
  await page.goto("#/championship?after=0");
  await expect(page.locator(".state .reason")).toHaveText(refused?.detail ?? "not refused");
  let round = 1;
  while ((await own.championship({ after_round: round })).refused) round += 1;
  await page.getByRole("slider", { name: /Known up to/ }).fill(String(round));
  await expect(page.locator("figcaption")).toContainText(`After round ${round}`);
});

test("after the last round nothing is drawn, and the page says so", async ({ page, request }) => {
  const rounds = (await engine(request)).races().length;
  await page.goto(`#/championship?after=${rounds}`);
  await expect(page.locator("figcaption")).toContainText("nothing is left to draw");
});

test("another table of points is checked, asked, kept in the address, and given back", async ({ page, request }) => {
  const own = await engine(request);
  await page.goto("#/championship?after=6");
  await answered(page);
  const field = page.getByLabel("Points by place");
  await field.fill("3 2 x");
  await expect(page.locator("#points-fault")).toContainText('"x" is no whole number');
  await expect(page).not.toHaveURL(/points=/);
  await field.fill("3 2 1");
  await field.press("Enter");
  await expect(page).toHaveURL(/points=3-2-1/);
  const { drivers } = await own.championship({ after_round: 6, points_by_place: [3, 2, 1] });
  const first = page.locator(".field-map tbody tr").first();
  await expect(first.locator("td").nth(2)).toContainText(tenth(drivers[0]?.expected_points ?? 0));
  await page.reload();
  await expect(field).toHaveValue("3 2 1");
  await page.getByRole("button", { name: "Season's own" }).click();
  await expect(page).not.toHaveURL(/points=/);
});

test("what the address asks and is no question is left out and named", async ({ page }) => {
  await page.goto("#/championship?after=six&points=a-b&seed=-1");
  await expect(page.locator(".notice")).toContainText("a round is a whole number");
  await expect(page.locator(".notice")).toContainText("a seed is a whole number");
  await expect(page.locator(".field-map tbody tr").first()).toBeVisible();
});

test("the championship goes out as a table, a CSV and a picture", async ({ page }) => {
  await page.goto("#/championship?after=6");
  const figure = page.locator("figure").first();
  for (const button of ["CSV", "PNG"]) {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      figure.getByRole("button", { name: button }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(new RegExp(`\\.${button.toLowerCase()}$`));
  }
  await figure.getByRole("button", { name: "Table" }).click();
  expect(await figure.locator("tbody tr").count()).toBeGreaterThan(1);
});
