/** How a driver is named everywhere: the number plate, and the name where the sheets print one. */
import type { Driver } from "hackthetrack";
import { href } from "../router";
import { useSeason } from "../session-context";

export function nameOf(driver: Pick<Driver, "name" | "number"> | undefined, id: string): string {
  return driver?.name ?? `No. ${driver?.number ?? id}`;
}

export function Plate({ number }: { number: string }) {
  return <span class="plate">{number}</span>;
}

/** A link to the driver: `13 A. Name`. */
export function DriverLink({ id, show = "plate and name" }: { id: string; show?: "plate and name" | "name" }) {
  const driver = useSeason().drivers.find((known) => known.id === id);
  return (
    <a class="quiet" href={href("driver", id)}>
      {show === "plate and name" && (
        <>
          <Plate number={driver?.number ?? id} />{" "}
        </>
      )}
      {nameOf(driver, id)}
    </a>
  );
}
