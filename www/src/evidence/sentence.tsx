/** Sentences whose numbers open what they were made of; as text for names, pictures and exports. */
import type { Traced } from "./keys";
import { Measured, Sourced } from "./sourced";

export interface SourcedText extends Traced {
  readonly text: string;
}

/** A number of an answer about telemetry, whose rows the page has. */
export interface MeasuredText {
  readonly what: string;
  readonly text: string;
}

export type Sentence = string | readonly (string | SourcedText | MeasuredText)[];

export function textOf(sentence: Sentence): string {
  return typeof sentence === "string"
    ? sentence
    : sentence.map((piece) => (typeof piece === "string" ? piece : piece.text)).join("");
}

export function Said({ sentence }: { sentence: Sentence }) {
  if (typeof sentence === "string") return <>{sentence}</>;
  return (
    <>{sentence.map((piece, index) => (typeof piece === "string" ? piece : <Numbered key={index} piece={piece} />))}</>
  );
}

function Numbered({ piece }: { piece: SourcedText | MeasuredText }) {
  if ("what" in piece) return <Measured what={piece.what}>{piece.text}</Measured>;
  const { text, ...source } = piece;
  return <Sourced {...source}>{text}</Sourced>;
}
