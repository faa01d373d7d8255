/** The engine's own forecasts of the season that the site serves, asked in this process: what the pages must show. */
import type { APIRequestContext, Page } from "@playwright/test";
import { Season } from "hackthetrack";
import { files } from "./season";

export async function engine(request: APIRequestContext): Promise<Season> {
  return Season.open(await files(request));
}

/** The page answers when its forecast, its scoreboard or its refusal stands there. */
export async function answered(page: Page): Promise<void> {
  await page.locator("main .waiting:empty").first().waitFor({ state: "attached" });
  await page.locator("main figure, main .state").first().waitFor();
}

export const tenth = (value: number) => value.toFixed(1);
