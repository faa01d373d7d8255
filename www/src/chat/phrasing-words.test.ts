import { expect, test } from "vitest";
import { phrasedWords } from "./phrasing-words";

test("each reason is a sentence, also one of a later proxy", () => {
  expect(phrasedWords("claim_changed")).toContain("changed what is said");
  expect(phrasedWords("of_a_later_proxy")).toMatch(/^The model did not come to its end\. /);
  expect(phrasedWords("constructor")).toBe(phrasedWords("of_a_later_proxy"));
});
