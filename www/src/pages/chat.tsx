/**
 * Questions in plain words, answered in this browser, each number with what it was made of. Who "I" is and where "here" is are in the
 * address: `#/chat?driver=13&track=barber`. The conversation is kept in memory only; where time is lost, a proxy is asked for the driver's laps.
 */
import { useEffect, useRef, useState } from "preact/hooks";
import { Answer, Next } from "../chat/answer";
import { Asked } from "../chat/context";
import { type Context, type Exchange, useConversation } from "../chat/conversation";
import { usePhrasing } from "../chat/phrasing";
import { prepareIdly } from "../chat/prepared";
import { Wording } from "../chat/wording";
import { PageHead } from "../parts/page-head";
import { State, Waiting } from "../parts/state";
import { useAnswer } from "../parts/use-answer";
import type { Route } from "../router";
import { useSeason, useSession } from "../session-context";
import "../forecast/forecast.css";
import "../chat/chat.css";

export function ChatPage({ route }: { route: Route }) {
  const season = useSeason();
  const { drivers, tracks } = season;
  const session = useSession();
  // Of each season anew.
  useEffect(() => prepareIdly(() => session.prepareChat()), [session, season]);
  const context: Context = {
    driver: drivers.find(({ id }) => id === route.query["driver"])?.id ?? "",
    track: tracks.find(({ id }) => id === route.query["track"])?.id ?? "",
  };
  const { wanted, offer } = usePhrasing();
  const leaves =
    wanted && offer.kind === "on" ? `answers go to ${offer.model} to be phrased` : "what you ask stays in this browser";
  const { exchanges, busy, ask, again, clear } = useConversation();
  const [words, setWords] = useState("");
  const input = useRef<HTMLInputElement>(null);
  const last = useRef<HTMLDivElement>(null);
  const newest = exchanges.at(-1);
  const seen = useRef({ newest, count: exchanges.length });
  useEffect(() => {
    const { newest: before, count } = seen.current;
    seen.current = { newest, count: exchanges.length };
    if (newest === undefined || newest === before) return;
    // A button that was pressed may be gone: the focus goes on to the question. Who types stays where the typing is.
    const isNew = exchanges.length > count;
    if (isNew && document.activeElement !== input.current) last.current?.focus({ preventScroll: true });
    // Once more when the answer is there: only then the page is long enough for the question to stand at its top.
    last.current?.scrollIntoView({ block: "start" });
  }, [newest]);
  const put = (question: string) => ask(question, context);
  return (
    <>
      <PageHead
        title="Chat"
        lead={`Questions about this season in plain words. Every number opens what it was made of; ${leaves}.`}
      >
        {exchanges.length > 0 && (
          <button
            type="button"
            class="button small"
            onClick={() => {
              clear();
              input.current?.focus();
            }}
          >
            Clear
          </button>
        )}
      </PageHead>
      <Asked context={context} />
      <Wording />
      {exchanges.length === 0 && <Empty onAsk={put} />}
      <div class="chatlog" role="log" aria-live="polite" aria-label="Conversation">
        {exchanges.map((exchange, index) => (
          <div key={index} class="exchange" ref={index === exchanges.length - 1 ? last : null} tabIndex={-1}>
            <One
              exchange={exchange}
              onAsk={index === exchanges.length - 1 ? put : null}
              onAgain={() => again(context)}
            />
          </div>
        ))}
      </div>
      <Waiting words={busy ? "Answering" : null} />
      <form
        class="chatinput"
        onSubmit={(event) => {
          event.preventDefault();
          const question = words.trim();
          if (question === "" || busy) return;
          setWords("");
          put(question);
        }}
      >
        <label for="question">Question</label>
        <div>
          <input
            ref={input}
            id="question"
            type="text"
            autocomplete="off"
            value={words}
            onInput={(event) => setWords(event.currentTarget.value)}
          />
          <button type="submit" class="button main" aria-disabled={busy || words.trim() === ""}>
            Ask
          </button>
        </div>
      </form>
    </>
  );
}

interface OneProps {
  exchange: Exchange;
  onAsk: ((question: string) => void) | null;
  onAgain: () => void;
}

function One({ exchange: { question, answer, fault }, onAsk, onAgain }: OneProps) {
  return (
    <>
      <p class="question">
        <span class="visually-hidden">You asked: </span>
        {question}
      </p>
      {answer && <Answer answer={answer} onAsk={onAsk} />}
      {fault && (
        <div class="notice">
          <span>
            {fault.reason} {fault.hint}
          </span>
          {onAsk && (
            <button type="button" class="button small" onClick={onAgain}>
              Try again
            </button>
          )}
        </div>
      )}
    </>
  );
}

/** Before the first question: what can be asked, in the engine's own words. */
function Empty({ onAsk }: { onAsk: (question: string) => void }) {
  const session = useSession();
  const { answer, fault, retry, kind } = useAnswer("help", () => session.chat({ message: "What can you answer?" }));
  if (fault) {
    return (
      <State title="The chat needs one more file" code={fault.code} retry={retry}>
        <p class="reason">{fault.reason}</p>
        <p>{fault.hint}</p>
      </State>
    );
  }
  return (
    <section class="chatempty" aria-labelledby="can-be-asked">
      <h2 id="can-be-asked">What can be asked</h2>
      {kind === "loading" && <Waiting words="Loading the chat" />}
      {answer && (
        <>
          <p>{answer.text}</p>
          <Next label="Questions to begin with" words={answer.suggestions} onAsk={onAsk} />
        </>
      )}
    </section>
  );
}
