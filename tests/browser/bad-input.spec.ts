import { type APIRequestContext, expect as check } from "@playwright/test";
import { files } from "./season";
import { type Answer, serve } from "./server";
import { expect, test } from "./test";

/** What a broken bundle does to the page. A lost manifest is only a part: the other files are found by their names. */
type Outcome = "cannot open" | "opens in part";

interface Case {
  readonly name: string;
  readonly breaks: (bundle: Map<string, Answer>) => void;
  readonly outcome: Outcome;
  /** A word that the page has to say. */
  readonly says: RegExp;
}

const text = (bundle: Map<string, Answer>, name: string) => String(bundle.get(name));

const CASES: readonly Case[] = [
  {
    name: "a folder without a season",
    breaks: (bundle) => bundle.clear(),
    outcome: "cannot open",
    says: /There is no season/,
  },
  {
    name: "a manifest of another schema",
    breaks: (bundle) =>
      bundle.set("manifest.json", text(bundle, "manifest.json").replace('"schema_version":1', '"schema_version":99')),
    outcome: "opens in part",
    says: /manifest\.json/,
  },
  {
    name: "a manifest cut off in the middle",
    breaks: (bundle) => bundle.set("manifest.json", text(bundle, "manifest.json").slice(0, 200)),
    outcome: "opens in part",
    says: /manifest\.json/,
  },
  {
    name: "an empty manifest",
    breaks: (bundle) => bundle.set("manifest.json", ""),
    outcome: "opens in part",
    says: /manifest\.json/,
  },
  {
    name: "a server that never answers",
    breaks: (bundle) => bundle.set("manifest.json", "hang"),
    outcome: "cannot open",
    says: /timeout/,
  },
  {
    name: "results that were tampered with",
    breaks: (bundle) =>
      bundle.set(
        "driver_race_results.json",
        text(bundle, "driver_race_results.json")
          .replace(/\d/, "9")
          .replace(/\d(?=\D*$)/, "8"),
      ),
    outcome: "opens in part",
    says: /driver_race_results\.json/,
  },
  {
    name: "results cut off in the middle",
    breaks: (bundle) => bundle.set("driver_race_results.json", text(bundle, "driver_race_results.json").slice(0, 5000)),
    outcome: "opens in part",
    says: /driver_race_results\.json/,
  },
  {
    name: "stats that are an empty file",
    breaks: (bundle) => bundle.set("driver_season_stats.json", ""),
    outcome: "opens in part",
    says: /driver_season_stats\.json/,
  },
  {
    name: "a missing file",
    breaks: (bundle) => bundle.delete("driver_race_results.json"),
    outcome: "opens in part",
    says: /driver_race_results\.json/,
  },
  {
    name: "one file that never arrives",
    breaks: (bundle) => bundle.set("driver_race_results.json", "hang"),
    outcome: "opens in part",
    says: /driver_race_results\.json/,
  },
];

async function broken(request: APIRequestContext, breaks: Case["breaks"]) {
  const bundle = new Map<string, Answer>(await files(request));
  check(bundle.size).toBeGreaterThan(3);
  breaks(bundle);
  return serve(bundle);
}

// The browser itself writes a console line for each answer that is no success.
test.use({ expectedErrors: [/Failed to load resource/] });

for (const { name, breaks, outcome, says } of CASES) {
  test(`${name}: the season ${outcome}, and the page says so and stays usable`, async ({ page, request }) => {
    const server = await broken(request, breaks);
    try {
      await page.goto(`?season=${server.url}&timeout_ms=700`);
      if (outcome === "cannot open") {
        const alert = page.getByRole("alert");
        await expect(alert).toContainText(says);
        await expect(alert).toContainText("What you can do");
        await page.getByRole("link", { name: "Go to the demo season" }).click();
        await expect(page.locator("tbody tr").first()).toBeVisible();
      } else {
        await expect(page.getByText(/could not be used/)).toContainText(says);
        await page.getByRole("link", { name: "What is missing and why" }).click();
        await expect(page.locator(".findings")).toContainText(says);
        await page.getByRole("link", { name: "Tracks" }).click();
        await expect(page.locator(".trackcard").first()).toBeVisible();
      }
    } finally {
      await server.close();
    }
  });
}

test("laps that were cut off are said where they are asked for, and the rest of the page stands", async ({
  page,
  request,
}) => {
  const server = await broken(request, (bundle) => {
    const laps = bundle.get("laps.bin");
    if (laps instanceof Buffer) bundle.set("laps.bin", laps.subarray(0, laps.length / 2));
  });
  try {
    await page.goto(`?season=${server.url}`);
    await page.locator("tbody th a").first().click();
    await page
      .getByRole("button", { name: /^Sectors and laps of round/ })
      .first()
      .click();
    await expect(page.getByText(/^Best S1/)).toBeVisible();
    await expect(page.locator(".detail .notice")).toContainText("laps.bin");
  } finally {
    await server.close();
  }
});

test("a season that takes its time shows progress, and which file it waits for", async ({ page, request }) => {
  const server = await broken(request, (bundle) => bundle.set("driver_race_results.json", "hang"));
  try {
    await page.goto(`?season=${server.url}&timeout_ms=3000`);
    await expect(page.getByRole("progressbar", { name: "Opening the season" })).toBeVisible();
    await expect(page.locator("tbody tr").first()).toBeVisible();
  } finally {
    await server.close();
  }
});

test("a server that cannot be reached is a typed error with a way on", async ({ page }) => {
  await page.goto("?season=http://127.0.0.1:9/");
  await expect(page.getByRole("alert")).toContainText("What you can do");
  await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
});

test("an address that is none is a typed error too", async ({ page }) => {
  await page.goto("?season=http://[/");
  await expect(page.getByRole("alert")).toContainText("What you can do");
});
