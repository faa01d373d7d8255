/**
 * Makes `dist/` of `pkg/` (wasm-pack's output) and `js/`: five modules, the entry points, types for ESM and CommonJS.
 */

import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const from = (path) => join(root, path);
const dist = from("dist");

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
for (const name of [
  "hackthetrack",
  "hackthetrack_audit",
  "hackthetrack_telemetry",
  "hackthetrack_forecast",
  "hackthetrack_chat",
])
  cpSync(from(`pkg/${name}_bg.wasm`), join(dist, `${name}_bg.wasm`));

const common = {
  bundle: true,
  format: "esm",
  target: "es2022",
  legalComments: "none",
  absWorkingDir: root,
  logLevel: "warning",
};
// In one piece, the glue of the modules for seasons included (about 4 KB): a worker of Vite's default format cannot be split.
const page = { ...common, minify: true };
// Not minified: Node prints the source line under an error, and nobody downloads it to look at a page.
const node = { ...common, platform: "node", target: "node20" };
const commonJs = {
  ...node,
  format: "cjs",
  define: { "import.meta.url": "__here" },
  banner: { js: 'const __here=require("node:url").pathToFileURL(__filename).href;' },
};
// Telemetry is a file of its own, so that whoever shows none does not load it; but an error is of one class, so it takes that from
// the entry that stands beside it.
const errorsOf = (entry) => ({
  name: "errors",
  setup: ({ onResolve }) => onResolve({ filter: /\/errors\.js$/ }, () => ({ path: entry, external: true })),
});
const telemetry = (name, entry) => ({ entryPoints: [`js/${name}.ts`], plugins: [errorsOf(entry)] });
await Promise.all([
  build({ ...page, entryPoints: ["js/index.ts"], outfile: "dist/index.js" }),
  build({ ...page, entryPoints: ["js/inline.ts"], outfile: "dist/inline.js", loader: { ".wasm": "base64" } }),
  build({ ...node, entryPoints: ["js/node.ts"], outfile: "dist/node.js" }),
  build({
    ...commonJs,
    entryPoints: ["js/node.ts"],
    outfile: "dist/node.cjs",
  }),
  build({ ...page, ...telemetry("telemetry", "./index.js"), outfile: "dist/telemetry.js" }),
  build({ ...node, ...telemetry("telemetry-node", "./node.js"), outfile: "dist/telemetry-node.js" }),
  build({ ...commonJs, ...telemetry("telemetry-node", "./node.cjs"), outfile: "dist/telemetry-node.cjs" }),
]);

const tsc = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");
const types = [
  "--noEmit",
  "false",
  "--declaration",
  "--emitDeclarationOnly",
  "--stripInternal",
  "--rootDir",
  "js",
  "--outDir",
  "dist/types",
];
execFileSync(process.execPath, [tsc, ...types], { cwd: root, stdio: "inherit" });

// Only what a reader of the entry points reaches is published; each file also as .d.cts, so that CommonJS has types of its own.
const typesDir = join(dist, "types");
const reached = reach("index.d.ts", reach("inline.d.ts", reach("telemetry.d.ts")));
for (const name of readdirSync(typesDir)) if (!reached.has(name)) rmSync(join(typesDir, name));
for (const name of reached) {
  const text = readFileSync(join(typesDir, name), "utf8");
  writeFileSync(
    join(typesDir, name.replace(/\.d\.ts$/, ".d.cts")),
    text.replace(/(from "\.\/[\w-]+)\.js"/g, '$1.cjs"'),
  );
}

function reach(name, seen = new Set()) {
  if (seen.has(name)) return seen;
  seen.add(name);
  const text = readFileSync(join(typesDir, name), "utf8");
  for (const [, next] of text.matchAll(/from "\.\/([\w-]+)\.js"/g)) reach(`${next}.d.ts`, seen);
  return seen;
}
