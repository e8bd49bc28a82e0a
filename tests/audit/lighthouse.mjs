// lighthouse.mjs SITE: Lighthouse on a page of each kind that matters most, as a phone and as a desk see it. Prints the
// scores; all but speed, which depends on how busy this machine is, fail below 100.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { launch } from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";
import { kindsOf } from "../browser/pages.mjs";
import { serve } from "../browser/server.mjs";

const categories = ["performance", "accessibility", "best-practices", "seo"];
const site = resolve(process.argv[2]);
const { found } = kindsOf(site);
// The largest of a folder.
const largest = (folder) => found.find((path) => path.startsWith(`${folder}/`) && !/(index|page-\d+)\.html$/.test(path));
const pages = ["index.html", "papers/index.html", largest("papers"), largest("lists"), largest("topics")].filter(Boolean);

const server = await serve(site, "/x/", { compress: true });
const profile = mkdtempSync(join(tmpdir(), "lectern-lighthouse-"));
const chrome = await launch({
  chromePath: process.env.CHROME,
  userDataDir: profile,
  chromeFlags: ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
  logLevel: "silent",
});
let low = 0;
try {
  console.log(`audit: Lighthouse: ${categories.join(", ")}`);
  for (const page of pages)
    for (const [name, config] of [["phone", undefined], ["desk", desktopConfig]]) {
      const flags = { port: chrome.port, logLevel: "silent", onlyCategories: categories };
      const { lhr } = await lighthouse(`${server.origin}/x/${page}`, flags, config);
      const scores = categories.map((one) => Math.round((lhr.categories[one].score ?? 0) * 100));
      const below = Object.values(lhr.audits).filter(
        ({ score, scoreDisplayMode }) => score !== null && score < 0.9 && !["informative", "manual", "notApplicable"].includes(scoreDisplayMode),
      );
      low += scores.slice(1).some((score) => score < 100);
      console.log(`  ${page.padEnd(44)} ${name.padEnd(6)} ${scores.map((score) => String(score).padStart(3)).join(" ")}  ${below.map(({ id }) => id).join(" ")}`);
    }
} finally {
  await chrome.kill();
  rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  server.close();
}
process.exitCode = low ? 1 : 0;
