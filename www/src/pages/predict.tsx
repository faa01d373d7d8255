import { PageHead } from "../parts/page-head";

export function PredictPage() {
  return <PageHead title="Predict" />;
}
