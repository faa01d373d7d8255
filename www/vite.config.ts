import { resolve } from "node:path";
import { defineConfig } from "vite";
import { contentSecurityPolicy } from "./scripts/csp";
import { seasonFolder } from "./scripts/season";

// HTT_SEASON serves another bundle's folder under /season/ than the demo season.
const season = process.env["HTT_SEASON"] ?? resolve(import.meta.dirname, "../data/season");

export default defineConfig({
  // Relative addresses: the built site works from any folder of any host.
  base: "./",
  build: { target: "es2022", modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
  worker: { format: "es" },
  plugins: [contentSecurityPolicy(), seasonFolder(season)],
});
