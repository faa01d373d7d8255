import { expect, test } from "vitest";
import { inTurn } from "./turn";

test("of what is asked while an answer is under way, only the newest is asked", async () => {
  const turn = { last: Promise.resolve() };
  const asked: number[] = [];
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const ask = (value: number, signal: AbortSignal) =>
    inTurn(turn, signal, async () => {
      asked.push(value);
      await gate;
      return value;
    });
  const first = new AbortController();
  const answers = [ask(1, first.signal)];
  await Promise.resolve();
  for (const value of [2, 3]) {
    const overtaken = new AbortController();
    answers.push(ask(value, overtaken.signal));
    overtaken.abort();
  }
  answers.push(ask(4, new AbortController().signal));
  open();
  const settled = await Promise.allSettled(answers);
  expect(settled.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected", "fulfilled"]);
  expect(asked).toEqual([1, 4]);
});

test("a question that fails does not keep the next from its turn", async () => {
  const turn = { last: Promise.resolve() };
  const { signal } = new AbortController();
  await expect(inTurn(turn, signal, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await inTurn(turn, signal, async () => 7)).toBe(7);
});
