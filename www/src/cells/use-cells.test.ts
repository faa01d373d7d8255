import { expect, test } from "vitest";
import { moved } from "./use-cells";

test("the arrow keys lead along the cells, and to the left out of them", () => {
  expect(["ArrowRight", "ArrowLeft", "Home", "End"].map((key) => moved(key, 2, 34))).toEqual([3, 1, 1, 34]);
  expect([moved("ArrowRight", 34, 34), moved("ArrowLeft", 1, 34), moved("ArrowDown", 2, 34)]).toEqual([34, null, null]);
});
