import { expect, test } from "vitest";
import { placing } from "./placing";

const screen = { width: 1000, height: 800, scrolled: 500 };

test("a panel stands below its number, or above where there is more room, and is never higher than that room", () => {
  const high = placing({ left: 100, top: 100, bottom: 120 }, 400, screen);
  expect(high).toEqual({ left: 100, top: 626, bottom: null, most: 662 });
  const low = placing({ left: 100, top: 700, bottom: 720 }, 400, screen);
  // Its foot is on the page six pixels above the number's head: 800 - (bottom) = 500 + 700 - 6.
  expect(low).toEqual({ left: 100, top: null, bottom: -394, most: 682 });
});

test("a panel stays on the screen at both sides", () => {
  expect(placing({ left: 990, top: 0, bottom: 20 }, 400, screen).left).toBe(588);
  expect(placing({ left: -50, top: 0, bottom: 20 }, 400, screen).left).toBe(12);
});
