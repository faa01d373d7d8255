import { expect, test } from "vitest";
import { Telemetry, TelemetryError } from "./client";
import { proxyBase } from "./source";

const BASE = "https://site.example/racing/";

function answering(body: string, type: string, status = 200) {
  const asked: string[] = [];
  const fetch = (async (url: string) => {
    asked.push(url);
    return new Response(body, { status, headers: { "content-type": type } });
  }) as typeof globalThis.fetch;
  return { client: new Telemetry(BASE, { fetch }), asked };
}

const codeOf = (asking: Promise<unknown>) =>
  asking.then(
    () => "answered",
    (thrown: unknown) => (thrown instanceof TelemetryError ? thrown.code : String(thrown)),
  );

test("a question names track, race, drivers and only the laps that were asked for", async () => {
  const { client, asked } = answering("{}", "application/json");
  await client.compare({ track: "alder", race: 2, drivers: ["03", "7"], laps: [null, 9] });
  await client.compare({ track: "alder", race: 2, drivers: ["03"] });
  expect(asked).toEqual([
    `${BASE}api/telemetry/compare?track_id=alder&race_num=2&driver_1=03&driver_2=7&lap_2=9`,
    `${BASE}api/telemetry/compare?track_id=alder&race_num=2&driver_1=03`,
  ]);
});

test("a problem keeps the proxy's own code and sentence, and says what exists", async () => {
  const problem = { code: "unknown_car", detail: "Car 3 is not in this race.", known: ["03", "7"] };
  const { client } = answering(JSON.stringify(problem), "application/problem+json", 404);
  const thrown = await client.sessions().catch((error: unknown) => error);
  expect(thrown).toMatchObject({
    code: "unknown_car",
    reason: problem.detail,

    nearest: problem.known,
  });
});

test("a host without a proxy is told from a proxy that fails", async () => {
  expect(await codeOf(answering("<html>", "text/html", 404).client.sessions())).toBe("no_proxy");
  expect(await codeOf(answering("<html>", "text/html", 200).client.sessions())).toBe("no_proxy");
  expect(await codeOf(answering("no such file", "text/plain", 404).client.sessions())).toBe("no_proxy");
  expect(await codeOf(answering("{}", "application/json", 404).client.sessions())).toBe("no_proxy");
  expect(await codeOf(answering("bad gateway", "text/html", 502).client.sessions())).toBe("proxy_failed");
  expect(await codeOf(answering("{", "application/json").client.sessions())).toBe("invalid_json");
});

test("a proxy that cannot be reached, or never answers, is a typed error", async () => {
  const down = (() => Promise.reject(new TypeError("failed to fetch"))) as typeof fetch;
  expect(await codeOf(new Telemetry(BASE, { fetch: down }).sessions())).toBe("network");
  const silent = ((_: string, { signal }: RequestInit) =>
    new Promise((_resolve, reject) => {
      signal?.addEventListener("abort", () => reject(signal.reason));
    })) as typeof fetch;
  expect(await codeOf(new Telemetry(BASE, { fetch: silent, timeout_ms: 5 }).sessions())).toBe("timeout");
  const stop = new AbortController();
  const asking = new Telemetry(BASE, { fetch: silent }).sessions({ signal: stop.signal });
  stop.abort();
  expect(await codeOf(asking)).toBe("aborted");
});

test("an address that is none is said, and no other proxy is asked", async () => {
  expect(await codeOf(new Telemetry(proxyBase("?proxy=http://[/", BASE)).sessions())).toBe("network");
});

test("the proxy is the site's own folder unless the address names another", () => {
  expect(proxyBase("", `${BASE}index.html`)).toBe(BASE);
  expect(proxyBase("?proxy=", `${BASE}index.html`)).toBe(BASE);
  expect(proxyBase("?proxy=https://other.example/telemetry", BASE)).toBe("https://other.example/telemetry/");
});
