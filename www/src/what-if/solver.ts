/**
 * Asks while a slider is dragged: at once where nothing is under way, else the newest question when the answer is there.
 *
 * Invariant: one question is under way at a time, an answer is never told after that of a newer question, and the last question is
 * always answered. Between two frames at most one question waits, so the worker never lags behind the hand.
 */
export class Solver<Ask, Answer> {
  #next: { readonly ask: Ask } | null = null;
  #isBusy = false;
  #isStopped = false;

  constructor(
    private readonly answer: (ask: Ask) => Promise<Answer>,
    private readonly tell: (answer: Answer, ask: Ask) => void,
    private readonly fail: (fault: unknown) => void,
  ) {}

  want(ask: Ask): void {
    this.#next = { ask };
    if (!this.#isBusy) void this.#run();
  }

  /** Tells nothing any more. */
  stop(): void {
    this.#isStopped = true;
    this.#next = null;
  }

  async #run(): Promise<void> {
    this.#isBusy = true;
    while (this.#next) {
      const { ask } = this.#next;
      this.#next = null;
      try {
        const answer = await this.answer(ask);
        if (!this.#isStopped) this.tell(answer, ask);
      } catch (fault) {
        if (!this.#isStopped) this.fail(fault);
      }
    }
    this.#isBusy = false;
  }
}
