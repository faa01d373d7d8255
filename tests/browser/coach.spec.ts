/** The coach's view of the Improve page, where a proxy answers in the shapes of its contract. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { coachingOf } from "./coaching";
import { open, slider } from "./improve-page";
import { dashboard } from "./season";
import { answerFrom, sessionsOf } from "./telemetry";
import { expect, test } from "./test";

const COACH = "?view=coach";
const debrief = (page: Page) => page.locator(".debrief h2");
const card = (page: Page, corner: string) => page.locator(`#corner-${corner}`);
const bend = (page: Page, corner: string) => page.locator(".bend", { hasText: new RegExp(`^${corner}$`) });
const time = (page: Page) => page.getByRole("slider", { name: "Time since the line" });
const lit = (locator: Locator) => expect(locator).toHaveClass(/(^| )hot( |$)/);

/** Opens the coach on the two fastest cars, and says what the proxy answered. */
async function coached(page: Page, ...[request, how]: [Parameters<typeof open>[1], Parameters<typeof open>[3]?]) {
  const opened = await open(page, request, COACH, how);
  await expect(debrief(page)).toBeVisible();
  const usable = opened.session.cars.filter((car) => car.usable);
  const [driver, reference] = [...usable].sort(
    (one, other) => (one.best_lap?.time_ms ?? 0) - (other.best_lap?.time_ms ?? 0),
  );
  if (!driver || !reference) throw new Error("too few cars");
  const answer = coachingOf({
    session: opened.session,
    driver: driver.car_number,
    reference: reference.car_number,
    ...how,
  });
  return { ...opened, answer, driver, reference };
}

test("certain losses come first with their band, then strengths, and what is not certain is folded away", async ({
  page,
  request,
}) => {
  const { answer } = await coached(page, request);
  const [most = ""] = answer.priorities;
  await expect(debrief(page)).toContainText(`loses time for certain at ${most}`);
  const losses = page.getByRole("region", { name: "Where time is lost" }).getByRole("article");
  await expect(losses).toHaveCount(answer.priorities.length);
  await expect(losses.first()).toContainText(most);
  await expect(losses.first()).toContainText(/± \d\.\d\d s/);
  await expect(page.getByRole("region", { name: "Strengths" }).getByRole("article")).toHaveCount(
    answer.strengths.length,
  );
  const unsure = answer.corners.find(({ verdict }) => verdict === "not_certain");
  if (!unsure) throw new Error("every corner is certain");
  await expect(card(page, unsure.name)).toBeHidden();
  await page.getByText("Not certain:").click();
  await expect(card(page, unsure.name)).toBeVisible();
});

test("a card tells phases, causes with intervals, repeats, what was put aside, and what to practise", async ({
  page,
  request,
}) => {
  const { answer } = await coached(page, request);
  const corner = answer.corners.find(({ drill }) => drill !== null);
  if (!corner) throw new Error("nothing to practise");
  const own = card(page, corner.name);
  await expect(own.locator(".phases tbody tr")).toHaveCount(corner.phases.length);
  await expect(own.locator(".causes tbody tr")).toHaveCount(corner.causes.length);
  await expect(own.locator(".causes tbody .tag")).toHaveCount(corner.causes.filter(({ certain }) => certain).length);
  await expect(own.locator(".causes")).toContainText("95 % interval");
  await expect(own).toContainText(`Slower in ${corner.repeats?.slower} of ${corner.repeats?.laps} racing laps`);
  await expect(own).toContainText("1 lap after a caution put aside");
  await expect(own).toContainText(corner.drill?.title ?? "");
  await own.getByRole("link", { name: "Traces here" }).click();
  await expect(page).toHaveURL(new RegExp(`at=${corner.name}(&|$)`));
  await expect(slider(page)).toBeVisible();
});

test("every figure opens the laps that it was made of, and gives the focus back", async ({ page, request }) => {
  const { answer } = await coached(page, request);
  const [most = ""] = answer.priorities;
  const corner = answer.corners.find(({ name }) => name === most);
  const figure = card(page, most).locator(".said .figure").first();
  await figure.click();
  const panel = card(page, most).locator(".evidence");
  await expect(panel).toBeFocused();
  const { driver = [], reference = [] } = corner?.visits ?? {};
  await expect(panel.locator("tbody tr")).toHaveCount(driver.length + reference.length);
  await expect(panel).toContainText("after a caution: put aside");
  await page.keyboard.press("Escape");
  await expect(panel).toHaveCount(0);
  await expect(figure).toBeFocused();
  // The opening's figures too: of a corner, and of the achievable lap.
  const opening = page.locator(".debrief .said .figure");
  await opening.first().click();
  await expect(page.locator(".debrief .evidence tbody tr")).toHaveCount(driver.length + reference.length);
  await opening.last().click();
  await expect(page.locator(".debrief .evidence tbody tr")).toHaveCount(answer.achievable?.pieces.length ?? 0);
});

test("card, map and delta light up together, and a press keeps the corner in the address", async ({
  page,
  request,
}) => {
  const { answer } = await coached(page, request);
  const [most = "", ...others] = [...answer.priorities, ...answer.strengths];
  const other = others.at(-1) ?? "";
  await card(page, most).hover();
  await lit(bend(page, most));
  await expect(page.locator(".coachdelta .zone.lit text")).toHaveText(most);
  await bend(page, other).locator(".plate").hover();
  await lit(card(page, other));
  await expect(bend(page, most)).not.toHaveClass(/hot/);
  await bend(page, other).locator(".plate").click();
  await expect(page).toHaveURL(new RegExp(`at=${other}(&|$)`));
  await expect(card(page, other)).toHaveClass(/picked/);
  await expect(card(page, other)).toBeInViewport();
  await page.reload();
  await expect(bend(page, other)).toHaveAttribute("aria-pressed", "true");
  await page.mouse.move(0, 0);
  await page.locator(".coachdelta svg").hover({ position: { x: 60, y: 80 } });
  await expect(page.locator(".coachdelta .zone.lit")).toHaveCount(1);
});

test("the keyboard alone goes round the map, picks a corner, and lights its card", async ({ page, request }) => {
  const { answer } = await coached(page, request);
  const inOrder = [...answer.corners].sort((one, next) => one.from_m - next.from_m).map(({ name }) => name);
  const [first = "", second = ""] = inOrder;
  await expect(page.locator('.bend[tabindex="0"]')).toHaveCount(1);
  await bend(page, first).focus();
  await page.keyboard.press("ArrowRight");
  await expect(bend(page, second)).toBeFocused();
  await expect(bend(page, second)).toHaveAttribute("aria-label", new RegExp(`^${second}: (loses|gains) \\d`));
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await expect(bend(page, inOrder.at(-1) ?? "")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(bend(page, inOrder.at(-1) ?? "")).toHaveAttribute("aria-pressed", "true");
  const button = card(page, answer.priorities[0] ?? "")
    .getByRole("button")
    .first();
  await button.focus();
  await lit(bend(page, answer.priorities[0] ?? ""));
});

test("the two laps run again on the map: slid, played and paused, faster or slower", async ({ page, request }) => {
  await coached(page, request);
  const dots = page.locator(".dots circle, .dots rect");
  await expect(dots).toHaveCount(2);
  const place = () => dots.first().evaluate((dot) => JSON.stringify(dot.getBoundingClientRect()));
  const start = await place();
  await time(page).fill("40000");
  await expect.poll(place).not.toBe(start);
  await expect(time(page)).toHaveAttribute("aria-valuetext", /^40\.000, \d+ m.*, delta [+−]?\d/);
  await expect(page.locator(".ghost .reading")).toContainText("Delta");
  await page.getByRole("radio", { name: "5×" }).check();
  await page.getByRole("button", { name: "Play" }).click();
  await expect.poll(() => time(page).inputValue().then(Number)).toBeGreaterThan(41_000);
  await page.getByRole("button", { name: "Pause" }).click();
  const stopped = await time(page).inputValue();
  await expect(page.locator(".ghost [role=status]")).toContainText(/^Stopped at \d+ m/);
  await expect(page.getByRole("button", { name: "Play" })).toBeVisible();
  expect(await time(page).inputValue()).toBe(stopped);
});

test("where motion is to be reduced nothing plays by itself, and sliding still works", async ({ page, request }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await coached(page, request);
  await expect(page.getByRole("button", { name: "Play" })).toHaveCount(0);
  await expect(page.locator(".ghost")).toContainText("Motion is reduced");
  await time(page).press("End");
  await expect(time(page)).toHaveAttribute("aria-valuetext", /3700 m/);
});

test("the reference can be a rival, the fastest other lap, or the driver's own best pieces", async ({
  page,
  request,
}) => {
  const { third } = await coached(page, request);
  const picker = page.getByRole("combobox", { name: "Reference" });
  await picker.selectOption(third.car_number);
  await expect(page.locator(".debrief .laps")).toContainText(`of no. ${third.car_number}`);
  await picker.selectOption("fastest");
  await expect(page).toHaveURL(/against=fastest/);
  await expect(page.locator(".debrief .laps")).toContainText("the fastest certified racing lap of another car");
  await picker.selectOption("own");
  await expect(page).toHaveURL(/against=own/);
  await expect(page.locator(".debrief .laps")).toContainText("own best pieces");
  await expect(page.locator(".dots circle")).toHaveCount(1);
  await expect(page.locator(".dots rect")).toHaveCount(0);
  await expect(page.locator(".coachdelta")).toHaveCount(0);
  await page.reload();
  await expect(picker).toHaveValue("own");
});

test("the achievable lap stands with its gain, its band and its pieces", async ({ page, request }) => {
  const { answer } = await coached(page, request);
  const achievable = page.getByRole("region", { name: "Achievable lap" });
  await expect(achievable).toContainText("0.31 s ± 0.04");
  await expect(achievable).toContainText("24 joins looked at, 3 refused");
  await achievable.locator("summary").click();
  await expect(achievable.locator("tbody tr")).toHaveCount(answer.achievable?.pieces.length ?? 0);
});

test("where nothing is certain the page says so, and blames no corner", async ({ page, request }) => {
  await coached(page, request, { certain: false });
  await expect(debrief(page)).toHaveText("Nothing certain to say");
  await expect(page.getByRole("region", { name: "Where time is lost" })).toHaveCount(0);
  await expect(page.locator(".coachmap .part.loss")).toHaveCount(0);
  await page.getByText("Not certain:").click();
  await expect(page.locator(".drill")).toHaveCount(0);
  await expect(page.getByText("certain loss")).toHaveCount(0);
});

test("a track without a map has its cards and its delta all the same", async ({ page, request }) => {
  const { answer } = await coached(page, request, { mapped: false });
  await expect(page.getByText("has no map of this track")).toBeVisible();
  await expect(page.locator(".ghost")).toHaveCount(0);
  await card(page, answer.priorities[0] ?? "").hover();
  await expect(page.locator(".coachdelta .zone.lit")).toHaveCount(1);
});

test("a driver who cannot be coached is refused with the reason and what else can be chosen", async ({
  page,
  request,
}) => {
  const { base, first, frozen } = await coached(page, request);
  await page.goto(`#/improve${base}&view=coach&a=${frozen.car_number}&b=${first.car_number}`);
  const alert = page.getByRole("alert");
  await expect(alert).toContainText(`Car ${frozen.car_number} cannot be coached`);
  await expect(alert).toContainText("stood still");
  await expect(alert).toContainText("frozen_clock");
  await alert.getByRole("button").first().click();
  await expect(debrief(page)).toBeVisible();
});

test.describe(() => {
  test.use({ expectedErrors: [/503/] });
  test("a proxy that fails here is told, and the traces stay a press away", async ({ page, request }) => {
    const sessions = sessionsOf(await dashboard(request));
    await answerFrom(page, sessions);
    const problem = {
      type: "about:blank",
      title: "Busy",
      status: 503,
      code: "overloaded",
      detail: "Too much at once.",
    };
    await page.route("**/api/telemetry/coaching?*", (route) =>
      route.fulfill({ status: 503, contentType: "application/problem+json", body: JSON.stringify(problem) }),
    );
    await page.goto(`#/improve${COACH}`);
    await expect(page.getByRole("alert")).toContainText("overloaded");
    await page.getByRole("navigation", { name: "Views of these laps" }).getByRole("link", { name: "Traces" }).click();
    await expect(slider(page)).toBeVisible();
  });
});

test("one switch prints every speed of the debrief in miles, and is kept", async ({ page, request }) => {
  const { answer } = await coached(page, request);
  const own = card(page, answer.priorities[0] ?? "");
  await expect(own.locator(".said")).toContainText("-16.1 km/h");
  await page.getByRole("radio", { name: "mph" }).check();
  await expect(own.locator(".said")).toContainText("−10.0 mph");
  await own.locator(".said .figure").last().click();
  await expect(own.locator(".evidence")).toContainText("−12.0 to −8.0 mph");
  await expect(own).not.toContainText("km/h");
  await page.reload();
  await expect(own.locator(".said")).toContainText("mph");
  await page.getByRole("radio", { name: "km/h" }).check();
});

for (const [which, everywhere] of [
  ["the debrief", false],
  ["the debrief of a driver who loses in every corner", true],
] as const)
  test(`${which} is printed on one upright page, without what is only for a screen`, async ({ page, request }) => {
    const { answer } = await coached(page, request, { everywhere });
    if (everywhere) expect(answer.priorities).toHaveLength(answer.corners.length);
    await page.evaluate(() => {
      Object.assign(window, { print: () => document.body.setAttribute("data-printed", "yes") });
    });
    await page.getByRole("button", { name: "Print debrief" }).click();
    await expect(page.locator("body")).toHaveAttribute("data-printed", "yes");
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    // A4 in points.
    const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? [];
    expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([595, 842]);
    await page.emulateMedia({ media: "print" });
    for (const screen of [".bar", ".pickers", ".ghost", "details.unsure"])
      await expect(page.locator(screen)).toBeHidden();
    await expect(page.locator(".coachmap svg")).toBeVisible();
  });

test("who only reads traces does not wait for the coach's code", async ({ page, request }) => {
  const asked: string[] = [];
  page.on("request", (sent) => asked.push(sent.url()));
  await open(page, request);
  await expect(slider(page)).toBeVisible();
  const coach = () => asked.filter((url) => /\/coach-.*\.js|api\/telemetry\/coaching/.test(url));
  expect(coach()).toEqual([]);
  await page.getByRole("navigation", { name: "Views of these laps" }).getByRole("link", { name: "Coach" }).click();
  await expect(debrief(page)).toBeVisible();
  expect(coach().length).toBeGreaterThan(0);
});

for (const colorScheme of ["dark", "light"] as const) {
  test(`the debrief has no serious fault of accessibility in the ${colorScheme} theme, nor is it too wide for a phone`, async ({
    page,
    request,
  }) => {
    test.slow();
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 360, height: 780 });
    const { answer } = await coached(page, request);
    await page.getByText("Not certain:").click();
    await page.locator(".said .figure").first().click();
    await card(page, answer.strengths[0] ?? "")
      .getByText("What was measured")
      .click();
    const { violations } = await new AxeBuilder({ page }).analyze();
    const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });
}
