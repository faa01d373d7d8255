import { expect, test } from "vitest";
import { printed, whyNot } from "./printed";

test("what the page prints is repeated only where the engine writes it otherwise", () => {
  expect([
    printed("1", "P1"),
    printed("−3.0", "-3.0"),
    printed("1:52.652 ± 0.99 (16)", "1:52.652"),
    printed("5.123", "5.1"),
  ]).toEqual([undefined, undefined, undefined, "Printed on the page as 5.123"]);
});

test("a figure without rows says why: its name is unknown, or only a summary has it", () => {
  expect(whyNot(null)).toContain("no figure of this name");
  expect(whyNot({ what: "races won" })).toContain("(races won): the page has it from a summary");
});
