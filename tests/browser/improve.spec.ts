/** The Improve page where a proxy answers in the shapes of its contract. */
import { AxeBuilder } from "@axe-core/playwright";
import { open, slider, verdict } from "./improve-page";
import { expect, test } from "./test";

test("the two fastest cars of the first race are compared, and the page reads in words, traces and corners", async ({
  page,
  request,
}) => {
  const { session } = await open(page, request);
  const fastest = session.cars
    .filter((car) => car.usable)
    .sort((one, other) => (one.best_lap?.time_ms ?? 0) - (other.best_lap?.time_ms ?? 0));
  await expect(verdict(page)).toContainText(`No. ${fastest[0]?.car_number}`);
  await expect(verdict(page)).toContainText(`no. ${fastest[1]?.car_number}`);
  await expect(page.locator(".readings li").first()).toContainText(/± .* at C\d+|± .* from /);
  await expect(page.locator(".trace canvas")).toHaveCount(6);
  await expect(page.getByRole("heading", { name: "Certificate" })).toBeVisible();
});

test("each figure of a sentence opens the laps that it was measured on", async ({ page, request }) => {
  await open(page, request);
  const reading = page.locator(".readings li").first();
  const figures = reading.locator(".sourced");
  await expect(figures.first()).toHaveText(/^\d+\.\d+ s$/);
  const text = (await reading.locator("span").first().textContent()) ?? "";
  const printed = await figures.allTextContents();
  const left = printed.reduce((rest, figure) => rest.replace(figure, ""), text);
  // What is left names corners and cars: C5, no. 7.
  expect(left.replaceAll(/C\d+|no\. \d+/g, "")).not.toMatch(/\d/);
  await figures.first().click();
  await expect(page.getByRole("dialog").getByRole("region", { name: "Laps that it was measured on" })).toBeVisible();
});

test("only what exists can be chosen, a car that cannot be compared is listed with its reason, and the address keeps it", async ({
  page,
  request,
}) => {
  const { session, third, frozen } = await open(page, request);
  const picker = page.getByRole("combobox", { name: "First driver", exact: true });
  await expect(picker.locator("option")).toHaveCount(session.cars.length);
  const refused = picker.locator(`option[value="${frozen.car_number}"]`);
  await expect(refused).toBeDisabled();
  await expect(refused).toContainText("stood still");
  await picker.selectOption(third.car_number);
  await expect(page).toHaveURL(new RegExp(`a=${third.car_number}(&|$)`));
  await expect(verdict(page)).toContainText(new RegExp(`o\\. ${third.car_number}\\b`));
  const lap = page.getByRole("combobox", { name: "First driver's lap" });
  await lap.selectOption("9");
  await expect(page).toHaveURL(/lap_a=9/);
  await expect(verdict(page)).toContainText("on lap 9");
  await page.getByRole("button", { name: "Swap the two drivers" }).click();
  await expect(page).toHaveURL(/lap_b=9/);
});

test("a deep link opens drivers, laps, the selected corner and the sort as they were", async ({ page, request }) => {
  const { base, first, second } = await open(page, request);
  const pair = `&a=${first.car_number}&b=${second.car_number}`;
  await page.goto(`#/improve${base}${pair}&lap_a=3&lap_b=8&at=C5&sort=where`);
  await expect(verdict(page)).toContainText("on lap 3");
  await expect(verdict(page)).toContainText("on lap 8");
  await expect(page.locator(".cursor-place strong")).toContainText("C5");
  await expect(page.getByRole("button", { name: "Whole lap" })).toBeEnabled();
  await expect(page.getByRole("columnheader", { name: "Where" })).toHaveAttribute("aria-sort", "ascending");
  await page.reload();
  await expect(page.locator(".cursor-place strong")).toContainText("C5");
});

test("a driver is compared with another lap of their own", async ({ page, request }) => {
  const { base, first, second } = await open(page, request);
  await page.goto(`#/improve${base}&a=${first.car_number}&b=${second.car_number}`);
  await expect(verdict(page)).toContainText(`no. ${second.car_number}`);
  await page.getByRole("combobox", { name: "Second driver", exact: true }).selectOption(first.car_number);
  await expect(verdict(page)).toContainText(`no. ${first.car_number}: `);
  await expect(page.locator(".cursor-readout tbody tr")).toHaveCount(2);
});

test("selecting a corner looks at it closer, and a second press or the button shows the whole lap again", async ({
  page,
  request,
}) => {
  await open(page, request);
  const corner = page.getByRole("button", { name: "C8", exact: true });
  await corner.last().click();
  await expect(page).toHaveURL(/at=C8/);
  await expect(page.locator("tr.me")).toContainText("C8");
  await page.getByRole("button", { name: "Whole lap" }).click();
  await expect(page).not.toHaveURL(/at=/);
});

test("a drag over a chart zooms all of them, and the address keeps the part in sight", async ({ page, request }) => {
  await open(page, request);
  const chart = page.locator('.trace[data-channel="delta"] .u-over');
  await expect(chart).toBeVisible();
  await chart.scrollIntoViewIfNeeded();
  const box = await chart.boundingBox();
  if (!box) throw new Error("no chart");
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.4, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, y, { steps: 4 });
  await page.mouse.up();
  await expect(page).toHaveURL(/zoom=1\d{3}-1\d{3}/);
  await expect(page.locator(".lapstrip .sight")).toHaveCount(1);
});

test("the keyboard moves the cursor by a sample, ten samples and a corner, and zooms", async ({ page, request }) => {
  await open(page, request);
  const strip = slider(page);
  await strip.focus();
  await page.keyboard.press("Home");
  await expect(strip).toHaveAttribute("aria-valuenow", "0");
  await page.keyboard.press("ArrowRight");
  await expect(strip).toHaveAttribute("aria-valuenow", "5");
  await page.keyboard.press("Shift+ArrowRight");
  await expect(strip).toHaveAttribute("aria-valuenow", "55");
  await page.keyboard.press("PageUp");
  await expect(page.locator(".cursor-place strong")).toContainText("C1");
  await expect(strip).toHaveAttribute("aria-valuetext", /Speed .* and .* km\/h/);
  await page.keyboard.press("+");
  await expect(page).toHaveURL(/zoom=/);
  await page.keyboard.press("End");
  await expect(strip).toHaveAttribute("aria-valuenow", "3700");
  await page.keyboard.press("Escape");
  await expect(page).not.toHaveURL(/zoom=/);
});

test("the pointer over one chart reads all channels there", async ({ page, request }) => {
  await open(page, request);
  const chart = page.locator('.trace[data-channel="speed"] .u-over');
  await expect(chart).toBeVisible();
  const before = await page.locator(".cursor-place strong").textContent();
  await chart.hover({ position: { x: 200, y: 60 } });
  await expect(page.locator(".cursor-place strong")).not.toHaveText(before ?? "");
  await expect(page.locator(".cursor-readout tbody tr")).toHaveCount(2);
});

test("each chart has its numbers as a table, and leaves as CSV and PNG", async ({ page, request }) => {
  await open(page, request);
  const figures = page.locator(".traces figure");
  await expect(figures).toHaveCount(6);
  const delta = figures.nth(1);
  const names: string[] = [];
  for (const kind of ["CSV", "PNG"]) {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      delta.getByRole("button", { name: kind }).click(),
    ]);
    names.push(download.suggestedFilename());
  }
  expect(names[0]).toMatch(/-delta\.csv$/);
  expect(names[1]).toMatch(/-delta\.png$/);
  await delta.getByRole("button", { name: "Table" }).click();
  await expect(delta.getByRole("columnheader", { name: "Official ms" })).toBeVisible();
  await expect(delta.locator("tbody tr")).toHaveCount(741);
  await expect(delta.getByRole("row", { name: /^3700/ })).toContainText("FL");
  await delta.getByRole("button", { name: "Table" }).click();
  await expect(delta.locator("canvas")).toHaveCount(1);
});

test("the losses of all corners and straights stand beside the official difference that they add up to", async ({
  page,
  request,
}) => {
  await open(page, request, "?sort=where");
  const losses = page.locator("section[aria-label='Corners and straights'] tbody td:nth-child(2) strong");
  await expect(losses).toHaveCount(25);
  const number = (text: string) => Number(text.replace("−", "-"));
  const sum = (await losses.allTextContents()).map(number).reduce((total, loss) => total + loss, 0);
  const official = number((await page.locator("tfoot strong").textContent()) ?? "");
  // Each of the 25 rows is rounded to a millisecond by itself.
  expect(Math.abs(sum - official)).toBeLessThan(0.013);
});

test("one switch prints every speed in miles, and is kept", async ({ page, request }) => {
  await open(page, request);
  await expect(page.locator(".cursor-readout")).toContainText("km/h");
  await page.getByRole("radio", { name: "mph" }).check();
  for (const part of [".cursor-readout", ".readings", "thead", ".traces figcaption >> nth=0"]) {
    await expect(page.locator(part).first()).not.toContainText("km/h");
  }
  await expect(page.locator(".cursor-readout")).toContainText("mph");
  await page.reload();
  await expect(page.locator(".cursor-readout")).toContainText("mph");
  await page.getByRole("radio", { name: "km/h" }).check();
  await expect(page.locator(".cursor-readout")).toContainText("km/h");
});

for (const colorScheme of ["dark", "light"] as const) {
  for (const state of ["a comparison", "a refusal", "nothing to compare"] as const) {
    test(`${state} has no serious fault of accessibility in the ${colorScheme} theme`, async ({ page, request }) => {
      test.slow();
      await page.emulateMedia({ colorScheme });
      const { base, frozen } = await open(page, request);
      const query = {
        "a comparison": "?at=C5&open=C5",
        "a refusal": `${base}&a=${frozen.car_number}`,
        "nothing to compare": "?track=nowhere",
      }[state];
      await page.goto(`#/improve${query}`);
      await expect(page.locator(state === "a comparison" ? ".verdict h2" : "[role=alert]").first()).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
      expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    });
  }
}

test("no state of the Improve page scrolls sideways on a phone of 360 pixels", async ({ page, request }) => {
  await page.setViewportSize({ width: 360, height: 780 });
  const { base, frozen } = await open(page, request);
  for (const query of ["", "?at=C5&open=C5", `${base}&a=${frozen.car_number}`, "?track=nowhere"]) {
    await page.goto(`#/improve${query}`);
    await expect(page.locator(".verdict h2, [role=alert]").first()).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth), query).toBeLessThanOrEqual(360);
  }
});

test("the charts are drawn anew in the colours of the theme that is chosen", async ({ page, request }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await open(page, request);
  const canvas = page.locator('.trace[data-channel="speed"] canvas');
  await expect(canvas).toBeVisible();
  const picture = () => canvas.evaluate((element) => (element as HTMLCanvasElement).toDataURL());
  const dark = await picture();
  await page.getByRole("radio", { name: "light" }).check();
  await expect.poll(picture).not.toBe(dark);
  await page.getByRole("radio", { name: "auto" }).check();
});
