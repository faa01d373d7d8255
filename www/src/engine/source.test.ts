import { expect, test } from "vitest";
import { asked } from "./source";

const BASE = "https://site.example/racing/index.html";

test("without an address the season beside the page is opened", () => {
  expect(asked("", BASE)).toEqual({
    source: { url: "https://site.example/racing/season/" },
    from: "demo",
    timeout_ms: 20_000,
  });
});

test("a folder and its manifest are the same season", () => {
  for (const address of ["../other", "../other/", "../other/manifest.json"]) {
    expect(asked(`?season=${address}`, BASE).source).toEqual({ url: "https://site.example/other/" });
  }
});

test("a timeout that is no time is not used", () => {
  expect(asked("?timeout_ms=500", BASE).timeout_ms).toBe(500);
  expect(asked("?timeout_ms=soon", BASE).timeout_ms).toBe(20_000);
});
