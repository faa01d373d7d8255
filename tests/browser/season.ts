/** What the tests know of the season that the site serves: they ask it, so that no number is written down twice. */
import type { APIRequestContext } from "@playwright/test";

export interface Dashboard {
  readonly drivers: readonly {
    readonly id: string;
    readonly number: string;
    readonly name: string | null;
    readonly points: number;
    readonly championship_position: number | null;
  }[];
  readonly tracks: readonly { readonly id: string; readonly name: string }[];
  readonly races: readonly {
    readonly id: string;
    readonly track_id: string;
    readonly winner_id: string | null;
    readonly laps: number;
  }[];
}

export interface Manifest {
  readonly season: { readonly seed: number | null };
  readonly files: readonly {
    readonly name: string;
    readonly sha256: string;
    readonly bytes: number;
    readonly load: string;
  }[];
}

export async function dashboard(request: APIRequestContext): Promise<Dashboard> {
  return (await request.get("season/dashboardData.json")).json();
}

export async function manifest(request: APIRequestContext): Promise<Manifest> {
  return (await request.get("season/manifest.json")).json();
}

/** Every file of the served bundle, by name. */
export async function files(request: APIRequestContext): Promise<Map<string, Buffer>> {
  const { files: listed } = await manifest(request);
  const all = new Map([["manifest.json", await (await request.get("season/manifest.json")).body()]]);
  for (const { name } of listed) all.set(name, await (await request.get(`season/${name}`)).body());
  return all;
}

/** First in the championship. */
export function leader({ drivers }: Dashboard): Dashboard["drivers"][number] {
  const first = drivers.find(({ championship_position }) => championship_position === 1);
  if (!first) throw new Error("the season has no leader");
  return first;
}
