import type { ChatAnswer } from "hackthetrack";
import { expect, test } from "vitest";
import { canBePhrased } from "./phrasing";

const answer = { kind: "season", refused: null, evidence: [{}] } as unknown as ChatAnswer;

test("only an answer with a figure is sent to be phrased", () => {
  expect(canBePhrased(answer)).toBe(true);
  expect(canBePhrased({ ...answer, evidence: [] })).toBe(false);
  expect(canBePhrased({ ...answer, kind: "which" })).toBe(false);
  expect(canBePhrased({ ...answer, refused: { code: "out_of_knowledge", detail: "No." } })).toBe(false);
});
