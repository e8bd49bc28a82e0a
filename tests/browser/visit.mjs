// Opens a page in a browser under given circumstances and lists what is wrong with it.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const phone = { name: "phone", viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
export const desk = { name: "desk", viewport: { width: 1280, height: 800 } };

export function startBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROME,
    args: [
      // Root in a container has no sandbox; the pages are our own.
      "--no-sandbox",
      "--disable-dev-shm-usage",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
    ],
  });
}

// Hands on what a page reports while it loads.
export function watch(page, own, report) {
  page.on("console", (message) => {
    // A 404 page is one because its answer says so; the browser notes that.
    const itself = message.location().url === page.url() && /404/.test(message.text());
    if (["error", "warning"].includes(message.type()) && !itself) report(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => report(`script: ${error.message}`));
  page.on("requestfailed", (request) => report(`failed: ${request.url()} ${request.failure()?.errorText}`));
  page.on("request", (request) => {
    if (!request.url().startsWith(own) && !request.url().startsWith("data:"))
      report(`asks elsewhere: ${request.url()}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400 && response.request().resourceType() !== "document")
      report(`${response.status()}: ${response.url()}`);
  });
}

// Runs in the page: which elements stick out sideways, unless they scroll in a frame of their own.
function sideways(width) {
  if (document.scrollingElement.scrollWidth <= width) return [];
  const framed = (element) => {
    for (let up = element.parentElement; up && up !== document.body; up = up.parentElement)
      if (getComputedStyle(up).overflowX !== "visible") return true;
    return false;
  };
  const wide = [...document.body.querySelectorAll("*")].filter(
    (element) => element.getBoundingClientRect().right > width + 0.5 && !framed(element),
  );
  const names = wide.slice(0, 5).map((element) => element.outerHTML.slice(0, 100).replace(/\s+/g, " "));
  return [`scrolls sideways: ${document.scrollingElement.scrollWidth} > ${width}`, ...names];
}

// All of WCAG 2.2 A and AA, and what axe counts as good practice.
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

export async function inaccessible(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(
    (values) => axe.run(document, { runOnly: { type: "tag", values }, resultTypes: ["violations"] }),
    rules,
  );
  return violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map((node) => `axe ${id}: ${node.html.slice(0, 120)}`));
}

// By how much what stands in the page has moved since it began to load (the layout-shift score of web vitals).
export function jumped(page) {
  return page.evaluate(
    () =>
      new Promise((done) => {
        let sum = 0;
        const watch = new PerformanceObserver((list) => list.getEntries().forEach((entry) => (sum += entry.value)));
        watch.observe({ type: "layout-shift", buffered: true });
        setTimeout(() => done(sum), 300);
      }),
  );
}

// A picture beyond this height tells nothing more, and the browser's own limit is near.
const tallest = 6000;

async function look(page, width, how, problems) {
  problems.push(...(await page.evaluate(sideways, width)));
  if ((await page.locator("h1").count()) !== 1) problems.push("not one h1");
  if (!(await page.locator("main").isVisible())) problems.push("no main to be seen");
  if (how.axe) problems.push(...(await inaccessible(page)));
  if (how.picture)
    await page.screenshot({ path: how.picture, fullPage: true, clip: { x: 0, y: 0, width, height: tallest } });
}

// Loads `url` once for each of `views` ({ name, theme, axe, picture }) on one device, scripts on or off. Resolves to the
// problems, empty when all is well. `own` is the start of every address that the page may ask for.
export async function visit(browser, url, own, { device, scripts = true, views }) {
  const { name, ...screen } = device;
  const context = await browser.newContext({ ...screen, javaScriptEnabled: scripts, reducedMotion: "reduce" });
  const all = [];
  try {
    const page = await context.newPage();
    let problems = [];
    watch(page, own, (problem) => problems.push(problem));
    for (const view of views) {
      problems = [];
      await page.emulateMedia({ colorScheme: view.theme });
      await page.goto(url, { waitUntil: "load" });
      await look(page, device.viewport.width, view, problems);
      all.push(...problems.map((problem) => `${name}, ${view.theme}: ${problem}`));
    }
  } finally {
    await context.close();
  }
  return all;
}
