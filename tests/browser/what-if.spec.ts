import type { Page } from "@playwright/test";
import { answered, engine, tenth } from "./forecasts";
import { dashboard, leader } from "./season";
import { expect, test } from "./test";

const speed = (page: Page) => page.getByRole("slider", { name: "Speed" });
const column = (page: Page, at: number) => page.locator(`.outcome tbody tr td:nth-of-type(${at})`).allTextContents();

test("untouched sliders show the base and the same once more; the figures are the engine's", async ({
  page,
  request,
}) => {
  const season = await dashboard(request);
  const { id } = leader(season);
  const { track_id: track } = season.races[0] ?? { track_id: "" };
  const { base, skills } = await (await engine(request)).improve({ driver: id, track });
  await page.goto(`#/what-if?driver=${id}&track=${track}&race=1`);
  await answered(page);
  const before = await column(page, 1);
  expect(await column(page, 2)).toEqual(before);
  expect(before[0]).toBe(`P${base?.expected_place.toFixed(2)}`);
  expect(before[3]).toBe(`${tenth(base?.win_pct ?? 0)} %`);
  const paths = await page.locator(".distributions").evaluate((chart) => ({
    was: chart.querySelector("path.was")?.getAttribute("d"),
    would: chart.querySelector("path.would")?.getAttribute("d"),
  }));
  expect(paths.would).toBe(paths.was);
  for (const { skill, current_points, refused } of skills) {
    const slider = page.locator(`.slider[data-skill=${skill}]`);
    if (current_points === null) {
      await expect(slider).toContainText(refused?.detail ?? "");
      await expect(slider.getByRole("slider")).toHaveCount(0);
    } else await expect(slider.getByRole("slider")).toHaveValue(String(current_points));
  }
  await expect(page.locator(".association")).toContainText("ASSOCIATION");
});

test("dragging a slider solves the field again as it moves, and the address keeps where it rests", async ({
  page,
  request,
}) => {
  const season = await dashboard(request);
  // The second of the championship: room above and below.
  const id = season.drivers.find(({ championship_position }) => championship_position === 2)?.id ?? "";
  const track = season.races[0]?.track_id ?? "";
  await page.goto(`#/what-if?driver=${id}&track=${track}&race=1`);
  await answered(page);
  const box = await speed(page).boundingBox();
  if (!box) throw new Error("no slider");
  const now = Number(await speed(page).inputValue());
  const x = (points: number) => box.x + 8 + (points / 100) * (box.width - 16);
  const y = box.y + box.height / 2;
  const outline = page.locator(".distributions path.would").first();
  const start = await outline.getAttribute("d");
  await page.mouse.move(x(now), y);
  await page.mouse.down();
  await page.mouse.move(x(now - 8), y, { steps: 6 });
  await expect(outline).not.toHaveAttribute("d", start ?? "");
  await page.mouse.up();
  await expect(page).toHaveURL(/speed=\d/);
  const asked = Number(new URL(page.url().replace("#/what-if", "")).searchParams.get("speed"));
  const told = await (await engine(request)).improve({ driver: id, track, scores: { speed: asked } });
  await expect(page.locator(".budget strong")).toHaveText(tenth(told.used_points));
  expect((await column(page, 2))[0]).toBe(`P${told.adjusted?.expected_place.toFixed(2)}`);
  await expect(page.locator("section[aria-labelledby=plan] tbody tr")).toHaveCount(told.plan?.weeks.length ?? 0);
  await page.getByRole("button", { name: "Reset all" }).click();
  await expect(outline).toHaveAttribute("d", start ?? "");
  await expect(page).not.toHaveURL(/speed=/);
});

test("a deep link opens sliders, race and weeks as they were, and the keyboard moves on from there", async ({
  page,
  request,
}) => {
  const season = await dashboard(request);
  const { id } = leader(season);
  const track = season.races[0]?.track_id ?? "";
  const own = await engine(request);
  const current = (await own.improve({ driver: id, track })).skills[1]?.current_points ?? 0;
  const asked = Number((current + 4).toFixed(1));
  const question = { driver: id, track, race: 2, scores: { consistency: asked }, weeks: 3 };
  const told = await own.improve(question);
  await page.goto(`#/what-if?driver=${id}&track=${track}&race=2&consistency=${asked}&weeks=3`);
  await answered(page);
  const slider = page.getByRole("slider", { name: "Consistency" });
  await expect(slider).toHaveValue(String(asked));
  expect((await column(page, 2))[0]).toBe(`P${told.adjusted?.expected_place.toFixed(2)}`);
  const weeks = page.locator("section[aria-labelledby=plan] tbody tr");
  await expect(weeks).toHaveCount(3);
  await expect(weeks.last()).toContainText(`+${told.plan?.weeks.at(-1)?.places_gained.toFixed(2)}`);
  await slider.press("ArrowRight");
  await expect(slider).toHaveValue(String(Number((asked + 0.5).toFixed(1))));
  await slider.press("Shift+ArrowLeft");
  await expect(slider).toHaveValue(String(Number((asked + 0.4).toFixed(1))));
  await page.getByRole("spinbutton", { name: "Weeks" }).fill("5");
  await page.keyboard.press("Enter");
  await expect(weeks).toHaveCount(5);
  await expect(page).toHaveURL(/weeks=5/);
});

test("over the budget, or out of range, is refused in the engine's words while the base forecast stays", async ({
  page,
  request,
}) => {
  const season = await dashboard(request);
  const { id } = leader(season);
  const track = season.races[0]?.track_id ?? "";
  const own = await engine(request);
  for (const speed of [5, 101]) {
    const { base, refused } = await own.improve({ driver: id, track, scores: { speed } });
    await page.goto(`#/what-if?driver=${id}&track=${track}&race=1&speed=${speed}`);
    await expect(page.locator(".calm")).toContainText(refused?.detail ?? "not refused");
    await expect(page.locator(".distributions path.was").first()).toBeVisible();
    await expect(page.locator(".distributions .would")).toHaveCount(0);
    expect((await column(page, 1))[0]).toBe(`P${base?.expected_place.toFixed(2)}`);
    await expect(page.locator(".outcome .unknown").first()).toBeVisible();
  }
});

test("more of a skill than anybody has is said to be beyond the data", async ({ page, request }) => {
  const season = await dashboard(request);
  const own = await engine(request);
  const track = season.races[0]?.track_id ?? "";
  for (const { id } of season.drivers) {
    const { skills } = await own.improve({ driver: id, track });
    const [first] = skills;
    const best = first?.best_points ?? null;
    if (!first || first.current_points === null || best === null || best + 1 - first.current_points > 15) continue;
    await page.goto(`#/what-if?driver=${id}&track=${track}&race=1&speed=${(best + 1).toFixed(1)}`);
    await expect(page.locator(".calm")).toContainText("more speed than anybody in this season has");
    return;
  }
  throw new Error("nobody is within the budget of the best");
});

test("priorities and tracks are the engine's, and a press on a track asks there", async ({ page, request }) => {
  const season = await dashboard(request);
  const { id } = leader(season);
  const track = season.races[0]?.track_id ?? "";
  const { priorities, tracks } = await (await engine(request)).improve({ driver: id, track });
  await page.goto(`#/what-if?driver=${id}&track=${track}&race=1`);
  const first = page.locator("section[aria-labelledby=priorities] tbody tr");
  await expect(first).toHaveCount(priorities.length);
  await expect(first.first()).toContainText(`+${priorities[0]?.places.toFixed(2)}`);
  const rows = page.locator("section[aria-labelledby=focus] tbody tr");
  await expect(rows).toHaveCount(tracks.length);
  for (const [at, row] of tracks.entries())
    await expect(rows.nth(at)).toContainText(`P${row.expected_place.toFixed(2)}`);
  const other = tracks.findIndex(({ track_id }) => track_id !== track);
  await rows.nth(other).locator("th").getByRole("button").click();
  await expect(page).toHaveURL(new RegExp(`track=${tracks[other]?.track_id}`));
});
