/** The switch that lets a language model phrase answers, where a proxy answers in the shapes of its contract. */
import type { Locator, Page } from "@playwright/test";
import { engine } from "./forecasts";
import { expect, test } from "./test";

const MODEL = "stand-in";
const QUESTION = "Who leads the championship?";
const last = (page: Page) => page.locator(".exchange").last();
const phrased = (page: Page) => last(page).locator(".phrased");

const event = (name: string, data: object) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

/** A proxy whose model says this once it is let. `asked` are the answers that were sent to it. */
async function modelSays(page: Page, body: string) {
  const asked: { answer: { evidence: unknown[] } }[] = [];
  let let_it: () => void = () => {};
  const may = new Promise<void>((resolve) => {
    let_it = resolve;
  });
  await page.route("**/api/chat", async (route) => {
    if (route.request().method() === "GET")
      return route.fulfill({ json: { phrasing: "on", provider: "local", model: MODEL, deadline_ms: 20_000 } });
    asked.push(route.request().postDataJSON());
    await may;
    return route.fulfill({ headers: { "content-type": "text/event-stream" }, body });
  });
  return { asked, speak: () => let_it() };
}

/** Opens the chat, switches phrasing on, and asks. */
async function askedOf(page: Page): Promise<Locator> {
  await page.goto("#/chat");
  await page.getByText("Wording: the engine’s own").click();
  await page.getByRole("checkbox", { name: "Phrase answers by a model" }).check();
  await expect(page.getByText(`Wording: by ${MODEL}`)).toBeVisible();
  const input = page.getByRole("textbox", { name: "Question" });
  await input.fill(QUESTION);
  await input.press("Enter");
  return last(page).locator(".said").first();
}

test("the engine's answer stands at once, the model's text follows, and can be put away again", async ({
  page,
  request,
}) => {
  const told = await (await engine(request)).chat({ message: QUESTION });
  const body =
    event("sentence", { text: "One leads." }) + event("sentence", { text: "The rest follow." }) + event("end", {});
  const model = await modelSays(page, body);
  const said = await askedOf(page);
  await expect(said).toHaveText(told.text);
  await expect(phrased(page)).toContainText(`Being phrased by ${MODEL}`);
  model.speak();
  await expect(phrased(page).locator(".said")).toHaveText("One leads. The rest follow.");
  await expect(phrased(page)).toContainText("checked against the figures");
  await expect(said).toHaveText(told.text);
  expect(model.asked.map(({ answer }) => answer.evidence.length)).toEqual([told.evidence.length]);
  expect(JSON.stringify(model.asked)).not.toContain(QUESTION);
  await phrased(page).getByRole("button", { name: "Only the engine’s words" }).click();
  await expect(phrased(page)).toHaveCount(0);
  await expect(said).toHaveText(told.text);
});

test("what a model says that is not the answer's is thrown away, sentences that were told too", async ({
  page,
  request,
}) => {
  const told = await (await engine(request)).chat({ message: QUESTION });
  const lie = event("sentence", { text: "One leads." }) + event("thrown_away", { code: "number_without_handle" });
  const model = await modelSays(page, lie);
  const said = await askedOf(page);
  await expect(said).toHaveText(told.text);
  model.speak();
  await expect(last(page)).toContainText("The model wrote a number that is not in the answer.");
  await expect(phrased(page)).toHaveCount(0);
  await expect(page.getByText("One leads.")).toHaveCount(0);
  await expect(said).toHaveText(told.text);
});

test("nothing is sent before the switch is on", async ({ page }) => {
  const model = await modelSays(page, event("end", {}));
  await page.goto("#/chat");
  const input = page.getByRole("textbox", { name: "Question" });
  await input.fill(QUESTION);
  await input.press("Enter");
  await expect(last(page).locator(".said")).toBeVisible();
  await expect(phrased(page)).toHaveCount(0);
  expect(model.asked).toEqual([]);
});
