/** What a number is, its value by the engine, how sure the page says it is, and the rows that it was made of; or why there is none. */
import { FaultLine } from "../parts/notice";
import { Waiting } from "../parts/state";
import { useAnswer } from "../parts/use-answer";
import { useSession } from "../session-context";
import { printed, whyNot } from "./printed";
import { Rows } from "./rows";
import type { Asked, Shown } from "./sourced";
import { SourceHead } from "./sources";

interface Props {
  asked: Asked;
  onClose: () => void;
}

export function SourcePanel({ asked, onClose }: Props) {
  return asked.shown ? (
    <OfThePage asked={asked} shown={asked.shown} onClose={onClose} />
  ) : (
    <OfTheEngine asked={asked} onClose={onClose} />
  );
}

function OfThePage({ asked: { text, sure }, shown: { what, rows }, onClose }: Props & { shown: Shown }) {
  return (
    <>
      <SourceHead title={`${what}: ${text}`} onClose={onClose} />
      {sure !== undefined && <p class="quieter">{sure}.</p>}
      {rows()}
    </>
  );
}

function OfTheEngine({ asked: { key, text, sure, belongs }, onClose }: Props) {
  const session = useSession();
  const { kind, answer, fault, retry } = useAnswer(key, () => session.evidence(key));
  const known = kind === "loaded" && answer !== null && answer.text !== null ? answer : null;
  const words = [known && !belongs ? printed(text, known.text ?? "") : undefined, sure].filter(
    (one) => one !== undefined,
  );
  return (
    <>
      <SourceHead title={known ? `${known.what}: ${known.text}` : `${text}: what it was made of`} onClose={onClose} />
      {words.length > 0 && <p class="quieter">{words.join("; ")}.</p>}
      {kind === "loading" && <Waiting words="Loading the part of the engine that finds the rows" />}
      {fault && (
        <>
          <FaultLine fault={fault} />
          <button type="button" class="button small" onClick={retry}>
            Try again
          </button>
        </>
      )}
      {known && <Rows rows={known.rows} label={`Rows that ${known.what} was made of`} />}
      {kind === "loaded" && !known && (
        <p>
          {whyNot(answer)}{" "}
          <span class="quieter">
            It was asked for as <code>{key}</code>.
          </span>
        </p>
      )}
    </>
  );
}
