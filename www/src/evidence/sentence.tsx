/** Sentences whose numbers open what they were made of; as text for names, pictures and exports. */
import type { Traced } from "./keys";
import { Sourced } from "./sourced";

export interface SourcedText extends Traced {
  readonly text: string;
}

export type Sentence = string | readonly (string | SourcedText)[];

/** Of a sentence, or of any pieces whose numbers open something. */
export function textOf(sentence: Sentence | readonly (string | { readonly text: string })[]): string {
  return typeof sentence === "string"
    ? sentence
    : sentence.map((piece) => (typeof piece === "string" ? piece : piece.text)).join("");
}

export function Said({ sentence }: { sentence: Sentence }) {
  if (typeof sentence === "string") return <>{sentence}</>;
  return (
    <>{sentence.map((piece, index) => (typeof piece === "string" ? piece : <Numbered key={index} {...piece} />))}</>
  );
}

function Numbered({ text, ...source }: SourcedText) {
  return <Sourced {...source}>{text}</Sourced>;
}
