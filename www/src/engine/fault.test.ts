import { expect, test } from "vitest";
import { faultOf } from "./fault";

test("a typed error keeps its code, place, reason and hint", () => {
  const thrown = Object.assign(new Error("x"), {
    code: "bad_json",
    file: "a.json",
    position: { line: 3, column: 9, byte: 70 },
    reason: "R.",
    hint: "H.",
  });
  expect(faultOf(thrown)).toEqual({
    code: "bad_json",
    file: "a.json",
    position: "line 3, column 9 (byte 70)",
    reason: "R.",
    hint: "H.",
    nearest: [],
  });
  expect(faultOf(faultOf(thrown))).toEqual(faultOf(thrown));
});

test("anything else that is thrown still becomes a sentence", () => {
  for (const thrown of [new Error("boom"), "boom", null, undefined, 7]) {
    expect(faultOf(thrown).code).toBe("unexpected");
    expect(faultOf(thrown).reason).toContain("The engine failed: ");
  }
});
