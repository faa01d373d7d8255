import { dashboard, leader } from "./season";
import { expect, test } from "./test";

test("the keyboard alone leads from the skip link to a driver's laps", async ({ page, request }) => {
  const first = leader(await dashboard(request));
  await page.goto("#/rankings");
  await expect(page.locator("tbody tr").first()).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Skip to the content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("searchbox")).toBeFocused();

  await page.getByRole("columnheader", { name: "Rank" }).getByRole("button").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  const links = page.locator("tbody th a");
  await links.nth(1).focus();
  await page.keyboard.press("ArrowUp");
  await expect(links.nth(0)).toBeFocused();
  await page.keyboard.press("Enter");

  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toContainText(first.name ?? first.number);
  await expect(heading).toBeFocused();
  const open = page.getByRole("button", { name: /^Sectors and laps of round/ }).first();
  await open.focus();
  await page.keyboard.press("Enter");
  await expect(open).toHaveAttribute("aria-expanded", "true");
  await expect(page.locator("figcaption").filter({ hasText: "racing pace" })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(open).toHaveAttribute("aria-expanded", "false");
});
