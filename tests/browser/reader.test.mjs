// What scripts add to every page: marks of the reader's own, keys, previews, copy buttons. Each on a server under a
// sub-path and from disk, and what is left where storage or scripts are off. SITE and CHROME as in site.test.mjs.
import assert from "node:assert/strict";
import { resolve } from "node:path";
import { describe, it } from "node:test";
import { readings } from "./reading.mjs";
import { desk, inaccessible, jumped, phone } from "./visit.mjs";

const { places, reading } = readings(resolve(process.env.SITE ?? "public"));
const pressed = (page) => page.locator('.states [aria-pressed="true"]').allTextContents();
const firstPaper = (page) => page.locator(".row h3 a").first();

for (const [where, home] of places)
  describe(`a reader ${where}`, () => {
    it("marks a paper, and sees it marked wherever it is named", () =>
      reading(home(), {}, async (open) => {
        const listing = await open("papers/index.html");
        assert.equal(await listing.locator(".marks").count(), 0);
        const path = await firstPaper(listing).getAttribute("href");
        const page = await open(`papers/${path}`.replace("papers/../", ""));
        assert.deepEqual(await pressed(page), []);
        await page.getByRole("button", { name: "to read" }).click();
        await page.getByRole("button", { name: "starred" }).click();
        assert.deepEqual(await pressed(page), ["→ to read", "★ starred"]);
        assert.equal(await page.locator("body > [role=status]").textContent(), "starred");
        await page.getByRole("button", { name: "read", exact: false }).nth(2).click();
        assert.deepEqual(await pressed(page), ["✓ read", "★ starred"]);
        await page.reload();
        assert.deepEqual(await pressed(page), ["✓ read", "★ starred"]);
        // The other tab was told.
        const row = listing.locator(".row").first();
        await row.locator(".marks").waitFor();
        assert.match(await row.locator(".marks").textContent(), /★ starred ✓ read|✓ read ★ starred/);
        await page.getByRole("button", { name: "starred" }).click();
        await page.getByRole("button", { name: "read" }).nth(2).click();
        assert.deepEqual(await pressed(page), []);
        assert.equal(await page.locator("body > [role=status]").textContent(), "no longer read");
        await listing.reload();
        assert.equal(await listing.locator(".marks").count(), 0);
      }));

    it("walks a listing by keys, and marks what is at hand", () =>
      reading(home(), {}, async (open) => {
        const page = await open("papers/index.html");
        const focused = () => page.evaluate(() => document.activeElement.textContent);
        const titles = await page.locator(".row h3 a").allTextContents();
        await page.keyboard.press("j");
        assert.equal(await focused(), titles[0]);
        await page.keyboard.press("j");
        await page.keyboard.press("j");
        await page.keyboard.press("k");
        assert.equal(await focused(), titles[1]);
        const shadow = await page.locator(".row").nth(1).evaluate((row) => getComputedStyle(row).boxShadow);
        assert.notEqual(shadow, "none", "no marker is to be seen");
        await page.keyboard.press("r");
        await page.keyboard.press("b");
        assert.match(await page.locator(".row").nth(1).locator(".marks").textContent(), /✓ read \+ basket/);
        await page.keyboard.press("r");
        await page.keyboard.press("b");
        const there = await page.locator(".row h3 a").nth(1).evaluate((link) => link.href);
        await page.keyboard.press("o");
        await page.waitForURL(there);
        await page.keyboard.press("s");
        assert.deepEqual(await pressed(page), ["★ starred"]);
      }));

    it("walks every page that names papers", () =>
      reading(home(), {}, async (open) => {
        const paths = ["index.html", "new.html", "stack.html", "topics/upcycling.html", "venues/iclr.html", "years/2024.html"];
        for (const path of [...paths, "lists/upcycling.html", "papers/sparse-upcycling.html"]) {
          const page = await open(path);
          await page.keyboard.press("j");
          const one = await page.evaluate(() => document.activeElement.href);
          await page.keyboard.press("j");
          const two = await page.evaluate(() => document.activeElement.href);
          await page.keyboard.press("k");
          assert.match(one, /\/papers\/[^/]+\.html$/, path);
          assert.match(two, /\/papers\/[^/]+\.html$/, path);
          assert.equal(await page.evaluate(() => document.activeElement.href), one, path);
          await page.close();
        }
      }));

    it("is told the keys, and can switch them off", () =>
      reading(home(), {}, async (open) => {
        const page = await open("papers/index.html");
        await page.keyboard.press("?");
        const dialog = page.getByRole("dialog", { name: "Keyboard" });
        assert.ok(await dialog.isVisible());
        await page.keyboard.press("j"); // not behind a dialog
        await page.getByRole("checkbox").uncheck();
        await page.keyboard.press("Escape");
        assert.ok(!(await dialog.isVisible()));
        await page.evaluate(() => document.activeElement.blur());
        await page.keyboard.press("j");
        await page.keyboard.press("/");
        assert.equal(await page.evaluate(() => document.activeElement.tagName), "BODY");
        await page.locator(".foot").getByRole("button", { name: "Keyboard" }).click();
        await page.getByRole("checkbox").check();
        await page.getByRole("button", { name: "Close" }).click();
        await page.keyboard.press("j");
        assert.equal(await page.evaluate(() => document.activeElement.tagName), "A");
      }));

    it("sees marks among what is searched for", () =>
      reading(home(), {}, async (open) => {
        const paper = await open("papers/sparse-upcycling.html");
        await paper.getByRole("button", { name: "starred" }).click();
        const page = await open("search.html?q=sparse+upcycling");
        assert.match(await page.locator("main .row .marks").first().textContent(), /★ starred/);
      }));

    it("sees how much of a list is read", () =>
      reading(home(), {}, async (open) => {
        const page = await open("lists/upcycling.html");
        const by = page.locator("main header .by").first();
        assert.doesNotMatch(await by.textContent(), / read/);
        await page.keyboard.press("j");
        await page.keyboard.press("r");
        assert.match(await by.textContent(), / · 1 of \d+ read$/);
        assert.ok((await page.locator(".prose .marks").count()) > 0);
      }));

    it("sees what a link leads to, by pointer and by keyboard", () =>
      reading(home(), {}, async (open) => {
        const page = await open("papers/sparse-upcycling.html");
        const links = page.locator(".prose a[aria-describedby=l-tip]");
        assert.ok((await links.count()) > 2);
        const tip = page.locator("#l-tip");
        await links.nth(1).hover();
        await tip.waitFor({ state: "visible" });
        assert.match(await tip.textContent(), /20\d\d/);
        await tip.hover(); // the pointer may go there
        await page.waitForTimeout(300);
        assert.ok(await tip.isVisible());
        await page.keyboard.press("Escape");
        assert.ok(!(await tip.isVisible()));
        await page.mouse.move(0, 0);
        await links.nth(0).focus();
        assert.ok(await tip.isVisible());
        const [box, inside] = [await tip.boundingBox(), page.viewportSize()];
        assert.ok(box.x >= 0 && box.x + box.width <= inside.width);
        await links.nth(0).blur();
        await tip.waitFor({ state: "hidden" });
      }));

    it("copies citation, BibTeX and link", () =>
      reading(home(), {}, async (open) => {
        const page = await open("papers/sparse-upcycling.html");
        await page.evaluate(() => {
          navigator.clipboard.writeText = async (text) => (window.copied = text);
        });
        const copied = async (name) => {
          const button = page.getByRole("button", { name });
          await button.click();
          assert.equal(await page.locator("body > [role=status]").textContent(), "copied");
          return page.evaluate(() => window.copied);
        };
        assert.match(await copied("Copy: BibTeX"), /^@\w+\{.+,\n[^]*\}$/);
        assert.match(await copied("Copy: Citation"), /Sparse Upcycling/);
        assert.match(await copied("Copy: Link"), /\/papers\/sparse-upcycling\.html$/);
      }));
  });

describe("without", () => {
  const paths = ["papers/index.html", "papers/sparse-upcycling.html", "lists/upcycling.html"];
  it("storage: no trace of marks, the rest works", () =>
    reading(places[0][1](), { storage: false }, async (open) => {
      for (const path of paths) {
        const page = await open(path);
        assert.equal(await page.locator(".states button, .marks").count(), 0);
        assert.equal(await page.locator(".foot a[href$=mine]").count(), 0);
        await page.getByRole("button", { name: "Dark" }).click();
        assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark");
        await page.keyboard.press("r");
        await page.keyboard.press("j");
        await page.keyboard.press("?");
        assert.ok(await page.getByRole("dialog").isVisible());
        assert.doesNotMatch(await page.getByRole("dialog").textContent(), /basket/);
      }
    }));

  it("scripts: nothing that does nothing", () =>
    reading(places[0][1](), { scripts: false, device: phone }, async (open) => {
      for (const path of paths) {
        const page = await open(path);
        for (const control of await page.locator("main, .foot").locator("button, input, select, dialog").all())
          assert.ok(!(await control.isVisible()), `${path}: ${await control.textContent()}`);
      }
    }));

  it("a whole storage: what is damaged in it counts as empty", () =>
    reading(places[0][1](), {}, async (open) => {
      const page = await open("papers/sparse-upcycling.html");
      const place = await page.evaluate(() => `lectern ${new URL("../", location.href).pathname}`);
      for (const text of ["", "null", "[", '{"a":1}', '{"sparse-upcycling":["dancing"]}', '{"__proto__":["read"]}']) {
        await page.evaluate(([name, value]) => localStorage.setItem(name, value), [place, text]);
        await page.reload();
        assert.deepEqual(await pressed(page), []);
      }
    }));
});

describe("a page with scripts", () => {
  for (const device of [phone, desk])
    it(`is accessible with marks, preview and help, ${device.name}`, () =>
      reading(places[0][1](), { device }, async (open) => {
        const page = await open("papers/sparse-upcycling.html");
        await page.locator(".states button").nth(2).click();
        await page.locator(".prose a[aria-describedby=l-tip]").first().focus();
        for (const colorScheme of ["light", "dark"]) {
          await page.emulateMedia({ colorScheme });
          assert.deepEqual(await inaccessible(page), []);
        }
        await page.keyboard.press("?");
        for (const colorScheme of ["light", "dark"]) {
          await page.emulateMedia({ colorScheme });
          assert.deepEqual(await inaccessible(page), []);
        }
      }));

  it("gives clean lines of a listing that is copied", () =>
    reading(places[0][1](), {}, async (open) => {
      const page = await open("papers/index.html");
      await page.keyboard.press("j");
      await page.keyboard.press("r");
      await page.locator(".marks").waitFor();
      const text = await page.evaluate(() => {
        getSelection().selectAllChildren(document.querySelector(".rows"));
        return getSelection().toString();
      });
      assert.doesNotMatch(text, /[●○◐◇✓]|annotated/);
      const title = await page.locator(".row h3 a").first().textContent();
      assert.ok(text.startsWith(title), text.slice(0, 200));
    }));

  for (const path of ["papers/sparse-upcycling.html", "papers/index.html", "lists/upcycling.html"])
    it(`${path} does not jump while it loads`, () =>
      reading(places[0][1](), { device: phone }, async (open) => {
        const page = await open(path);
        const moved = await jumped(page);
        assert.ok(moved < 0.01, `moved by ${moved}`);
      }));
});
