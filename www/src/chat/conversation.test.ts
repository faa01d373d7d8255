import type { ChatAnswer } from "hackthetrack";
import { expect, test } from "vitest";
import { turns } from "./conversation";

const answer = (text: string) => ({ text, topic: { kind: "help" } }) as unknown as ChatAnswer;
const fault = { code: "x", file: null, position: null, reason: "R.", hint: "H.", nearest: [] };

test("what was said goes with the next question, each answer with its topic; what was not answered does not", () => {
  expect(
    turns([
      { question: "a", answer: answer("A"), fault: null },
      { question: "b", answer: null, fault },
      { question: "c", answer: null, fault: null },
    ]),
  ).toEqual([
    { role: "user", content: "a" },
    { role: "assistant", content: "A", topic: { kind: "help" } },
  ]);
});

test("a long conversation is sent by its end, beginning with a question", () => {
  const said = turns(
    Array.from({ length: 50 }, (_, at) => ({ question: `q${at}`, answer: answer(`a${at}`), fault: null })),
  );
  expect(said).toHaveLength(20);
  expect(said[0]).toEqual({ role: "user", content: "q40" });
});
