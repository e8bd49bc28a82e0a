// The map: walking it by keys, ties in the light, sizes, and what there is without scripts. SITE and CHROME as in
// site.test.mjs.
import assert from "node:assert/strict";
import { resolve } from "node:path";
import { after, before, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { desk, phone, startBrowser, watch } from "./visit.mjs";

const home = pathToFileURL(resolve(process.env.SITE ?? "public") + "/").href;
let browser;
before(async () => (browser = await startBrowser()));
after(() => browser?.close());

async function onMap(how, work) {
  const { name, ...screen } = how.device ?? desk;
  const context = await browser.newContext({ ...screen, javaScriptEnabled: how.scripts ?? true, reducedMotion: "reduce" });
  const problems = [];
  try {
    const page = await context.newPage();
    watch(page, home, (problem) => problems.push(problem));
    await page.goto(`${home}map.html`, { waitUntil: "load" });
    await work(page);
  } finally {
    await context.close();
  }
  assert.deepEqual(problems, []);
}

// Where each dot and name stands on the page, with the link that it belongs to.
const boxes = (selector) =>
  [...document.querySelectorAll(selector)].map((one) => {
    const { left, right, top, bottom } = one.getBoundingClientRect();
    return { left, right, top, bottom, link: one.closest("a").href.baseVal };
  });
const apart = (a, b) => a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
const name = (page) => page.evaluate(() => document.activeElement.ariaLabel);
const lit = (page) => page.locator(".dots .on").count();
const widthOf = (page) => page.locator(".dots").evaluate((svg) => svg.getBoundingClientRect().width);
const best = (page) => page.locator('.lane a[href$="switch-transformers.html"]');

describe("the map", () => {
  it("has a link with a name for every dated paper, targets for a finger, and nothing that overlaps", () =>
    onMap({ scripts: false }, async (page) => {
      const dots = await page.evaluate(boxes, ".lane use");
      const listed = await page.locator("details li a").count();
      assert.ok(dots.length > 50 && dots.length <= listed);
      for (const { left, right, top, bottom } of dots) assert.ok(right - left >= 24 && bottom - top >= 24);
      const names = await page.evaluate(boxes, ".lane text");
      assert.equal(names.length, 12);
      const all = [...dots, ...names];
      for (const [i, a] of all.entries())
        for (const b of all.slice(i + 1)) assert.ok(a.link === b.link || apart(a, b), `${a.link}, ${b.link}`);
      const links = await page.getByRole("link", { name: /, 20\d\d, / }).count();
      assert.ok(links >= dots.length);
    }));

  it("is walked by one stop of the tab key and by arrows", () =>
    onMap({}, async (page) => {
      assert.equal(await page.locator('.lane a[tabindex="0"]').count(), 1);
      await page.locator('.lane a[tabindex="0"]').focus();
      const first = await name(page);
      await page.keyboard.press("ArrowRight");
      const second = await name(page);
      assert.notEqual(second, first);
      await page.keyboard.press("ArrowLeft");
      assert.equal(await name(page), first);
      const y = () => page.evaluate(() => document.activeElement.querySelector("use").y.baseVal.value);
      for (let before = await y(), i = 0; i < 10; i++) {
        await page.keyboard.press("ArrowDown");
        assert.ok((await y()) > before);
        before = await y();
      }
      const here = await name(page);
      await page.keyboard.press("Tab");
      await page.keyboard.press("Shift+Tab");
      assert.equal(await name(page), here, "the stop is where one was");
      const href = await page.evaluate(() => document.activeElement.href.baseVal);
      await page.keyboard.press("Enter");
      await page.waitForURL(new URL(href, home).href);
    }));

  it("lights up a paper's ties and tells its title, by focus and by pointer", () =>
    onMap({}, async (page) => {
      await best(page).focus();
      assert.ok((await lit(page)) > 3);
      assert.match(await page.locator(".lit-arcs").getAttribute("d"), /^M.+M/);
      assert.match(await page.locator(".tip:visible").textContent(), /^Switch Transformers.*, 2021, /);
      const faded = await page.locator(".dots a:not(.on)").first().evaluate((one) => getComputedStyle(one).opacity);
      assert.equal(faded, "0.35");
      await page.keyboard.press("Escape");
      assert.equal(await page.locator(".tip:visible").count(), 0);
      await best(page).evaluate((one) => one.blur());
      assert.equal(await lit(page), 0);
      await best(page).locator("use").hover();
      assert.ok((await lit(page)) > 3);
      await page.locator("h1").hover();
      assert.equal(await lit(page), 0);
    }));

  it("grows and shrinks by keys, buttons and wheel, and is dragged", () =>
    onMap({}, async (page) => {
      const whole = await widthOf(page);
      await best(page).focus();
      for (let i = 0; i < 3; i++) await page.keyboard.press("+");
      assert.ok((await widthOf(page)) > 2 * whole);
      assert.ok(await best(page).evaluate((one) => {
        const { left, right, top, bottom } = one.getBoundingClientRect();
        return left >= 0 && right <= innerWidth + 300 && top >= 0 && bottom <= innerHeight;
      }), "what has the focus stays in sight");
      const frame = page.locator(".map-frame");
      const scrolled = () => frame.evaluate((one) => [one.scrollLeft, one.scrollTop]);
      await frame.hover();
      const [left, top] = await scrolled();
      await page.mouse.down();
      await page.mouse.move(...Object.values(await frame.boundingBox()).slice(0, 2).map((at) => Math.max(at, 0) + 200), { steps: 5 });
      await page.mouse.up();
      assert.notDeepEqual(await scrolled(), [left, top]);
      assert.ok(page.url().endsWith("map.html"));
      await page.keyboard.press("0");
      assert.equal(await widthOf(page), whole);
      await page.getByRole("button", { name: "Larger" }).click();
      assert.ok((await widthOf(page)) > whole);
      await page.getByRole("button", { name: "Reset" }).click();
      await page.getByRole("button", { name: "Smaller" }).click();
      assert.ok((await widthOf(page)) < whole);
      await page.keyboard.down("Control");
      await frame.hover({ position: { x: 20, y: 20 } });
      await page.mouse.wheel(0, -500);
      await page.keyboard.up("Control");
      await page.waitForFunction((width) => document.querySelector(".dots").getBoundingClientRect().width > width, whole);
    }));

  it("scrolls in a frame of its own on a phone, its lanes' names in sight", () =>
    onMap({ device: phone, scripts: false }, async (page) => {
      const frame = page.locator(".map-frame");
      const [inner, outer] = await frame.evaluate((one) => [one.scrollWidth, one.clientWidth]);
      assert.ok(inner > outer && outer < 360);
      await frame.evaluate((one) => (one.scrollLeft = 5000));
      const names = await page.locator(".lanes").boundingBox();
      assert.ok(names.x >= 0 && names.x < 60);
      await page.locator("details").first().locator("summary").click();
      assert.ok(await page.locator("details li a").first().isVisible());
      assert.equal(await page.locator(".zoom:visible").count(), 0);
    }));
});
