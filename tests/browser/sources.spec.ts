import { AxeBuilder } from "@axe-core/playwright";
import type { APIRequestContext, Page } from "@playwright/test";
import { answered, engine } from "./forecasts";
import { dashboard, leader } from "./season";
import { expect, test } from "./test";

/** What comes with the first press. */
const LATER = /hackthetrack_chat_bg|source-panel/;
const panel = (page: Page) => page.getByRole("dialog");
const figure = (page: Page, key: string) => page.locator(`[data-source="${key}"]`).filter({ visible: true }).first();

interface Place {
  readonly name: string;
  readonly hash: string;
  /** A figure of the page. */
  readonly key: string;
}

async function pages(request: APIRequestContext): Promise<readonly Place[]> {
  const season = await dashboard(request);
  const { id } = leader(season);
  const { id: race, track_id: track } = season.races[1] ?? { id: "", track_id: "" };
  const asked = `driver=${id}&track=${track}&race=1`;
  const forecast = `forecast/${track}/1/before_weekend/${id}`;
  // A first event has none before it.
  const last = season.races.at(-1)?.track_id ?? "";
  const { skills } = await (await engine(request)).improve({ driver: id, track });
  const consistency = Number(((skills[1]?.current_points ?? 0) - 4).toFixed(1));
  const scores = `own-${Math.round(10 * consistency)}-own-own`;
  return [
    { name: "Rankings", hash: "#/rankings", key: `driver/${id}/avg_finish` },
    { name: "Driver", hash: `#/driver/${id}?open=${race}`, key: `driver/${id}/points` },
    { name: "Race", hash: `#/race/${race}`, key: `entry/${race}/${id}/best_lap` },
    { name: "Tracks", hash: "#/tracks", key: `track/${track}/length` },
    { name: "Track", hash: `#/track/${track}`, key: `entry/${race}/${id}/pace` },
    { name: "Predict", hash: `#/predict?${asked}`, key: `${forecast}/expected` },
    {
      name: "Predict after qualifying",
      hash: `#/predict?${asked}&moment=after_qualifying`,
      key: `fit/${id}/${track}/deviation`,
    },
    { name: "Field", hash: `#/field?track=${track}&race=1`, key: `${forecast}/win` },
    {
      name: "Field as known then",
      hash: `#/field?track=${last}&race=1&evidence=earlier_events`,
      key: `forecast/${last}/1/before_weekend.earlier_events/${id}/win`,
    },
    {
      name: "Predict as known then",
      hash: `#/predict?driver=${id}&track=${last}&race=2&evidence=earlier_races&moment=after_qualifying`,
      key: `forecast/${last}/2/after_qualifying.earlier_races/${id}/expected`,
    },
    {
      name: "What if",
      hash: `#/what-if?driver=${id}&track=${track}&race=2&consistency=${consistency}&weeks=3`,
      key: `what_if/${track}/2/${id}/${scores}/3/top5_chance`,
    },
    {
      name: "Championship of other points",
      hash: "#/championship?after=6&points=9-6-4-2&draws=1000&seed=7",
      key: `title/6/9-6-4-2/1000/7/${id}/expected_points`,
    },
    { name: "Skills opened", hash: `#/skills?driver=${id}&open=speed`, key: `part/${id}/race_pace/percentile` },
    { name: "Championship", hash: "#/championship?after=6", key: `title/6/${id}/champion` },
    { name: "Skills", hash: `#/skills?driver=${id}`, key: `skill/${id}/speed/score` },
    { name: "How good", hash: "#/score", key: "score/after_qualifying/mae" },
  ];
}

async function open(page: Page, hash: string): Promise<void> {
  await page.goto(hash);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  if (/predict|field|score|skills|championship|what-if/.test(hash)) await answered(page);
  await expect(page.locator("[data-source]").filter({ visible: true }).first()).toBeVisible();
  // A map is drawn when its width is known, after the sentence above it.
  if (/#\/(field|championship)/.test(hash)) await expect(page.locator(".field-map tbody tr").first()).toBeVisible();
}

/** Key and text of everything on a page that has a key in this attribute. */
function keyed(page: Page, attribute: string): Promise<(readonly [key: string, text: string])[]> {
  return page
    .locator(`[${attribute}]`)
    .evaluateAll(
      (all, name) => all.map((one) => [one.getAttribute(name) ?? "", one.textContent ?? ""] as const),
      attribute,
    );
}

/** The first number of a text, and a half of its last digit. */
function read(text: string): { value: number; half: number } {
  const plain = text.replaceAll("−", "-").replaceAll("\u202f", "");
  const [, sign, minutes, seconds] = /([+-]?)(?:(\d+):)?(\d+(?:\.\d+)?)/.exec(plain) ?? [];
  if (seconds === undefined) throw new Error(`no number in "${text}"`);
  // A length is in metres on the page and in kilometres by the engine.
  const unit = plain.endsWith(" km") ? 1000 : 1;
  const digits = seconds.split(".")[1]?.length ?? 0;
  const value = unit * (60 * Number(minutes ?? 0) + Number(seconds));
  return { value: sign === "-" ? -value : value, half: (unit * 10 ** -digits) / 2 };
}

test("every figure that opens a source is the engine's figure of that name, on every page", async ({
  page,
  request,
}) => {
  test.slow();
  const own = await engine(request);
  const odd: string[] = [];
  for (const { name, hash } of await pages(request)) {
    await open(page, hash);
    const found = await keyed(page, "data-source");
    expect(found.length, name).toBeGreaterThan(3);
    for (const [key, text] of found) {
      const told = await own.evidence(key);
      if (!told?.text || told.rows.length === 0) {
        odd.push(`${name}: ${key} "${text}" has ${told?.text ?? "no value"}, ${told?.rows.length} rows`);
        continue;
      }
      const [shown, known] = [read(text), read(told.text)];
      // What form and grid move is said in words, gained or lost; and so is what a season does.
      const sign = / (gained|lost) against |^(gains|loses) /.test(text) ? Math.sign(known.value) || 1 : 1;
      if (Math.abs(sign * shown.value - known.value) > shown.half + known.half + 1e-9)
        odd.push(`${name}: ${key} "${text}" is "${told.text}"`);
    }
  }
  expect(odd).toEqual([]);
});

test("what stands beside a figure and opens it too is the interval, error or number of races that the engine says", async ({
  page,
  request,
}) => {
  test.slow();
  const own = await engine(request);
  const odd: string[] = [];
  let seen = 0;
  for (const { name, hash } of await pages(request)) {
    await open(page, hash);
    const found = await keyed(page, "data-belongs");
    for (const [key, text] of found) {
      const told = await own.evidence(key);
      const [low, high] = told?.interval ?? [Number.NaN, Number.NaN];
      // Four of five lie within 1.2816 standard errors of a normal mean; a share is printed in percent.
      const known = [low, high, (high - low) / 2 / 1.2816, told?.interval_pct, told?.n, 100 * Number(told?.text)];
      const numbers = text.replaceAll("−", "-").match(/(?<![\d.])-?\d+(?:\.\d+)?/g) ?? [];
      for (const number of numbers) {
        const half = 10 ** -(number.split(".")[1]?.length ?? 0) / 2;
        const value = Number(number);
        seen += 1;
        // The engine's text of a share has two digits.
        if (!known.some((one) => one != null && Math.abs(one - value) <= half + 0.51 * Number(text.endsWith("%"))))
          odd.push(`${name}: ${key} "${text}" has ${number}, known are ${known.join(", ")}`);
      }
    }
  }
  expect(odd).toEqual([]);
  expect(seen).toBeGreaterThan(20);
});

test("a press of the mouse opens value and rows beside the figure, which are loaded only then", async ({
  page,
  request,
}) => {
  test.slow();
  const own = await engine(request);
  for (const { name, hash, key } of await pages(request)) {
    // A visit of its own: what one page has loaded must not help the next.
    await page.goto("about:blank");
    const fetched: string[] = [];
    const note = (asked: { url: () => string }) => void (LATER.test(asked.url()) && fetched.push(asked.url()));
    page.on("request", note);
    await open(page, hash);
    const button = figure(page, key);
    await expect(button).toHaveAttribute("aria-expanded", "false");
    await button.scrollIntoViewIfNeeded();
    expect(fetched, name).toEqual([]);
    const scrolled = await page.evaluate(() => scrollY);
    await button.click();
    const told = await own.evidence(key);
    await expect(panel(page).getByRole("heading"), name).toHaveText(`${told?.what}: ${told?.text}`);
    await expect(panel(page).locator("tbody tr"), name).toHaveCount(told?.rows.length ?? 0);
    await expect(button).toHaveAttribute("aria-expanded", "true");
    expect(fetched.join(), name).toMatch(/source-panel.*hackthetrack_chat_bg/s);
    page.off("request", note);
    const [number, box] = [await button.boundingBox(), await panel(page).boundingBox()];
    if (!number || !box) throw new Error("not drawn");
    const apart = Math.max(box.y - (number.y + number.height), number.y - (box.y + box.height));
    expect(apart, name).toBeGreaterThanOrEqual(0);
    expect(apart, name).toBeLessThan(24);
    expect(box.y, name).toBeGreaterThanOrEqual(0);
    expect(box.y + box.height, name).toBeLessThanOrEqual(900);
    expect(await page.evaluate(() => scrollY), name).toBe(scrolled);
    expect(box.x + box.width, name).toBeLessThanOrEqual(1440);
    // Beside it is closed too.
    await page.mouse.click(3, 3);
    await expect(panel(page)).toHaveCount(0);
    await expect(button).toBeFocused();
  }
});

test("the panel says the interval and over how many, as the page prints them", async ({ page, request }) => {
  const { id } = leader(await dashboard(request));
  const { skills } = await (await engine(request)).skills(id);
  const speed = skills.find(({ skill }) => skill === "speed");
  await open(page, `#/skills?driver=${id}`);
  await figure(page, `skill/${id}/speed/score`).click();
  await expect(panel(page)).toContainText(
    `80 % between ${speed?.interval_80?.from_points.toFixed(1)} and ${speed?.interval_80?.to_points.toFixed(1)}; n = ${speed?.races_n} races.`,
  );
});

test("the reason why a skill has no score opens its races and how much of them is the driver", async ({
  page,
  request,
}) => {
  const { id } = leader(await dashboard(request));
  for (const hash of [`#/skills?driver=${id}`, `#/what-if?driver=${id}`]) {
    await open(page, hash);
    const reason = page.locator("[data-skill='tyre_management']").getByText(/It hardly repeats/);
    await reason.locator("[data-source$='tyre_management/skill_races']").click();
    await expect(panel(page).locator("tbody tr").first()).toBeVisible();
    await page.keyboard.press("Escape");
    await reason.locator("[data-belongs$='tyre_management/skill_reliability']").click();
    await expect(panel(page).getByRole("heading")).toContainText(/reliab|driver/i);
    await page.keyboard.press("Escape");
  }
});

test("the arrow keys lead along the figures of a row and down a column, and the panel gives the focus back", async ({
  page,
}) => {
  await open(page, "#/rankings");
  const rows = page.locator("tbody tr");
  const name = rows.first().locator("th a");
  await name.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  const races = rows.first().locator("[data-source$='/starts']");
  await expect(races).toBeFocused();
  await page.keyboard.press("ArrowDown");
  const next = rows.nth(1).locator("[data-source$='/starts']");
  await expect(next).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(panel(page)).toBeFocused();
  await expect(panel(page).locator("tbody tr").first()).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(panel(page).getByRole("button", { name: "Close" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(panel(page)).toHaveCount(0);
  await expect(next).toBeFocused();
  await expect(page).toHaveURL(/rankings/);
  // Tab still leads from row to row.
  await page.keyboard.press("Tab");
  await expect(rows.nth(2).locator("th a")).toBeFocused();
});

test("a number that is pressed in the same moment in which a panel closes has its own, be it another or the same", async ({
  page,
}) => {
  await open(page, "#/rankings");
  const [first, second] = [
    page.locator("tbody [data-source$='/wins']").first(),
    page.locator("tbody [data-source$='/wins']").nth(1),
  ];
  const pressed = async (next: typeof first) => {
    await first.click();
    await expect(panel(page).locator("tbody tr").first()).toBeVisible();
    await next.evaluate((button: HTMLElement) => {
      document.querySelector("dialog")?.close();
      button.click();
    });
    await expect(panel(page)).toHaveCount(1);
    await expect(next).toHaveAttribute("aria-expanded", "true");
    await expect(page.locator("[aria-expanded='true'].sourced")).toHaveCount(1);
    await expect(panel(page).locator("tbody tr").first()).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(panel(page)).toHaveCount(0);
    await expect(next).toHaveAttribute("aria-expanded", "false");
    await expect(next).toBeFocused();
  };
  await pressed(second);
  await pressed(first);
});

test("tables without links are entered by Tab, and the map of the field keeps its arrow keys", async ({ page }) => {
  await open(page, "#/score");
  const mae = page.locator("tbody [data-source='score/before_weekend/mae']").first();
  await mae.focus();
  expect(await mae.evaluate((one: HTMLElement) => one.tabIndex)).toBe(0);
  await page.keyboard.press("ArrowRight");
  await expect(page.locator("[data-source='score/before_weekend/spearman']").first()).toBeFocused();
  await open(page, "#/field");
  const row = page.locator(".field-map tbody tr").first();
  await row.locator("th a").focus();
  await page.keyboard.press("ArrowRight");
  await expect(row.locator(".heat-row")).toBeFocused();
  await expect(row.locator(".cursor")).toHaveCount(1);
  // To the left of the map stands the expected place, and Tab leads to the next driver.
  await page.keyboard.press("ArrowLeft");
  await expect(row.locator("[data-source$='/expected']")).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Tab");
  await expect(page.locator(".field-map tbody tr").nth(1).locator("th a")).toBeFocused();
});

test("a press on a figure does not open the row, and a link in the panel leads to its page", async ({ page }) => {
  await open(page, "#/rankings");
  await page.locator("[data-source$='/wins']").first().click();
  await expect(page).toHaveURL(/rankings/);
  await panel(page).locator("tbody a").first().click();
  await expect(panel(page)).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("Rankings");
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
});

test("a cell of a map opens the chance of its place by mouse and by keyboard, and the map is no stop of Tab", async ({
  page,
  request,
}) => {
  const season = await dashboard(request);
  const own = await engine(request);
  const track = season.races[0]?.track_id ?? "";
  const { drivers } = await own.field({ track, race: 1 });
  await open(page, `#/field?track=${track}&race=1`);
  const rows = page.locator(".field-map tbody tr");
  const heading = panel(page).getByRole("heading");
  const told = async (at: number, place: number) =>
    (await own.evidence(`forecast/${track}/1/before_weekend/${drivers[at]?.driver_id}/chance.${place}`))?.text;
  const cell = rows.first().locator(".cell").nth(4);
  const box = await cell.boundingBox();
  if (!box) throw new Error("not drawn");
  await cell.click();
  await expect(heading).toHaveText(`chance of this very place: ${await told(0, 5)}`);
  await expect(panel(page)).toContainText("Of P5");
  await expect(page).toHaveURL(/#\/field/);
  expect(Math.abs(((await panel(page).boundingBox())?.x ?? 0) - box.x)).toBeLessThan(3);
  await page.keyboard.press("Escape");
  await expect(rows.first().locator(".heat-row")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  await expect(page.locator("figure [role=status]")).toContainText("P6 with");
  await page.keyboard.press("Enter");
  await expect(heading).toHaveText(`chance of this very place: ${await told(1, 6)}`);
  await page.keyboard.press("Escape");
  await expect(rows.nth(1).locator(".heat-row")).toBeFocused();
  expect(await page.locator(".heat-row:not([tabindex='-1'])").count()).toBe(0);

  await open(page, "#/championship?after=6");
  const title = await own.championship({ after_round: 6 });
  const { driver_id: first } = title.drivers[0] ?? { driver_id: "" };
  await rows.first().locator(".heat-row").focus();
  await page.keyboard.press("End");
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  await expect(heading).toHaveText(
    `chance of this very place: ${(await own.evidence(`title/6/${first}/chance.1`))?.text}`,
  );
});

test("a bar of a forecast opens its chance, and so does a number of a chart's table", async ({ page, request }) => {
  const season = await dashboard(request);
  const { id } = leader(season);
  const track = season.races[0]?.track_id ?? "";
  await open(page, `#/predict?driver=${id}&track=${track}&race=1`);
  const bars = page.getByRole("button", { name: /^Chance of each place/ });
  await bars.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(panel(page)).toContainText("Of P3");
  await page.keyboard.press("Escape");
  await expect(bars).toBeFocused();
  await page.locator("figure").first().getByRole("button", { name: "Table" }).click();
  await figure(page, `forecast/${track}/1/before_weekend/${id}/chance.2`).click();
  await expect(panel(page).locator("tbody tr").first()).toBeVisible();
});

test.describe("on a phone", () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 360, height: 780 } });

  test("a tap anywhere in the cell opens a sheet at the foot of the screen", async ({ page, request }) => {
    const { id } = leader(await dashboard(request));
    await open(page, "#/rankings");
    const cell = page.locator("td.has-source", { has: page.locator(`[data-source='driver/${id}/points']`) });
    await cell.scrollIntoViewIfNeeded();
    const at = await cell.boundingBox();
    if (!at) throw new Error("not drawn");
    await page.touchscreen.tap(at.x + 3, at.y + 3);
    await expect(panel(page).locator("tbody tr").first()).toBeVisible();
    const box = await panel(page).boundingBox();
    expect([box?.x, box?.width]).toEqual([0, 360]);
    expect(Math.round((box?.y ?? 0) + (box?.height ?? 0))).toBe(780);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await panel(page).getByRole("button", { name: "Close" }).tap();
    await expect(panel(page)).toHaveCount(0);
    // The name still leads to the driver.
    await page.locator("tbody th a").first().tap();
    await expect(page).toHaveURL(/driver/);
  });
});

for (const colorScheme of ["dark", "light"] as const) {
  test(`an open source has no serious fault of accessibility on any page in the ${colorScheme} theme`, async ({
    page,
    request,
  }) => {
    test.setTimeout(360_000);
    await page.emulateMedia({ colorScheme });
    for (const { name, hash, key } of await pages(request)) {
      await open(page, hash);
      await figure(page, key).click();
      await expect(panel(page).locator("tbody tr").first()).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
      expect(serious.map(({ id, nodes }) => `${name} ${id}: ${nodes[0]?.html}`)).toEqual([]);
      await page.keyboard.press("Escape");
    }
  });
}

test.describe("where a source cannot be had", () => {
  test.use({ expectedErrors: [/404|Failed to (load|fetch)/] });

  test("the panel says so, and tries again", async ({ page, request }) => {
    const { id } = leader(await dashboard(request));
    const lost = /hackthetrack_chat_bg.*\.wasm/;
    await page.route(lost, (route) => route.fulfill({ status: 404, body: "" }));
    await open(page, `#/driver/${id}`);
    await figure(page, `driver/${id}/wins`).click();
    await expect(panel(page).getByRole("button", { name: "Try again" })).toBeVisible();
    await page.unroute(lost);
    await panel(page).getByRole("button", { name: "Try again" }).click();
    await expect(panel(page).locator("tbody tr").first()).toBeVisible();
  });

  test("a panel whose code is lost says so, and while it is on its way says that", async ({ page, request }) => {
    const { id } = leader(await dashboard(request));
    const code = /source-panel.*\.js/;
    await open(page, `#/driver/${id}`);
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route(code, async (route) => {
      await held;
      await route.fulfill({ status: 404, body: "" });
    });
    await figure(page, `driver/${id}/wins`).click();
    await expect(panel(page).getByRole("status")).toHaveText("Loading");
    release();
    await expect(panel(page)).toContainText("could not be loaded");
    await expect(panel(page).getByRole("button", { name: "Try again" })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(figure(page, `driver/${id}/wins`)).toBeFocused();
  });
});
