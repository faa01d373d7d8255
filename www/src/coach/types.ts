/** Parts of the coaching answer by name; their shapes are the package's. */
import type { Coaching } from "../telemetry/types";

export type { Coaching };
export type Corner = Coaching["corners"][number];
export type Phase = Corner["phases"][number];
export type Cause = Corner["causes"][number];
export type Visit = Corner["visits"]["driver"][number];
export type TrackMap = NonNullable<Coaching["map"]>;
export type Achievable = NonNullable<Coaching["achievable"]>;
export type Verdict = Corner["verdict"];
