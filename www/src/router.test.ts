import { expect, test } from "vitest";
import { href, parse } from "./router";

test("every address reads back as the route that made it", () => {
  const query = { sort: "avg_finish", q: "a & b / ü" };
  expect(parse(href("driver", "03/x", query))).toEqual({ page: "driver", id: "03/x", query });
});

test("an empty address is the rankings and a strange one is told apart", () => {
  expect(parse("").page).toBe("rankings");
  expect(parse("#/").page).toBe("rankings");
  expect(parse("#/nonsense").page).toBe("unknown");
  expect(parse("#/driver/%").id).toBe("%");
});

test("the default state of a page has a short address", () => {
  expect(href("rankings", null, { q: "", sort: "" })).toBe("#/rankings");
});
