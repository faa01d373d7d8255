import { afterEach, expect, test, vi } from "vitest";
import { placeAtTime, Replay } from "./replay";

afterEach(() => void vi.unstubAllGlobals());

/** A page whose frames are drawn by hand. */
function page() {
  const frames: ((now: number) => void)[] = [];
  const seen = { hidden: false, leave: () => {} };
  vi.stubGlobal("requestAnimationFrame", (step: (now: number) => void) => frames.push(step));
  vi.stubGlobal("cancelAnimationFrame", () => frames.splice(0));
  vi.stubGlobal("document", {
    get hidden() {
      return seen.hidden;
    },
    addEventListener: (_: string, listener: () => void) => {
      seen.leave = listener;
    },
    removeEventListener: () => {},
  });
  const frame = (now: number) => {
    for (const step of frames.splice(0)) step(now);
  };
  return { seen, frame, waiting: () => frames.length };
}

test("a lap is at the place that its own times say, between two places too", () => {
  expect([-5, 0, 50, 100, 250, 300, 999].map((ms) => placeAtTime([0, 100, 300], ms))).toEqual([
    0, 0, 0.5, 1, 1.75, 2, 2,
  ]);
  const replay = new Replay([
    [0, 100, 300],
    [0, 200, 400],
  ]);
  replay.seek(200);
  expect([replay.placeOf(0), replay.placeOf(1), replay.placeOf(2), replay.end_ms]).toEqual([1.5, 1, null, 400]);
});

test("time goes on as fast as it is played, and ends with the slower lap", () => {
  const { frame, waiting } = page();
  const replay = new Replay([[0, 1000]]);
  replay.speed = 5;
  replay.play();
  frame(0);
  frame(100);
  expect(replay.at_ms).toBe(500);
  frame(900);
  expect([replay.at_ms, replay.playing, waiting()]).toEqual([1000, false, 0]);
  replay.play();
  expect(replay.at_ms).toBe(0);
});

test("nothing runs on a page that nobody sees", () => {
  const { seen, frame, waiting } = page();
  const replay = new Replay([[0, 1000]]);
  replay.play();
  frame(0);
  seen.hidden = true;
  seen.leave();
  expect([replay.playing, waiting()]).toEqual([false, 0]);
  replay.play();
  expect(replay.playing).toBe(false);
});
