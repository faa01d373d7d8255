/** The test function of this suite: every test also fails on an uncaught error or a console error of its page. */
import { test as base, type ConsoleMessage, expect } from "@playwright/test";

export interface Watched {
  /** Console errors that this test means to cause, for example the browser's own line about a missing file. */
  readonly expectedErrors: RegExp[];
}

export const test = base.extend<Watched>({
  expectedErrors: [[], { option: true }],
  page: async ({ page, expectedErrors }, use) => {
    const met: string[] = [];
    page.on("pageerror", (error) => met.push(`uncaught: ${error.message}`));
    page.on("console", (message: ConsoleMessage) => {
      if (message.type() === "error") met.push(message.text());
    });
    await use(page);
    expect(met.filter((text) => !expectedErrors.some((pattern) => pattern.test(text)))).toEqual([]);
  },
});

export { expect };
