// Text as readers set it: twice its size, spaced out (WCAG 2.2, 1.4.4 and 1.4.12), on a page 320 pixels wide (1.4.10), in
// forced colours. Nothing may stick out, nothing may go.
import assert from "node:assert/strict";
import { resolve } from "node:path";
import { after, before, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { kindsOf } from "./pages.mjs";
import { startBrowser } from "./visit.mjs";

const root = resolve(process.env.SITE ?? "public");
const { always, found } = kindsOf(root);
const pages = [...always, ...found.filter((path) => /^(map|search)|^(papers|lists|topics|authors)\//.test(path))];

const spaced = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-bottom: 2em !important }`;
const twice = "html { font-size: 200% !important }";

let browser;
before(async () => { browser = await startBrowser(); });
after(() => browser?.close());

async function widest(width, style, path, how = {}) {
  const context = await browser.newContext({ viewport: { width, height: 800 }, ...how });
  try {
    const page = await context.newPage();
    await page.goto(pathToFileURL(resolve(root, path)).href);
    await page.evaluate((text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      document.adoptedStyleSheets = [sheet];
    }, style);
    return await page.evaluate(() => document.scrollingElement.scrollWidth);
  } finally {
    await context.close();
  }
}

for (const [name, style, width] of [
  ["spaced out, 320 pixels", spaced, 320],
  ["twice as large, 360 pixels", twice, 360],
  ["twice as large, 1280 pixels", twice, 1280],
])
  describe(`text ${name}`, { concurrency: 2 }, () => {
    for (const path of pages.filter((one) => one !== "404.html"))
      it(path, async () => assert.ok((await widest(width, style, path)) <= width));
  });

it("in forced colours all is still there", async () => {
  assert.ok((await widest(360, "", "index.html", { forcedColors: "active" })) <= 360);
});
