import { expect, test } from "vitest";
import { textOf } from "./sentence";

test("a sentence is the same text with and without its sources", () => {
  expect(textOf(["Wins with ", { of: "driver/03/wins", text: "5" }, "."])).toBe("Wins with 5.");
  expect(textOf("Wins.")).toBe("Wins.");
});
