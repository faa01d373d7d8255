/**
 * The chat of an opened season. It keeps no conversation: what was said before comes with every question.
 *
 * Invariant: questions at the same time share one load of the module and one opening of the season in it; where that fails it may be
 * tried again.
 */

import { askChat, type ChatHandle, openChat } from "./chat.js";
import { askedChat, askedKey, type ChatQuestion, unread } from "./chat-questions.js";
import type { ChatAnswer, Resolved } from "./chat-types.js";
import { deepFreeze } from "./freeze.js";
import { type Opened, withLaps } from "./open.js";

/** What may be asked in words. */
export class Chats {
  readonly #opened: Opened;
  #season: Promise<ChatHandle> | undefined;
  #begun: Promise<ChatHandle> | undefined;

  constructor(opened: Opened) {
    this.#opened = opened;
  }

  async chat(question: ChatQuestion): Promise<ChatAnswer> {
    const asked = askedChat(question);
    const answer = askChat(await this.#beginOnce(), (season) => season.ask(asked));
    if (answer === null) throw unread();
    return deepFreeze(answer);
  }

  async evidence(key: string): Promise<Resolved | null> {
    const asked = askedKey(key);
    const resolved = askChat(await this.#openOnce(), (season) => season.resolve(asked));
    return resolved && deepFreeze(resolved);
  }

  async prepare(): Promise<boolean> {
    return askChat(await this.#beginOnce(), (season) => season.prepare());
  }

  /** Lets go of the season inside the module. */
  free(): void {
    // After the questions that wait: they stand on the last of the two.
    (this.#begun ?? this.#season)?.then(
      (season) => season.free(),
      () => {},
    );
    this.#season = undefined;
    this.#begun = undefined;
  }

  /** Opened, and what the first questions begin with is made: rows behind a figure are told without. */
  #beginOnce(): Promise<ChatHandle> {
    this.#begun ??= this.#openOnce()
      .then((season) => {
        askChat(season, () => season.prepareFirst());
        return season;
      })
      .catch((error: unknown) => {
        this.#begun = undefined;
        throw error;
      });
    return this.#begun;
  }

  #openOnce(): Promise<ChatHandle> {
    this.#season ??= withLaps(this.#opened)
      .then(openChat)
      .catch((error: unknown) => {
        this.#season = undefined;
        throw error;
      });
    return this.#season;
  }
}
