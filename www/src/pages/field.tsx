import { PageHead } from "../parts/page-head";

export function FieldPage() {
  return <PageHead title="Field" />;
}
