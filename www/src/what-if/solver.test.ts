import { expect, test } from "vitest";
import { Solver } from "./solver";

/** Answers only when told to, in the order of the questions. */
function slow() {
  const waiting: (() => void)[] = [];
  const asked: number[] = [];
  const answer = (ask: number) => {
    asked.push(ask);
    return new Promise<number>((resolve) => waiting.push(() => resolve(ask * 10)));
  };
  const next = async () => {
    waiting.shift()?.();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { answer, asked, next };
}

test("what is asked while a question is under way waits, and only the newest of it is asked", async () => {
  const { answer, asked, next } = slow();
  const told: number[] = [];
  const solver = new Solver(
    answer,
    (value) => told.push(value),
    () => {},
  );
  for (const ask of [1, 2, 3, 4]) solver.want(ask);
  expect(asked).toEqual([1]);
  await next();
  expect(asked).toEqual([1, 4]);
  await next();
  expect(told).toEqual([10, 40]);
});

test("a stopped solver tells nothing", async () => {
  const { answer, next } = slow();
  const told: number[] = [];
  const solver = new Solver(
    answer,
    (value) => told.push(value),
    () => {},
  );
  solver.want(1);
  solver.stop();
  await next();
  expect(told).toEqual([]);
});

test("after a fault the next question is asked", async () => {
  const faults: unknown[] = [];
  const told: number[] = [];
  const answer = async (ask: number) => {
    if (ask === 1) throw new Error("lost");
    return ask;
  };
  const solver = new Solver(
    answer,
    (value) => told.push(value),
    (fault) => faults.push(fault),
  );
  solver.want(1);
  await new Promise((resolve) => setTimeout(resolve));
  solver.want(2);
  await new Promise((resolve) => setTimeout(resolve));
  expect(faults).toHaveLength(1);
  expect(told).toEqual([2]);
});
