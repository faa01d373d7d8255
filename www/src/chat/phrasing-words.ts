/** Why a phrasing is not shown, in words. */
const WHY: Readonly<Record<string, string>> = {
  model_unreachable: "The model cannot be reached.",
  model_refuses: "The model refuses this site.",
  model_busy: "The model has too much to do.",
  model_slow: "The model took too long.",
  number_without_handle: "The model wrote a number that is not in the answer.",
  word_of_its_own: "The model used words that are not in the answer.",
  figure_moved: "The model put a figure in another's place.",
  claim_changed: "The model changed what is said of a figure.",
  name_moved: "The model put a name in another's place.",
  left_out: "The model left something out.",
  more_than_the_answer: "The model said more than the answer.",
  markup: "The model wrote more than plain text.",
  too_long: "The model wrote too much.",
};

/** The sentence for a code; one that this version does not know has one too. */
export function phrasedWords(code: string): string {
  const why = Object.hasOwn(WHY, code) ? WHY[code] : undefined;
  return `${why ?? "The model did not come to its end."} Its text was thrown away: these are the engine's words.`;
}
