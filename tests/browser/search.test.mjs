// Search: that builder and browser fold words alike, that the engine finds what there is to find, and that the box and the
// page do what readers expect. SITE is this collection's site (for the base path /x/), LECTERN the program, CHROME a browser.
import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { resolve } from "node:path";
import { after, before, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { papersLike, siteOf } from "./collection.mjs";
import { engineOf } from "./engine.mjs";
import { papersOf, rates } from "./rates.mjs";
import { wordsOfScripts } from "./scripts.mjs";
import { serve } from "./server.mjs";
import { desk, inaccessible, phone, startBrowser } from "./visit.mjs";

const root = resolve(process.env.SITE ?? "public");
const lectern = resolve(process.env.LECTERN ?? "build/lectern");
const sites = [];
const build = (papers) => {
  sites.push(siteOf(lectern, papers));
  return sites.at(-1).root;
};
after(() => sites.forEach(({ from }) => rmSync(from, { recursive: true, force: true })));

const titlesOf = async (engine, numbers) => (await Promise.all(numbers.map(engine.paper))).map(({ title }) => title);

describe("words", () => {
  it("20,000 of two dozen scripts are folded alike by the builder and the browser", async () => {
    const all = wordsOfScripts(20000);
    const paper = (i) => ({ key: `p-${i}`, title: "Q", authors: ["Q"], year: 2000, topics: [], tldr: "Q", body: all.slice(i, i + 100).join(" ") });
    const engine = engineOf(build(Array.from({ length: 200 }, (_, i) => paper(100 * i))));
    await engine.ready();
    const there = new Set((await engine.wordsFrom("")).filter((word) => word[0] !== ":"));
    const wanted = new Set(all.flatMap(engine.words));
    assert.ok(wanted.size > 20000);
    assert.deepEqual([...wanted].filter((word) => !there.has(word)), []);
    // Beside these there are keys and the year, and the last character of each run of pairs.
    const run = /^[\u0e01-\u0eff\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{323af}]$/u;
    assert.deepEqual([...there].filter((word) => !wanted.has(word) && !run.test(word) && !/^(\d+|p|q|2000)$/.test(word)), []);
  });
});

describe("this collection's papers", () => {
  it("are found by title, by title with one letter wrong, by acronym, by first author", async (t) => {
    const all = await rates(engineOf(root), papersOf(root));
    for (const { kind, asked, right, misses } of all) {
      t.diagnostic(`${kind}: ${right} of ${asked} among the first three${misses.length ? `; not: ${misses.slice(0, 3).join("; ")}` : ""}`);
      assert.ok(right >= 0.99 * asked, `${kind}: ${right} of ${asked}; not: ${misses.join("; ")}`);
    }
    assert.ok(all.length >= 7);
  });
});

describe("a collection of 1,500", () => {
  const papers = papersLike(1500);
  let place;
  before(() => {
    place = build(papers);
  });

  const has = (word) => (paper) =>
    [paper.title, paper.tldr, paper.body, paper.authors.join(" ")].some((text) => text.toLowerCase().split(" ").includes(word));
  const agree = async (engine, query, test) => {
    const { found } = await engine.search(query);
    const want = papers.filter(test).map(({ title }) => title);
    assert.deepEqual((await titlesOf(engine, found)).sort(), want.sort(), query);
    return want.length;
  };
  const some = (n) => Array.from({ length: n }, (_, i) => papers[(i * 97) % papers.length]);

  it("words, filters and phrases find exactly the papers that have them", async () => {
    const engine = engineOf(place);
    for (const { title, authors, body, year } of some(40)) {
      const [a, b] = title.split(" ");
      const [c, d, e] = body.split(" ").slice(40);
      assert.ok(await agree(engine, `${a} `, has(a)));
      assert.ok(await agree(engine, `${c} ${b} `, (paper) => has(c)(paper) && has(b)(paper)) >= 0);
      const [name] = authors[0].split(" ");
      assert.ok(await agree(engine, `author:${name} `, (paper) => paper.authors.join(" ").split(" ").includes(name)));
      assert.ok(await agree(engine, `"${c} ${d} ${e}"`, (paper) => [paper.title, paper.tldr, paper.body].some((text) => ` ${text} `.includes(` ${c} ${d} ${e} `))));
      await agree(engine, `year:${year} topic:routing ${a} `, (paper) => paper.year === year && paper.topics[0] === "routing" && has(a)(paper));
    }
    assert.ok(await agree(engine, "year:1995..1997", ({ year }) => year >= 1995 && year <= 1997));
    assert.ok(await agree(engine, "year:..1992 has:annotation", ({ year }) => year <= 1992));
    assert.ok(await agree(engine, "year:2020.. topic:scaling", ({ year, topics }) => year >= 2020 && topics[0] === "scaling"));
  });

  it("a misspelt word finds the one meant, whichever letter is wrong", async () => {
    const engine = engineOf(place);
    const words = [...new Set(some(60).map(({ body }) => body.split(" ").at(-1)))].filter((word) => word.length > 5);
    for (const word of words)
      for (let at = 0; at < word.length; at++)
        for (const wrong of [
          `${word.slice(0, at)}w${word.slice(at + 1)}`,
          `${word.slice(0, at)}w${word.slice(at)}`,
          `${word.slice(0, at)}${word.slice(at + 1)}`,
          `${word.slice(0, at)}${word[at + 1] ?? ""}${word[at]}${word.slice(at + 2)}`,
        ]) {
          const { marks } = await engine.search(`${wrong} `);
          // What is left may be a word of its own.
          assert.ok(marks.has(word) || marks.has(wrong), `${wrong} for ${word}`);
        }
  });

  it("the last word is matched by its beginning", async () => {
    const engine = engineOf(place);
    for (const { title } of some(20)) {
      const word = title.split(" ").sort((a, b) => b.length - a.length)[0];
      const { found } = await engine.search(word.slice(0, -2));
      assert.ok((await titlesOf(engine, found)).includes(title), word);
    }
  });

  it("a first query moves little", async (t) => {
    for (const query of [`${papers[0].title.split(" ").slice(0, 2).join(" ")}`, "zzzzzz yyyyyy", papers[1].title.slice(0, 9)]) {
      const engine = engineOf(place);
      const { found, some: more } = await engine.search(query);
      await Promise.all([...found, ...more].slice(0, 10).map(engine.paper));
      t.diagnostic(`${query}: ${engine.cost.bytes} bytes in ${engine.cost.files.length} files`);
      assert.ok(engine.cost.bytes < 130000, `${query}: ${engine.cost.bytes}`);
    }
  });

  it("nobody is left without a way on", async () => {
    const engine = engineOf(place);
    const [a] = papers[0].title.split(" ");
    const none = await engine.search(`${a} year:1066`);
    assert.deepEqual([none.found.length, ...none.without.map(([text]) => text)], [0, "year:1066"]);
    const unknown = await engine.search(`${a} qqqq `);
    assert.deepEqual([...unknown.unknown], ["qqqq"]);
    assert.ok(unknown.found.length);
    const mixed = await engine.search(papers.slice(0, 3).map(({ title }) => title).join(" "));
    assert.ok(mixed.found.length + mixed.some.length > 2);
    for (const odd of ["", " ", '"', '""', ":", "author:", "year:", "year:x..y", "topic:\"", "a:b", "has:", "\u0300", "😀", "<b>", "constructor:x", "x".repeat(5000)])
      await engine.search(odd);
  });
});

// ---- in a browser

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

async function withPage(device, address, work) {
  const { name, ...screen } = device;
  const context = await browser.newContext(screen);
  try {
    const page = await context.newPage();
    const problems = [];
    page.on("pageerror", ({ message }) => problems.push(message));
    page.on("console", (message) => message.type() === "error" && !/404/.test(message.text()) && problems.push(message.text()));
    await page.goto(address);
    await work(page);
    assert.deepEqual(problems, [], name);
  } finally {
    await context.close();
  }
}

const papers = papersOf(root);
const [known] = papers.filter(({ title }) => /upcycling/i.test(title));
const places = () => [
  ["a server, below a path", `${server.origin}/x/`],
  ["disk", pathToFileURL(`${root}/`).href],
];

describe("the box", () => {
  for (const [i, where] of ["a server, below a path", "disk"].entries())
    it(`finds, and keys choose and open, from ${where}`, () =>
      withPage(desk, `${places()[i][1]}papers/index.html`, async (page) => {
        const box = page.locator("header form input");
        assert.equal(await page.locator("script[src*='search/']").count(), 0, "loaded before anybody searched");
        await page.keyboard.press("/");
        assert.ok(await box.evaluate((one) => one === document.activeElement));
        await page.keyboard.type(known.title.slice(0, 12));
        await page.locator("#l-hits [role=option]", { hasText: known.title }).waitFor();
        assert.equal(await box.getAttribute("aria-expanded"), "true");
        assert.match(await page.locator("form [role=status]").textContent(), /^\d+ papers?$/);
        await page.keyboard.press("ArrowDown");
        const chosen = page.locator("#l-hits [aria-selected=true]");
        assert.equal(await box.getAttribute("aria-activedescendant"), await chosen.getAttribute("id"));
        await page.keyboard.press("ArrowUp");
        assert.equal(await chosen.count(), 0);
        await page.keyboard.press("Escape");
        assert.equal(await page.locator("#l-hits").isVisible(), false);
        await page.keyboard.press("ArrowDown");
        await page.keyboard.press("ArrowDown");
        const address = await page.locator("#l-hits [aria-selected=true]").getAttribute("data-href");
        await Promise.all([page.waitForURL(/papers\/(?!index)[a-z0-9-]+\.html$/), page.keyboard.press("Enter")]);
        assert.ok(page.url().endsWith(address.replace(/^(\.\.\/)+/, "")));
      }));

  it("stands open without anything that axe objects to, and nothing sticks out", async () => {
    for (const device of [phone, desk])
      await withPage(device, `${server.origin}/x/index.html`, async (page) => {
        await page.locator("header form input").fill("mixture");
        await page.locator("#l-hits [role=option] mark").first().waitFor();
        assert.deepEqual(await inaccessible(page), []);
        assert.ok(await page.evaluate(() => document.scrollingElement.scrollWidth <= innerWidth));
      });
  });

  it("Enter without a choice leads to all results", () =>
    withPage(desk, `${server.origin}/x/${known ? `papers/${known.key}.html` : ""}`, async (page) => {
      await page.locator("header form input").fill("upcycling");
      await Promise.all([page.waitForURL(/search\.html\?q=upcycling$/), page.keyboard.press("Enter")]);
      await page.locator("main .row mark").first().waitFor();
    }));
});

describe("the search page", () => {
  const at = (query) => `${server.origin}/x/search.html?q=${encodeURIComponent(query)}`;

  it("shows what is found, says how much, marks the words", async () => {
    for (const [, start] of places())
      await withPage(phone, `${start}search.html?q=upcyclng`, async (page) => {
        await page.locator("main .row mark").first().waitFor();
        assert.match(await page.locator("main [role=status]").textContent(), /^\d+ papers?$/);
        assert.match(await page.locator("#l-found").textContent(), /upcyclng.*looked for.*upcycling/);
        // axe asks for the stylesheet, which from disk it may not.
        if (start.startsWith("http")) assert.deepEqual(await inaccessible(page), []);
      });
  });

  it("takes phrases and filters, and keeps the address in step", () =>
    withPage(desk, at(""), async (page) => {
      const box = page.locator("main form input");
      const count = async (query) => {
        await box.fill(query);
        await page.waitForFunction((q) => new URLSearchParams(location.search).get("q") === q, query);
        await page.locator("#l-found .row, #l-found p").first().waitFor();
        await page.waitForTimeout(50);
        return parseInt(await page.locator("main [role=status]").textContent(), 10);
      };
      const all = await count("mixture of experts ");
      const phrase = await count('"mixture of experts"');
      const filtered = await count('"mixture of experts" year:2023');
      assert.ok(all >= phrase && phrase > filtered && filtered > 0, `${all} ${phrase} ${filtered}`);
      assert.equal(await page.locator("main .row").count(), Math.min(10, filtered));
    }));

  it("with nothing found it says what to leave out", () =>
    withPage(desk, at("upcycling year:1066"), async (page) => {
      const way = page.locator("#l-found a", { hasText: "year:1066" });
      await Promise.all([page.waitForURL(/q=upcycling$/), way.click()]);
      await page.locator("main .row").first().waitFor();
    }));

  it("with nothing known it leads to all papers", () =>
    withPage(desk, at("qqqqq"), async (page) => {
      await page.locator("#l-found", { hasText: "qqqqq" }).waitFor();
      await page.locator("#l-found a[href='papers/index.html']").waitFor();
      assert.equal(await page.locator("main [role=status]").textContent(), "0 papers");
    }));

  it("without scripts it leads to all papers", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(at("x"));
    await page.locator("main a[href='papers/index.html']").click();
    await page.waitForURL(/papers\/index\.html$/);
    await context.close();
  });
});

describe("a page that is not there", () => {
  it("finds the words of its address", () =>
    withPage(desk, `${server.origin}/x/papers/${known.key}-2.html`, async (page) => {
      await page.locator("main .row", { hasText: known.title }).waitFor();
    }));
});
