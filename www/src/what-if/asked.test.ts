import { expect, test } from "vitest";
import { readScores, readWeeks, unreadable, writeScores } from "./asked";

test("moved skills survive the address, and what is not moved is not in it", () => {
  const scores = { speed: 74.8, racecraft: 0 };
  const query = writeScores(scores);
  expect(query).toEqual({ speed: "74.8", consistency: "", racecraft: "0", tyre_management: "" });
  expect(readScores(query)).toEqual(scores);
});

test("a score that is no number is left out, and can be told", () => {
  const query = { speed: "fast", consistency: "61" };
  expect(readScores(query)).toEqual({ consistency: 61 });
  expect(unreadable(query)).toEqual(["speed"]);
});

test.each([
  ["1", 1],
  ["26", 26],
  ["27", 6],
  ["0", 6],
  ["2.5", 6],
  ["", 6],
])("weeks %j are %i", (text, weeks) => {
  expect(readWeeks({ weeks: text })).toBe(weeks);
});
