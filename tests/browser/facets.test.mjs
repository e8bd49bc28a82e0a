// Filters and orders of the papers page, against papers.json: what is found, the counts beside the choices, addresses, what
// can be taken away, and a reader's own marks among the filters. SITE and CHROME as in site.test.mjs, LECTERN the program.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, describe, it } from "node:test";
import { readings } from "./reading.mjs";
import { desk, inaccessible, jumped, phone } from "./visit.mjs";

const root = resolve(process.env.SITE ?? "public");
const { places, reading } = readings(root);
const { papers } = JSON.parse(readFileSync(join(root, "papers.json"), "utf8"));
const papersPage = "papers/index.html";

const keysIn = (html) => [...html.matchAll(/<h3><a href="\.\.\/papers\/([^"]+)\.html"/g)].map((match) => match[1]);
const onPage = (path) => keysIn(readFileSync(join(root, path), "utf8")).sort();
const keysWhere = (test) => papers.filter(test).map((paper) => paper.key).sort();

// A page whose filters stand open, and what they say.
async function filtering(open, query = "") {
  const page = await open(papersPage + query);
  if (!(await page.locator(".filter details").first().evaluate((panel) => panel.open)))
    await page.locator(".filter summary").first().click();
  await page.locator(".filter label").first().waitFor();
  return page;
}
const said = (page) => page.locator(".found [role=status]").textContent();
const found = (page) =>
  page.locator(".result .row h3 a").evaluateAll((all) => all.map((link) => /([^/]+)\.html$/.exec(link.href)[1]));
const choice = (page, facet, title) =>
  page.locator(".filter details", { has: page.locator("summary", { hasText: new RegExp(`^${facet}$`) }) })
    .last()
    .locator("label", { hasText: new RegExp(`^ ${title} \\d`) });
const labelled = (page, text) => page.locator(".filter label", { hasText: new RegExp(`^${text} `) }).locator("select");
const pick = async (page, facet, title) => {
  const line = choice(page, facet, title);
  await line.locator("..").evaluate((box) => (box.open = true));
  await line.locator("input").click();
};
// Until the page says so many.
const until = (page, count) =>
  page.waitForFunction((count) => document.querySelector(".found [role=status]")?.textContent.startsWith(`${count} of`), count);

for (const [where, home] of places)
  describe(`filters ${where}`, () => {
    it("load nothing until they are used", () =>
      reading(home(), {}, async (open) => {
        const asked = [];
        const page = await open("about.html");
        await page.waitForLoadState("networkidle");
        page.on("request", (request) => asked.push(request.url()));
        await page.goto(home() + papersPage);
        assert.deepEqual(asked.filter((url) => /facets/.test(url)), []);
        await page.locator(".filter summary").click();
        await page.locator(".filter label").first().waitFor();
        await page.waitForLoadState("networkidle");
        assert.ok(asked.some((url) => /facets\/table\.js$/.test(url)));
        assert.ok(!asked.some((url) => /facets\/(rows|keys|title|added)/.test(url)));
      }));

    it("find a topic's papers, those below it too", () =>
      reading(home(), {}, async (open) => {
        const page = await filtering(open);
        assert.equal(await page.locator(".result").count(), 0);
        const want = onPage("topics/upcycling.html");
        await pick(page, "Topics", "Upcycling");
        await until(page, want.length);
        assert.equal(await said(page), `${want.length} of ${papers.length} papers`);
        assert.deepEqual((await found(page)).sort(), want);
        assert.ok(!(await page.locator("main > .hung:not(.result)").first().isVisible()));
        assert.match(page.url(), /\/papers\/index\.html\?topic=upcycling$/);
        // What lies below is offered now, and chosen in its place.
        const below = onPage("topics/copied-experts.html");
        await pick(page, "Topics", "Copied experts");
        await until(page, below.length);
        assert.deepEqual((await found(page)).sort(), below);
        assert.match(page.url(), /\?topic=copied-experts$/);
      }));

    it("combine: AND between, OR within", () =>
      reading(home(), {}, async (open) => {
        const page = await filtering(open, "?venue=iclr,neurips&year=2022-2024&code");
        const want = keysWhere(
          (paper) =>
            ["ICLR", "NeurIPS"].includes(paper.venue_name) &&
            /^202[234]/.test(paper.date) &&
            Object.keys(paper.links ?? {}).some((label) => /^(code|github|implementation|software)$/i.test(label)),
        );
        await page.locator(".result").first().waitFor();
        assert.ok(want.length > 1, "the collection has no such papers");
        const got = await found(page);
        assert.ok(want.every((key) => got.includes(key)));
        for (const row of await page.locator(".result .row").all())
          assert.match(await row.textContent(), /code[^]*(ICLR|NeurIPS)/);
        assert.equal(await said(page), `${got.length} of ${papers.length} papers`);
      }));

    it("count what each choice would give", () =>
      reading(home(), {}, async (open) => {
        const page = await filtering(open, "?topic=routing&status=to-review");
        await page.locator(".result").first().waitFor();
        await page.locator(".filter details").evaluateAll((all) => all.forEach((one) => (one.open = true)));
        const lines = await page.locator(".filter label:visible").filter({ has: page.locator("input:not(:checked)") }).all();
        assert.ok(lines.length > 10);
        const tries = [];
        for (const line of lines)
          tries.push([await line.textContent(), await line.evaluate((one) => one.parentElement.querySelector("summary")?.textContent)]);
        for (const [text, facet] of tries.filter((_, i) => i % 7 === 0)) {
          const [, title, count] = /^\s*(.*?)\s+(\d+)$/.exec(text);
          const other = facet === "Topics" || facet === "Status"; // within a facet it widens
          await page.locator(".filter label:visible").filter({ hasText: text }).first().locator("input").click();
          if (!other) await until(page, count);
          assert.ok(other || (await found(page)).length === Number(count), `${facet}: ${title}`);
          await page.goBack();
        }
      }));

    it("live in the address: back, forward, reload, another tab", () =>
      reading(home(), {}, async (open) => {
        const page = await filtering(open);
        await pick(page, "Topics", "Scaling");
        await page.locator(".result").first().waitFor();
        const one = await found(page);
        await labelled(page, "from").selectOption("2022");
        await labelled(page, "to").selectOption("2023");
        await page.waitForFunction(() => /year=2022-2023$/.test(location.search));
        await page.getByLabel("Sort:").selectOption("oldest");
        await page.waitForFunction(() => /sort=oldest/.test(location.search));
        assert.match(page.url(), /\?topic=scaling&year=2022-2023&sort=oldest$/);
        const two = await found(page);
        assert.ok(two.length > 0 && two.length < one.length);
        await page.reload();
        await page.locator(".result").first().waitFor();
        assert.deepEqual(await found(page), two);
        assert.equal(await labelled(page, "from").inputValue(), "2022");
        const other = await filtering(open, new URL(page.url()).search);
        await other.locator(".result").first().waitFor();
        assert.deepEqual(await found(other), two);
        assert.ok(await choice(other, "Topics", "Scaling").locator("input").isChecked());
        await other.getByRole("button", { name: "clear all" }).click();
        await other.waitForFunction(() => !document.querySelector(".result"));
        assert.equal(await said(other), "");
        assert.match(other.url(), /index\.html$/);
        await other.goBack();
        await other.locator(".result").first().waitFor();
        assert.deepEqual(await found(other), two);
        await other.goForward();
        await other.waitForFunction(() => !document.querySelector(".result"));
      }));

    it("are dropped one by one", () =>
      reading(home(), {}, async (open) => {
        const page = await filtering(open, "?topic=upcycling&code");
        await page.locator(".result").first().waitFor();
        const drop = page.getByRole("button", { name: "Topics: Upcycling" });
        await drop.press("Enter");
        await page.waitForFunction(() => location.search === "?code");
        assert.equal(await page.evaluate(() => document.activeElement.textContent), "has code ×");
      }));

    it("say which one to drop where nothing is found", () =>
      reading(home(), {}, async (open) => {
        const page = await filtering(open, "?topic=upcycling&year=2013");
        const drops = page.locator(".found li button");
        await drops.first().waitFor();
        assert.equal(await said(page), `0 of ${papers.length} papers`);
        assert.equal(await drops.count(), 2);
        const [, count] = /^(\d+) papers? without Years: 2013$/.exec(await drops.first().textContent());
        await drops.first().click();
        await until(page, count);
        assert.equal((await found(page)).length, Number(count));
      }));

    it("order", () =>
      reading(home(), {}, async (open) => {
        const page = await filtering(open, "?topic=routing");
        await page.locator(".result").first().waitFor();
        const newest = await found(page);
        const order = async (name) => {
          await page.getByLabel("Sort:").selectOption(name);
          await page.waitForFunction((name) => location.search.endsWith(`sort=${name}`), name);
          await page.waitForFunction((first) => document.querySelector(".result"), null);
          await page.waitForTimeout(200);
          return found(page);
        };
        assert.deepEqual(await order("oldest"), [...newest].reverse());
        const paper = (key) => papers.find((one) => one.key === key);
        const folded = (key) => paper(key).title.toLowerCase().replace(/^(a|an|the) /, "").replace(/[^a-z0-9]/g, "");
        const titles = (await order("title")).map(folded);
        assert.equal(titles.length, newest.length);
        assert.ok(titles[0].localeCompare(titles.at(-1)) < 0);
        const lists = (await order("lists")).map((key) => new Set(paper(key).lists?.map((one) => one.list)).size);
        assert.deepEqual(lists, [...lists].sort((a, b) => b - a));
        const added = (await order("added")).map((key) => paper(key).added);
        assert.deepEqual(added, [...added].sort().reverse());
      }));

    it("know a reader's marks", () =>
      reading(home(), {}, async (open) => {
        const paper = await open("papers/sparse-upcycling.html");
        await paper.getByRole("button", { name: "to read" }).click();
        await paper.getByRole("button", { name: "basket" }).click();
        const other = await open("papers/branch-train-mix.html");
        await other.locator(".states button").nth(2).click();
        await other.locator(".foot a[href*=mine]").click();
        await other.waitForURL(/\?mine/);
        await until(other, 2);
        const page = await filtering(open, "?mine=basket");
        await until(page, 1);
        assert.deepEqual(await found(page), ["sparse-upcycling"]);
        assert.match(await page.locator(".result .marks").textContent(), /→ to read \+ basket/);
        // A mark that is taken away takes the paper out.
        await page.keyboard.press("j");
        await page.keyboard.press("b");
        await until(page, 0);
        await page.getByRole("button", { name: "clear all" }).click();
        await pick(page, "Yours", "not read");
        await until(page, papers.length - 1);
      }));

    it("give marks as a file and take them", () =>
      reading(home(), {}, async (open) => {
        const paper = await open("papers/sparse-upcycling.html");
        await paper.getByRole("button", { name: "starred" }).click();
        const page = await filtering(open, "?mine");
        await until(page, 1);
        const [download] = await Promise.all([
          page.waitForEvent("download"),
          page.getByRole("button", { name: "Save your marks" }).click(),
        ]);
        const text = readFileSync(await download.path(), "utf8");
        assert.deepEqual(JSON.parse(text), { papers: { "sparse-upcycling": ["starred"] } });
        const give = (content) =>
          page.getByLabel("Add marks").setInputFiles({ name: "m.json", mimeType: "application/json", buffer: Buffer.from(content) });
        await give('{"papers":{"v-moe":["read"],"sparse-upcycling":["read","basket"]}}');
        await until(page, 2);
        const status = page.locator("body > [role=status]");
        assert.equal(await status.textContent(), "2 papers marked");
        await give("[1, 2");
        await page.waitForFunction(() => /no file of marks/.test(document.body.lastElementChild.parentElement.textContent));
        assert.match(await page.locator(".result .marks").first().textContent(), /✓ read/);
      }));

    it("give what is found as a list", () =>
      reading(home(), {}, async (open) => {
        const page = await filtering(open, "?topic=upcycling");
        await page.locator(".result").first().waitFor();
        await page.evaluate(() => {
          navigator.clipboard.writeText = async (text) => (window.copied = text);
        });
        await page.getByRole("button", { name: "Copy list" }).click();
        const lines = (await page.evaluate(() => window.copied)).split("\n");
        assert.equal(lines.length, (await found(page)).length);
        for (const line of lines) assert.match(line, /^\S.*\. .*(19|20)\d\d.*\. \S+\/papers\/[^/]+\.html$/);
      }));
  });

describe("what is found, taken away", () => {
  const [server, disk] = places.map(([, home]) => home);
  const idOf = (kind, paper) => (kind === "RIS" ? paper.title : paper.cite_key);
  const kinds = {
    BibTeX: (text) => [...text.matchAll(/^@\w+\{(.*),$/gm)].map((match) => match[1]),
    RIS: (text) => [...text.matchAll(/^TI {2}- (.*?)\r?$/gm)].map((match) => match[1]),
    "CSL-JSON": (text) => JSON.parse(text).map((one) => one.id),
  };
  for (const [kind, idsOf] of Object.entries(kinds))
    it(`as ${kind}`, () =>
      reading(server(), {}, async (open) => {
        const page = await filtering(open, "?topic=upcycling,scaling");
        await page.locator(".result").first().waitFor();
        const [download] = await Promise.all([
          page.waitForEvent("download"),
          page.getByRole("button", { name: kind, exact: true }).click(),
        ]);
        const text = readFileSync(await download.path(), "utf8");
        const keys = await found(page);
        const want = papers.filter((paper) => keys.includes(paper.key)).map((paper) => idOf(kind, paper));
        assert.deepEqual(idsOf(text).sort(), want.sort());
        const whole = readFileSync(join(root, download.suggestedFilename()), "utf8");
        if (kind !== "CSL-JSON") for (const entry of text.split(/^(?=@|TY)/m)) assert.ok(whole.includes(entry.trim()));
      }));

  it("not from disk, which is said", () =>
    reading(disk(), {}, async (open) => {
      const page = await filtering(open, "?topic=upcycling");
      await page.locator(".result").first().waitFor();
      assert.equal(await page.getByRole("button", { name: "BibTeX" }).count(), 0);
      assert.match(await page.locator(".found").textContent(), /from a server/);
    }));
});

describe("the papers page without", () => {
  const [home] = places.map(([, one]) => one);
  it("storage: filters, but no marks", () =>
    reading(home(), { storage: false }, async (open) => {
      const page = await filtering(open, "?mine=read&code");
      await page.locator(".result").first().waitFor();
      assert.doesNotMatch(await page.locator(".filter").textContent(), /Yours|not read/);
    }));
  it("scripts: topics, years and venues as links", () =>
    reading(home(), { scripts: false }, async (open) => {
      const page = await open(papersPage);
      assert.ok(!(await page.locator(".filter").isVisible()));
      for (const path of ["topics", "years", "venues"])
        assert.ok(await page.locator(`main a[href$="${path}/index.html"]`).isVisible());
      assert.equal(await page.locator(".row").count(), papers.length);
    }));
  it("a choice that exists: it is passed over", () =>
    reading(home(), {}, async (open) => {
      const page = await filtering(open, "?topic=no-such&sort=sideways&utm_source=x&year=20x");
      await page.waitForFunction(() => !document.documentElement.classList.contains("filtered"));
      assert.ok(await page.locator(".row").first().isVisible());
    }));
});

describe("filters in use", () => {
  for (const theme of ["light", "dark"])
    for (const device of [phone, desk])
      it(`are accessible and do not jump, ${device.name}, ${theme}`, () =>
        reading(places[0][1](), { device }, async (open) => {
          const page = await open("about.html");
          await page.emulateMedia({ colorScheme: theme });
          await page.goto(`${places[0][1]()}${papersPage}?topic=upcycling&mine=unread`);
          await page.locator(".result").first().waitFor();
          assert.ok((await jumped(page)) < 0.01);
          await page.locator("details").evaluateAll((all) => all.forEach((one) => (one.open = true)));
          assert.deepEqual(await inaccessible(page), []);
          await page.keyboard.press("j");
          await page.keyboard.press("s");
          await page.locator(".result .marks").first().waitFor();
          await page.keyboard.press("?");
          assert.deepEqual(await inaccessible(page), []);
          await page.goto(`${places[0][1]()}${papersPage}?topic=upcycling&year=2013`);
          await page.locator(".found li button").first().waitFor();
          assert.deepEqual(await inaccessible(page), []);
        }));
});

describe("filters on a phone", () => {
  it("fold over the text, and lead back to it", () =>
    reading(places[0][1](), { device: phone }, async (open) => {
      const page = await open(`${papersPage}?topic=upcycling`);
      await page.locator(".result").first().waitFor();
      assert.ok(!(await page.locator(".filter label").first().isVisible()));
      await page.locator(".filter summary").first().click();
      await pick(page, "Topics", "Copied experts");
      const done = page.locator(".filter .done");
      await page.waitForFunction(() => /topic=copied/.test(location.search));
      assert.match(await done.textContent(), /^\d+ of \d+ papers$/);
      await done.click();
      assert.ok(await page.locator(".found").isVisible());
      const width = await page.evaluate(() => document.scrollingElement.scrollWidth);
      assert.equal(width, 360);
    }));
});

// A collection of its own: more papers than a page, a part of rows or a first look show, and one that was renamed.
describe("filters of a larger collection", () => {
  const many = 230;
  const folder = mkdtempSync(join(tmpdir(), "lectern-facets-"));
  mkdirSync(join(folder, "content/papers"), { recursive: true });
  writeFileSync(
    join(folder, "site.yaml"),
    "title: Many\ntaxonomies:\n  topics:\n    title: Topics\n    terms: {odd: {title: Odd}, even: {title: Even}}\n",
  );
  for (let i = 0; i < many; i++)
    writeFileSync(
      join(folder, `content/papers/p${i}.md`),
      `---\ntitle: Work of Number ${String(i).padStart(3, "0")}\ndate: ${1800 + i}\nadded: 2024-01-01\n` +
        `topics: [${i % 2 ? "odd" : "even"}]\n${i === 7 ? "formerly: [seven]\n" : ""}---\n`,
    );
  const lectern = resolve(process.env.LECTERN ?? "build/lectern");
  execFileSync(lectern, ["-C", folder, "build", "-o", join(folder, "public")], { stdio: "ignore" });
  after(() => rmSync(folder, { recursive: true, force: true }));
  const larger = readings(join(folder, "public"));
  const home = () => larger.places[0][1]();

  it("show a hundred, and more when asked", () =>
    larger.reading(home(), {}, async (open) => {
      const page = await filtering(open, "?sort=oldest");
      await until(page, many);
      const first = await found(page);
      assert.deepEqual(first.slice(0, 2), ["p0", "p1"]);
      assert.equal(first.length, 100);
      await page.getByRole("button", { name: "100 more" }).click();
      await page.waitForFunction(() => document.querySelectorAll(".result .row").length === 200);
      assert.equal(await page.evaluate(() => document.activeElement.textContent), "Work of Number 100");
      await page.getByRole("button", { name: "30 more" }).click();
      await page.waitForFunction(() => document.querySelectorAll(".result .row").length === 230);
      assert.equal(await page.locator("p.result button").count(), 0);
      const years = await page.locator(".result h2").allTextContents();
      assert.deepEqual([years.length, years[0], years.at(-1)], [many, "1800", "2029"]);
    }));

  it("lead from a further page to the first", () =>
    larger.reading(home(), {}, async (open) => {
      const page = await open("papers/page-2.html");
      await page.locator(".filter summary").first().click();
      await pick(page, "Topics", "Odd");
      await page.waitForURL(/\/papers\/index\.html\?topic=odd$/);
      await until(page, many / 2);
    }));

  it("know marks of a paper that was renamed since", () =>
    larger.reading(home(), {}, async (open) => {
      const page = await open("index.html");
      await page.evaluate(() => {
        const place = `lectern ${new URL("./", location.href).pathname}`;
        localStorage.setItem(place, '{"seven":["read"],"p8":["starred"]}');
      });
      await page.goto(`${home()}papers/index.html?mine`);
      await until(page, 2);
      assert.deepEqual((await found(page)).sort(), ["p7", "p8"]);
      await page.goto(`${home()}papers/p7.html`);
      assert.match((await page.locator('.states [aria-pressed="true"]').allTextContents()).join(), /read/);
    }));
});
