// weights.mjs SITE: what the pages of papers weigh, in bytes: whole, what of it is the record's own prose (annotation and
// abstract), what stands in <head>, and the rest. Prints the median and the heaviest of each.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const bytes = (text) => Buffer.byteLength(text);
const between = (text, start, end) => {
  const from = text.indexOf(start);
  return from < 0 ? "" : text.slice(from + start.length, text.indexOf(end, from));
};

function weigh(html) {
  const whole = bytes(html);
  const prose = bytes(between(html, '<div class="prose">', "\n</div>")) + bytes(between(html, "<details class=\"abstract\">", "</details>"));
  const head = bytes(between(html, "<head>", "</head>"));
  return { whole, prose, head, rest: whole - prose - head };
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

export function paperWeights(site) {
  const folder = join(site, "papers");
  const records = readdirSync(folder).filter((name) => /^(?!index\.html$|page-\d).*\.html$/.test(name));
  return records.map((name) => ({ name, ...weigh(readFileSync(join(folder, name), "utf8")) }));
}

export function summary(weights) {
  const of = (part) => weights.map((one) => one[part]);
  return ["whole", "prose", "head", "rest"].map((part) => ({
    part,
    median: median(of(part)),
    most: Math.max(...of(part)),
  }));
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const weights = paperWeights(process.argv[2] ?? "public");
  console.log(`${weights.length} pages of papers, in bytes`);
  for (const { part, median: middle, most } of summary(weights))
    console.log(`  ${part.padEnd(6)} median ${String(middle).padStart(6)}  most ${String(most).padStart(7)}`);
}
