import type { Page } from "@playwright/test";
import { files } from "./season";
import { expect, test } from "./test";

interface File {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

const json = (name: string, value: unknown): File => ({
  name,
  mimeType: "application/json",
  buffer: Buffer.from(typeof value === "string" ? value : JSON.stringify(value)),
});

/** The shapes of the earlier application, with invented content and two of its faults: bare NaN and dead fields. */
const EARLIER: readonly File[] = [
  json(
    "dashboardData.json",
    `{"drivers":[{"number":4,"name":"Mara Quill","overall_score":50,"races":2,"avg_finish":NaN,"factors":{}},
      {"number":9,"name":"Driver #9","overall_score":40,"races":1,"avg_finish":7.0,"factors":{}}],
      "tracks":[{"id":"oakfen","name":"Oakfen Park","location":"Nowhere","length":"2.38 miles"}]}`,
  ),
  json("driver_season_stats.json", {
    driver_count: 1,
    data: {
      "4": {
        wins: 1,
        podiums: 1,
        top5: 1,
        top10: 1,
        pole_positions: 0,
        total_races: 1,
        dnfs: 0,
        fastest_laps: 0,
        avg_finish: 1,
        points: 25,
        championship_position: null,
      },
    },
  }),
  json("driver_race_results.json", {
    data: {
      "4": [
        {
          race_id: 1,
          track_id: "oakfen",
          track_name: "Oakfen",
          round: 1,
          race_number: 1,
          start_position: 2,
          finish_position: 1,
          positions_gained: 1,
          status: "Classified",
          total_laps: 20,
          best_lap_time: "1:40.123",
          gap_to_winner: null,
          s1_best_time: null,
        },
      ],
    },
  }),
];

async function choose(page: Page, chosen: readonly File[]) {
  await page.goto("#/about");
  await page.getByLabel("Season files").setInputFiles([...chosen]);
}

test("the files of the earlier application open from this device, with their faults listed", async ({ page }) => {
  const sent: string[] = [];
  page.on("request", (request) => request.method() !== "GET" && sent.push(request.url()));
  await choose(page, EARLIER);
  await expect(page.getByRole("link", { name: "From the earlier application's files" })).toBeVisible();
  await expect(page.locator("tbody")).toContainText("Mara Quill");
  await page.getByRole("link", { name: /^Data quality/ }).click();
  await expect(page.locator(".findings li").first()).toBeVisible();
  expect(sent).toEqual([]);
});

test("back leads from the files of this device to the season before", async ({ page }) => {
  await choose(page, EARLIER);
  await expect(page.locator("tbody")).toContainText("Mara Quill");
  await page.getByRole("link", { name: "Mara Quill" }).click();
  await page.getByRole("link", { name: "Tracks" }).click();
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Mara Quill");
  await page.goBack();
  await page.goBack();
  await expect(page.getByRole("link", { name: "Simulated demo season" })).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("About this season");
  await page.goForward();
  await expect(page.locator("tbody")).toContainText("Mara Quill");
});

test("a season too small for a forecast says so on each page of forecasts", async ({ page }) => {
  await choose(page, EARLIER);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Rankings");
  for (const hash of ["#/predict", "#/field"]) {
    await page.evaluate((to) => location.assign(to), hash);
    await expect(page.locator("main .state, main .empty")).toBeVisible();
  }
  await page.evaluate(() => location.assign("#/score"));
  await expect(page.getByText("No race of this season could be scored").first()).toBeVisible();
});

test("a reload loses the files of this device, and the page asks for them again", async ({ page }) => {
  await choose(page, EARLIER);
  await expect(page.locator("tbody")).toContainText("Mara Quill");
  await page.reload();
  await expect(page.getByRole("alert")).toContainText("Choose or drop the files once more.");
  await page.getByLabel("Season files").setInputFiles([...EARLIER]);
  await expect(page.locator("tbody")).toContainText("Mara Quill");
});

test("a bundle that is dropped on the page opens, and its laps too", async ({ page, request }) => {
  const bundle = await files(request);
  await page.goto("#/quality");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Data quality");
  const dropped = await page.evaluateHandle(
    (entries) => {
      const transfer = new DataTransfer();
      for (const [name, base64] of entries) {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        transfer.items.add(new File([bytes], name));
      }
      return transfer;
    },
    [...bundle].map(([name, bytes]) => [name, bytes.toString("base64")] as const),
  );
  await page.dispatchEvent("main", "dragover", { dataTransfer: dropped });
  await expect(page.getByText("They stay on this device.")).toBeVisible();
  await page.dispatchEvent("main", "drop", { dataTransfer: dropped });
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Rankings");
  await page.locator("tbody th a").first().click();
  await page
    .getByRole("button", { name: /^Sectors and laps of round/ })
    .first()
    .click();
  await expect(page.locator("figcaption").filter({ hasText: "racing pace" })).toBeVisible();
});

test("files that are no season are refused with a reason and a way back", async ({ page }) => {
  await choose(page, [
    json("shopping.json", ["bread"]),
    { name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("x") },
  ]);
  await expect(page.getByRole("alert")).toContainText("What you can do");
  await page.getByRole("link", { name: "Go to the demo season" }).click();
  await expect(page.getByRole("link", { name: "Simulated demo season" })).toBeVisible();
});
