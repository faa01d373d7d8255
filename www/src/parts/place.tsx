/** A finishing place, with the status where it is not a finish: the sheets give a retirement a position too. */
import type { RaceResult } from "hackthetrack";
import { meaning } from "../glossary";
import { Unknown } from "./unknown";

export function Place({ result }: { result: Pick<RaceResult, "finish_position" | "status" | "official_status"> }) {
  const { finish_position, status, official_status } = result;
  return (
    <>
      {status !== "finished" && (
        <span class={`tag ${status}`} title={`${meaning(status)} The sheet says: ${official_status || "nothing"}.`}>
          {status.toUpperCase()}
        </span>
      )}
      {finish_position !== null ? <> {finish_position}</> : status === "finished" && <Unknown />}
    </>
  );
}
