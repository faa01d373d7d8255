/** The Improve page where there is no comparison to show: refused, nothing there, another season, no proxy. */
import { open, verdict } from "./improve-page";
import { dashboard } from "./season";
import { answerFrom, REFUSED_LAP, sessionsOf } from "./telemetry";
import { expect, test } from "./test";

test("a refused car is told with its reason and what else can be chosen", async ({ page, request }) => {
  const { base, first, frozen } = await open(page, request);
  await page.goto(`#/improve${base}&a=${frozen.car_number}&b=${first.car_number}`);
  const alert = page.getByRole("alert");
  await expect(alert).toContainText(`Car ${frozen.car_number} cannot be compared`);
  await expect(alert).toContainText("stood still");
  await expect(alert).toContainText("frozen_clock");
  await alert.getByRole("button").first().click();
  await expect(verdict(page)).toBeVisible();
});

test("a refused lap is told with the laps of that car that were accepted", async ({ page, request }) => {
  const { base, first, second } = await open(page, request);
  await page.goto(`#/improve${base}&a=${first.car_number}&b=${second.car_number}&lap_b=${REFUSED_LAP}`);
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("under a caution");
  await alert.getByRole("button", { name: "Lap 8 ·" }).click();
  await expect(verdict(page)).toContainText("on lap 8");
});

test("one lap alone has its traces, and no loss is claimed", async ({ page, request }) => {
  await open(page, request, "?b=alone");
  await expect(page.locator(".trace canvas")).toHaveCount(5);
  await expect(page.getByRole("columnheader", { name: /Loss/ })).toHaveCount(0);
});

test("a track, race or car without telemetry is said, with what exists", async ({ page, request }) => {
  const { base } = await open(page, request);
  for (const query of ["?track=nowhere", `${base.replace(/race=\d+/, "race=99")}`, `${base}&a=000`]) {
    await page.goto(`#/improve${query}`);
    await expect(page.getByRole("alert")).toContainText("No telemetry of");
    await expect(page.getByRole("alert").getByRole("link").first()).toBeVisible();
  }
});

test("a race's page leads to its laps compared", async ({ page, request }) => {
  const { session } = await open(page, request);
  await page.goto(`#/race/${session.race_id}`);
  await page.getByRole("link", { name: "laps compared" }).click();
  await expect(verdict(page)).toBeVisible();
});

test("a proxy without a session, and one of another season, are said in words", async ({ page, request }) => {
  const sessions = sessionsOf(await dashboard(request));
  await answerFrom(page, []);
  await page.goto("#/improve");
  await expect(page.getByRole("alert")).toContainText("The proxy has no telemetry");
  await page.unrouteAll();
  await answerFrom(
    page,
    sessions.map((session) => ({ ...session, start_ms: Date.parse("2019-05-04T17:00:00Z") })),
  );
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText("of another season")).toBeVisible();
  await expect(verdict(page)).toBeVisible();
  await expect(page.locator(".who-is-who li").first()).toContainText("No. ");
});

for (const [how, answer] of [
  ["is not there", { status: 404, contentType: "text/plain", body: "no such file" }],
  ["is a host that answers every address with a page", { status: 200, contentType: "text/html", body: "<p>" }],
] as const) {
  test.describe(() => {
    test.use({ expectedErrors: [/404/] });
    test(`a proxy that ${how} is explained, the rest works, and a retry finds it once it runs`, async ({
      page,
      request,
    }) => {
      await page.route("**/api/**", (route) => route.fulfill(answer));
      await page.goto("#/improve");
      const alert = page.getByRole("alert");
      await expect(alert).toContainText("Telemetry needs the proxy");
      await page.getByRole("link", { name: "Rankings" }).click();
      await expect(page.locator("tbody tr").first()).toBeVisible();
      await page.goBack();
      await page.unrouteAll();
      await answerFrom(page, sessionsOf(await dashboard(request)));
      await alert.getByRole("button", { name: "Try again" }).click();
      await expect(verdict(page)).toBeVisible();
    });
  });
}

test.describe(() => {
  test.use({ expectedErrors: [/ERR_|503|404/] });
  test("a proxy at another address that is down, and one that gives a problem, are told by code and sentence", async ({
    page,
    request,
  }) => {
    await page.goto("?proxy=http://127.0.0.1:9/#/improve");
    await expect(page.getByRole("alert")).toContainText("127.0.0.1:9");
    const sessions = sessionsOf(await dashboard(request));
    await answerFrom(page, sessions);
    const problem = {
      type: "about:blank",
      title: "The proxy has too much to do",
      status: 503,
      code: "overloaded",
      detail: "Ask again in a few seconds.",
    };
    await page.route("**/api/telemetry/compare?*", (route) =>
      route.fulfill({ status: 503, contentType: "application/problem+json", body: JSON.stringify(problem) }),
    );
    await page.goto("?#/improve");
    await expect(page.getByRole("alert")).toContainText(problem.detail);
    await expect(page.getByRole("alert")).toContainText(problem.code);
    await expect(page.getByRole("combobox", { name: "Track" })).toBeVisible();
  });
});
