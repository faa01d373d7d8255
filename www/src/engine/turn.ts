/** One question at a time; whoever no longer wants an answer when the turn comes is passed over. */
export interface Turn {
  last: Promise<unknown>;
}

export function inTurn<Answer>(turn: Turn, signal: AbortSignal, ask: () => Promise<Answer>): Promise<Answer> {
  const asked = turn.last.then(() => {
    signal.throwIfAborted();
    return ask();
  });
  turn.last = asked.catch(() => {});
  return asked;
}
