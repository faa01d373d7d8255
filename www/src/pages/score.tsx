import { PageHead } from "../parts/page-head";

export function ScorePage() {
  return <PageHead title="How good is this?" />;
}
