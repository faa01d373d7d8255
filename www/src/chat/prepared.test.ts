import { expect, test } from "vitest";
import { type Later, prepareIdly } from "./prepared";

/** A page whose idle moments the test gives. */
function page() {
  const waiting: (() => void)[] = [];
  const later: Later = (run) => {
    waiting.push(run);
    return () => waiting.splice(waiting.indexOf(run), 1);
  };
  const idle = async () => {
    waiting.shift()?.();
    await Promise.resolve();
    await Promise.resolve();
  };
  return { later, idle, waiting };
}

test("each idle moment is one step, until nothing is left", async () => {
  const { later, idle, waiting } = page();
  let left = 3;
  prepareIdly(async () => --left > 0, later);
  expect(left).toBe(3);
  for (const expected of [2, 1, 0]) {
    await idle();
    expect(left).toBe(expected);
  }
  expect(waiting).toEqual([]);
});

test("once the chat is closed no step begins", async () => {
  const { later, idle, waiting } = page();
  let steps = 0;
  const close = prepareIdly(async () => ++steps > 0, later);
  await idle();
  close();
  await idle();
  expect([steps, waiting.length]).toEqual([1, 0]);
});

test("a chat that is closed during a step takes no further one", async () => {
  const { later, idle, waiting } = page();
  let end: (isMore: boolean) => void = () => {};
  const close = prepareIdly(() => new Promise((resolve) => (end = resolve)), later);
  await idle();
  close();
  end(true);
  await idle();
  expect(waiting).toEqual([]);
});

test("a step that fails is the last, and nothing is said of it", async () => {
  const { later, idle, waiting } = page();
  prepareIdly(() => Promise.reject(new Error("offline")), later);
  await idle();
  expect(waiting).toEqual([]);
});
