/**
 * The conversation about the open season: kept in memory, as long as the season is open in this page, and nowhere else.
 *
 * Invariant: one question is under way at a time, and an answer stands under the question that it was asked for.
 */
import type { ChatAnswer, ChatKind, ChatQuestion, ChatTurn } from "hackthetrack";
import { useState } from "preact/hooks";
import { faultOf } from "../engine/fault";
import type { Fault, Snapshot } from "../engine/protocol";
import { useSeason, useSession } from "../session-context";

/** A question, and what became of it: neither answer nor fault while it is under way. */
export interface Exchange {
  readonly question: string;
  readonly answer: ChatAnswer | null;
  readonly fault: Fault | null;
}

/** Who "I" is and where "here" is; empty where nobody and nowhere is chosen. */
export interface Context {
  readonly driver: string;
  readonly track: string;
}

export interface Conversation {
  readonly exchanges: readonly Exchange[];
  readonly busy: boolean;
  readonly ask: (question: string, context: Context) => void;
  /** Asks the last question once more. */
  readonly again: (context: Context) => void;
  readonly clear: () => void;
}

/** Kinds of question that lap telemetry has a part in. */
const OF_TELEMETRY: readonly ChatKind[] = ["time_lost", "practise"];
/** More turns the engine does not look back. */
const MOST_TURNS = 20;

const held = new WeakMap<Snapshot, readonly Exchange[]>();

export function useConversation(): Conversation {
  const season = useSeason();
  const session = useSession();
  const [, redraw] = useState(0);
  const exchanges = held.get(season) ?? [];
  const put = (all: readonly Exchange[]) => {
    held.set(season, all);
    redraw((count) => count + 1);
  };
  const busy = isOpen(exchanges.at(-1));
  /** The same question once more, with what lap telemetry says of its driver. */
  const coached = async (ask: ChatQuestion, answer: ChatAnswer): Promise<Partial<Exchange>> => {
    const { coachingOf } = await import("./coached");
    const coaching = answer.refused ? null : await coachingOf(season, answer.topic);
    return coaching ? { answer: await session.chat({ ...ask, coaching }) } : {};
  };
  const begin = (before: readonly Exchange[], question: string, { driver, track }: Context) => {
    let asked: Exchange = { question, answer: null, fault: null };
    put([...before, asked]);
    const ended = (change: Partial<Exchange>) => {
      // Cleared meanwhile, or another question was asked: nobody waits for it.
      const now = held.get(season) ?? [];
      if (now.at(-1) !== asked) return;
      asked = { ...asked, ...change };
      put([...now.slice(0, -1), asked]);
    };
    const ask = { message: question, driver: driver || null, track: track || null, history: turns(before) };
    session.chat(ask).then(
      (answer) => {
        ended({ answer });
        // Without a proxy the answer stands as it is.
        if (OF_TELEMETRY.includes(answer.topic.kind)) coached(ask, answer).then(ended, () => {});
      },
      (thrown: unknown) => ended({ fault: faultOf(thrown) }),
    );
  };
  return {
    exchanges,
    busy,
    ask: (question, context) => {
      if (!busy) begin(exchanges, question, context);
    },
    again: (context) => {
      const last = exchanges.at(-1);
      if (last && !busy) begin(exchanges.slice(0, -1), last.question, context);
    },
    clear: () => put([]),
  };
}

function isOpen(exchange: Exchange | undefined): boolean {
  return exchange !== undefined && exchange.answer === null && exchange.fault === null;
}

/** What was said so far as the engine takes it; what was not answered is left out. */
export function turns(exchanges: readonly Exchange[]): ChatTurn[] {
  return exchanges
    .flatMap(({ question, answer }): ChatTurn[] =>
      answer === null
        ? []
        : [
            { role: "user", content: question },
            { role: "assistant", content: answer.text, topic: answer.topic },
          ],
    )
    .slice(-MOST_TURNS);
}
