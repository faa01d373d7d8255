import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { coachFrom } from "./coaching";
import { engine } from "./forecasts";
import { dashboard, leader } from "./season";
import { answerFrom, sessionsOf } from "./telemetry";
import { expect, test } from "./test";

const input = (page: Page) => page.getByRole("textbox", { name: "Question" });
const last = (page: Page) => page.locator(".exchange").last();

/** Asks by typing, and waits for what comes of it. */
async function ask(page: Page, question: string): Promise<void> {
  const before = await page.locator(".exchange").count();
  await input(page).fill(question);
  await input(page).press("Enter");
  await expect(page.locator(".exchange")).toHaveCount(before + 1);
  await expect(last(page).locator(".answer, .notice")).toBeVisible();
}

test("the empty page says what can be asked, and a suggestion is one press away", async ({ page, request }) => {
  const { text, suggestions } = await (await engine(request)).chat({ message: "What can you answer?" });
  await page.goto("#/chat");
  await expect(page.locator(".chatempty")).toContainText(text);
  await page.getByRole("button", { name: suggestions[0] ?? "" }).click();
  await expect(last(page).locator(".question")).toContainText(suggestions[0] ?? "");
  await expect(last(page).locator(".answer")).toBeVisible();
  await expect(page.locator(".chatempty")).toHaveCount(0);
});

test("an answer is the engine's, each figure opens its rows, and a follow-up leaves things out", async ({
  page,
  request,
}) => {
  const season = await dashboard(request);
  const { id } = leader(season);
  const track = season.races[0]?.track_id ?? "";
  const own = await engine(request);
  const told = await own.chat({ message: "How will I do here?", driver: id, track });
  await page.goto(`#/chat?driver=${id}&track=${track}`);
  await ask(page, "How will I do here?");
  await expect(last(page).locator(".said")).toHaveText(told.text);
  const figures = last(page).locator(".figure");
  const values = told.segments.filter((piece) => piece.kind === "figure" && piece.part === "value");
  await expect(figures).toHaveCount(values.length);
  for (const [at, piece] of values.entries()) {
    const figure = told.evidence.find((known) => piece.kind === "figure" && known.id === piece.handle);
    if (!figure) throw new Error("a handle without a figure");
    const { rows } = (await own.evidence(figure.key)) ?? { rows: [] };
    await figures.nth(at).click();
    await expect(last(page).locator(".evidence h3")).toHaveText(`${figure.what}: ${figure.text}`);
    await expect(last(page).locator(".evidence tbody tr")).toHaveCount(rows.length);
    await page.keyboard.press("Escape");
    await expect(figures.nth(at)).toBeFocused();
  }
  // An interval and over how many it is open what their value opens; Tab passes them.
  const beside = told.segments.flatMap((piece) => (piece.kind === "figure" && piece.part !== "value" ? [piece] : []));
  const belonging = last(page).locator(".said span[role=button]");
  await expect(belonging).toHaveCount(beside.length);
  expect(beside.length).toBeGreaterThan(1);
  for (const [at, piece] of beside.entries()) {
    const figure = told.evidence.find(({ id }) => id === piece.handle);
    await belonging.nth(at).click();
    await expect(last(page).locator(".evidence h3")).toHaveText(`${figure?.what}: ${figure?.text}`);
    expect(await belonging.nth(at).evaluate((one: HTMLElement) => one.tabIndex)).toBe(-1);
    await page.keyboard.press("Escape");
    await expect(belonging.nth(at)).toBeFocused();
  }
  // What is drawn is read by the keyboard, and opens.
  const drawn = last(page).getByRole("button", { name: /^Chance of each place/ });
  await drawn.press("ArrowRight");
  const distribution = told.picture?.kind === "distribution" ? told.picture : null;
  await expect(last(page).locator(".pointed")).toHaveText(
    new RegExp(`^P2: ${distribution?.chances_pct[1]?.toFixed(1)} %`),
  );
  await drawn.press("Enter");
  const chance = await own.evidence(distribution?.keys[1] ?? "");
  await expect(page.locator("dialog.source").getByRole("heading")).toHaveText(`${chance?.what}: ${chance?.text}`);
  await page.keyboard.press("Escape");
  const history = [
    { role: "user", content: "How will I do here?" },
    { role: "assistant", content: told.text, topic: told.topic },
  ] as const;
  const why = await own.chat({ message: "Why?", driver: id, track, history });
  await ask(page, "Why?");
  await expect(last(page).locator(".said")).toHaveText(why.text);
  // Another page and back: the conversation is still there, and nowhere but in memory.
  await page.getByRole("link", { name: "About" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^About/);
  await page.goBack();
  await expect(page.locator(".exchange")).toHaveCount(2);
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain("Why");
  await page.reload();
  await expect(page.locator(".chatempty")).toBeVisible();
});

test("markup in a message is shown as text and runs nothing", async ({ page }) => {
  const hostile = `<img src=x onerror="document.title='owned'"><b>Who</b> leads? </script><script>alert(1)</script>`;
  page.on("dialog", () => {
    throw new Error("a script ran");
  });
  await page.goto("#/chat");
  await ask(page, hostile);
  await expect(last(page).locator(".question")).toContainText(hostile);
  await expect(page.locator(".chatlog :is(img, b, script)")).toHaveCount(0);
  expect(await page.title()).toContain("Chat");
});

test("what cannot be answered is refused in words, and who is not clear is asked back with buttons", async ({
  page,
}) => {
  await page.goto("#/chat");
  await ask(page, "What is the weather in Paris tomorrow?");
  await expect(last(page).locator(".answer.refused")).toContainText("Not answered");
  await expect(last(page).getByRole("list", { name: "What may be asked next" }).getByRole("button")).not.toHaveCount(0);
  await ask(page, "x".repeat(2_001));
  await expect(last(page).locator(".answer.refused")).toContainText("longer");
  await ask(page, "Where do I lose time?");
  const candidate = last(page).getByRole("list", { name: "Who or where is meant" }).getByRole("button").first();
  const name = (await candidate.textContent()) ?? "";
  await candidate.click();
  await expect(page.locator(".exchange")).toHaveCount(4);
  await expect(last(page).locator(".said")).toContainText(name);
  await expect(last(page).locator(".refused")).toHaveCount(0);
  await page.getByRole("button", { name: "Clear" }).click();
  await expect(page.locator(".exchange")).toHaveCount(0);
});

test("the keyboard alone asks, opens a figure's rows, closes them and goes on", async ({ page }) => {
  await page.goto("#/chat");
  await expect(page.locator(".chatempty .next button").first()).toBeVisible();
  await input(page).focus();
  await page.keyboard.type("Who leads the championship?");
  await page.keyboard.press("Enter");
  await expect(last(page).locator(".figure").first()).toBeVisible();
  await expect(input(page)).toBeFocused();
  const figure = last(page).locator(".figure").first();
  for (let i = 0; i < 40 && !(await figure.evaluate((one) => one === document.activeElement)); i++)
    await page.keyboard.press("Shift+Tab");
  await expect(figure).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(figure).toHaveAttribute("aria-expanded", "true");
  const panel = page.locator(".evidence");
  await expect(panel).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(panel.getByRole("button", { name: "Close" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(panel).toHaveCount(0);
  await expect(figure).toBeFocused();
  await expect(page.getByRole("log", { name: "Conversation" })).toHaveAttribute("aria-live", "polite");
});

test("the answers go on without a connection once the chat is open", async ({ page, context }) => {
  await page.goto("#/chat");
  await expect(page.locator(".chatempty .next button").first()).toBeVisible();
  await context.setOffline(true);
  await ask(page, "Who leads the championship?");
  await expect(last(page).locator(".figure").first()).toBeVisible();
});

test.describe("where the chat's module cannot be had", () => {
  test.use({ expectedErrors: [/404/] });

  test("the page says so, and tries again", async ({ page }) => {
    const lost = /hackthetrack_chat_bg.*\.wasm/;
    await page.route(lost, (route) => route.fulfill({ status: 404, body: "" }));
    await page.goto("#/chat");
    await expect(page.getByRole("alert")).toContainText("not_initialised");
    await page.unroute(lost);
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(page.locator(".chatempty .next button").first()).toBeVisible();
  });
});

for (const colorScheme of ["dark", "light"] as const) {
  test(`a conversation with open rows has no serious fault of accessibility in the ${colorScheme} theme, nor is it too wide for a phone`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 360, height: 780 });
    await page.goto("#/chat");
    for (const question of ["Who is best at qualifying?", "What is the weather?", "Where do I lose time?"])
      await ask(page, question);
    await ask(page, "Who leads the championship?");
    await last(page).locator(".figure").first().click();
    await expect(page.locator(".evidence tbody tr").first()).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });
}

test("a new answer is brought into sight with its question", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 780 });
  await page.goto("#/chat");
  for (const question of [
    "Who leads the championship?",
    "How accurate are your forecasts?",
    "Who is most consistent?",
  ]) {
    await ask(page, question);
    await expect(last(page).locator(".question")).toBeInViewport({ ratio: 1 });
    await expect(last(page).locator(".figure").first()).toBeInViewport({ ratio: 1 });
  }
});

test("where a proxy has the driver's laps, an answer about lost time also names the corners, and does not wait for it", async ({
  page,
  request,
}) => {
  const sessions = sessionsOf(await dashboard(request));
  const [session] = sessions;
  const car = session?.cars.find(({ usable }) => usable);
  if (!session || !car) throw new Error("no session");
  await answerFrom(page, sessions);
  await coachFrom(page, sessions);
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/api/telemetry/sessions", async (route) => {
    await held;
    await route.fallback();
  });
  await page.goto(`#/chat?driver=${car.driver_id}&track=${session.track_id}`);
  await ask(page, "Where do I lose time?");
  await expect(last(page).locator(".said")).toContainText("sector");
  await expect(last(page).locator(".said")).not.toContainText("By lap telemetry");
  release();
  await expect(last(page).locator(".said")).toContainText(/By lap telemetry, race \d, against car .+: C\d+/);
  await expect(page.locator(".exchange")).toHaveCount(1);
});

test("where time is lost to a rival is told of both, and by lap telemetry against the rival", async ({
  page,
  request,
}) => {
  const sessions = sessionsOf(await dashboard(request));
  const [session] = sessions;
  const [car, rival] = session?.cars.filter(({ usable }) => usable) ?? [];
  if (!session || !car || !rival) throw new Error("no session of two");
  await answerFrom(page, sessions);
  await coachFrom(page, sessions);
  await page.goto(`#/chat?driver=${car.driver_id}&track=${session.track_id}`);
  await ask(page, `Where do I lose time to car ${rival.car_number}?`);
  await expect(last(page).locator(".said")).toContainText(`car ${car.car_number} first sector`);
  await expect(last(page).locator(".said")).toContainText(`car ${rival.car_number} first sector`);
  await expect(last(page).locator(".said")).toContainText(
    new RegExp(`By lap telemetry, race \\d, against car ${rival.car_number}: `),
  );
});

for (const width of [360, 768, 1024, 1250, 1280, 1440]) {
  test(`the bar of pages fits ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    // The number of findings stands in the bar from here on.
    await page.goto("#/quality");
    await expect(page.locator(".bar .pill")).toHaveCount(1);
    await page.goto("#/chat");
    await expect(page.locator(".bar [aria-current=page]")).toHaveText("Chat");
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    const { top, bottom } = await page
      .locator(".bar [aria-current=page]")
      .evaluate((link) => link.getBoundingClientRect());
    expect(top).toBeGreaterThanOrEqual(0);
    expect(bottom).toBeLessThan(140);
  });
}
