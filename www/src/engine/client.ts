/**
 * The page's side of the worker. A worker that dies is replaced; what was asked of it fails with a fault that says so,
 * and whoever holds a season opens it again.
 */
import type { Fault, Progress, Question, Questions, Request, Response } from "./protocol";

interface Pending {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (fault: Fault) => void;
  readonly onProgress: ((progress: Progress) => void) | undefined;
}

/** What an unanswered question ends with. */
export const CRASHED: Fault = {
  code: "engine_stopped",
  file: null,
  position: null,
  reason: "The engine's worker stopped.",
  hint: "It is restarted and the season is opened again. Should it stop again, reload the page.",
  nearest: [],
};

export class EngineClient {
  #worker: Worker | null = null;
  #pending = new Map<number, Pending>();
  #nextId = 1;

  /** Called after a worker died and before anything is asked of the next one. */
  constructor(private readonly onCrash: () => void) {}

  ask<Q extends Question>(
    question: Q,
    ask: Questions[Q]["ask"],
    onProgress?: (progress: Progress) => void,
  ): Promise<Questions[Q]["answer"]> {
    return new Promise((resolve, reject) => {
      const id = this.#nextId++;
      this.#pending.set(id, { resolve: resolve as (answer: unknown) => void, reject, onProgress });
      this.#running().postMessage({ id, question, ask } as Request);
    });
  }

  /** Drops whatever the worker is doing, for example when another season is opened meanwhile. */
  stop(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#pending.clear();
  }

  #running(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
    worker.onmessage = (event: MessageEvent<Response>) => this.#receive(event.data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.#crashed();
    };
    worker.onmessageerror = () => this.#crashed();
    this.#worker = worker;
    return worker;
  }

  #receive(response: Response): void {
    const pending = this.#pending.get(response.id);
    if (!pending) return;
    if (response.kind === "progress") {
      pending.onProgress?.(response.progress);
      return;
    }
    this.#pending.delete(response.id);
    if (response.kind === "answer") pending.resolve(response.answer);
    else pending.reject(response.fault);
  }

  #crashed(): void {
    const lost = [...this.#pending.values()];
    this.stop();
    for (const pending of lost) pending.reject(CRASHED);
    this.onCrash();
  }
}
