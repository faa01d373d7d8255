/** The rows of the season that a figure was made of. */
import type { Figure } from "hackthetrack";
import { FigurePanel } from "../evidence/panel";
import { Rows } from "../evidence/rows";
import { FaultLine } from "../parts/notice";
import { Waiting } from "../parts/state";
import { useAnswer } from "../parts/use-answer";
import { useSession } from "../session-context";

export function EvidencePanel({ figure, onClose }: { figure: Figure; onClose: () => void }) {
  const session = useSession();
  const { kind, answer, fault } = useAnswer(figure.key, () => session.evidence(figure.key));
  return (
    <FigurePanel figure={figure} onClose={onClose}>
      {kind === "loading" && <Waiting words="Finding the rows" />}
      {fault && <FaultLine fault={fault} />}
      {kind === "loaded" && <Rows rows={answer?.rows ?? []} label={`Rows that ${figure.what} was made of`} />}
    </FigurePanel>
  );
}
