// A reader at a built site: pages on a server under a sub-path or from disk, with scripts and storage or without. Whatever
// a page reports while it is read is a failure.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { pathToFileURL } from "node:url";
import { serve } from "./server.mjs";
import { desk, startBrowser, watch } from "./visit.mjs";

const noStorage = () => {
  Object.defineProperty(window, "localStorage", {
    get() {
      throw new DOMException("switched off", "SecurityError");
    },
  });
};

// `places`: [name, () => address of the site] for each way to reach it, a server first. reading(home, { device, scripts,
// storage }, work) runs work(open) in a browser with nothing kept; open(path) resolves to a page.
export function readings(root) {
  let server;
  let browser;
  before(async () => {
    server = await serve(root, "/x/");
    browser = await startBrowser();
  });
  after(async () => {
    await browser?.close();
    server?.close();
  });
  const places = [
    ["on a server", () => `${server.origin}/x/`],
    ["from disk", () => pathToFileURL(`${root}/`).href],
  ];

  async function reading(home, how, work) {
    const { name, ...screen } = how.device ?? desk;
    const context = await browser.newContext({ ...screen, javaScriptEnabled: how.scripts ?? true, acceptDownloads: true });
    context.setDefaultTimeout(15_000);
    if (how.storage === false) await context.addInitScript(noStorage);
    const problems = [];
    try {
      await work(async (path) => {
        const page = await context.newPage();
        // Whoever goes on to another page breaks off what was still loading.
        watch(page, home, (problem) => /ERR_ABORTED/.test(problem) || problems.push(`${path}: ${problem}`));
        await page.goto(home + path, { waitUntil: "load" });
        return page;
      });
    } finally {
      await context.close();
    }
    assert.deepEqual(problems, []);
  }
  return { places, reading };
}
