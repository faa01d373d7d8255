// What the first view weighs over the wire: every file of the built site that it loads, compressed by brotli, beside the budget.
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const BUDGET_BYTES = 150 * 1024;
/** Fetched beside what the page itself names. Everything else is fetched when somebody goes to its page or asks what it answers. */
const ALSO = ["worker-", "hackthetrack_bg-"];
const dist = resolve(import.meta.dirname, "../dist");
const season = resolve(process.env["HTT_SEASON"] ?? join(import.meta.dirname, "../../data/season"));

const packed = (bytes) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22 } });

const { files } = JSON.parse(readFileSync(join(season, "manifest.json"), "utf8"));
const html = readFileSync(join(dist, "index.html"), "utf8");
const paths = [
  ...["index.html", "theme.js", "icon.svg"].map((name) => join(dist, name)),
  ...readdirSync(join(dist, "assets"))
    .filter((name) => !name.endsWith(".br") && (html.includes(name) || ALSO.some((also) => name.startsWith(also))))
    .sort()
    .map((name) => join(dist, "assets", name)),
  join(season, "manifest.json"),
  ...files.filter(({ load }) => load === "first").map(({ name }) => join(season, name)),
];

let total = 0;
for (const path of paths) {
  const bytes = readFileSync(path);
  const size = packed(bytes).length;
  total += size;
  console.log(
    `${String(bytes.length).padStart(8)} ${String(size).padStart(7)} br  ${path.slice(path.lastIndexOf("/") + 1)}`,
  );
}
console.log(`${"".padStart(8)} ${String(total).padStart(7)} br  first view, of ${BUDGET_BYTES} allowed`);
if (total > BUDGET_BYTES) {
  console.error(`The first view is ${total - BUDGET_BYTES} bytes over its budget.`);
  process.exitCode = 1;
}
