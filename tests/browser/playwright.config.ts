/**
 * The site in a real browser. `HTT_SITE_URL` names a running site (the proxy serves it in the whole suite); without it the
 * built site is previewed. `CHROME` names a Chromium; Debian's is the default.
 */
import { resolve } from "node:path";
import { defineConfig } from "@playwright/test";

const given = process.env["HTT_SITE_URL"];
const PREVIEW = "http://127.0.0.1:4173/";

export default defineConfig({
  testDir: ".",
  outputDir: "../out/playwright",
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env["CI"]),
  reporter: [["list"]],
  timeout: 30_000,
  expect: { timeout: 8_000 },
  use: {
    baseURL: given ?? PREVIEW,
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      executablePath: process.env["CHROME"] ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  ...(given === undefined
    ? {
        webServer: {
          command: "npm run preview -w www -- --host 127.0.0.1 --port 4173 --strictPort",
          cwd: resolve(import.meta.dirname, "../.."),
          url: PREVIEW,
        },
      }
    : {}),
});
