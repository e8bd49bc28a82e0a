// What programs read of this collection's site: feeds, exports, sitemap, and the tags of every page, against the rules of
// formats.mjs and tags.mjs. A browser only parses; no page is opened.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { after, before, describe, it } from "node:test";
import * as formats from "./formats.mjs";
import { filesOf } from "./pages.mjs";
import * as tags from "./tags.mjs";
import { startBrowser } from "./visit.mjs";
import { paperWeights, summary } from "./weights.mjs";

const root = resolve(process.env.SITE ?? "public");
const base = "https://example.org/x/";
const files = filesOf(root);
const read = (path) => readFileSync(join(root, path), "utf8");
const records = new Map(JSON.parse(read("papers.json")).papers.map((record) => [record.address, record]));
const redirect = (html) => html.includes('http-equiv="refresh"');

let browser;
let parser;
before(async () => {
  browser = await startBrowser();
  parser = await browser.newPage();
});
after(() => browser?.close());

const xml = (path) => parser.evaluate(formats.readXml, read(path));

// Fails with the first of what is wrong, each after the file it was found in.
function assertNone(wrong) {
  if (wrong.length) assert.fail(["", ...wrong.slice(0, 20), ...(wrong.length > 20 ? [`and ${wrong.length - 20} more`] : [])].join("\n"));
}

describe("files for programs", () => {
  const feeds = files.filter((path) => /^(feed|(lists|topics|tiers)\/.*)\.xml$/.test(path));

  it("feeds are Atom", async () => {
    assert.ok(feeds.includes("feed.xml") && feeds.some((path) => path.startsWith("lists/")) && feeds.some((path) => path.startsWith("topics/")));
    const wrong = [];
    for (const path of feeds) wrong.push(...formats.atomFaults(await xml(path), base + path).map((what) => `${path}: ${what}`));
    assertNone(wrong);
  });

  it("every address in a feed's texts is absolute", () => {
    const wrong = [];
    for (const { id, content_html: html } of JSON.parse(read("feed.json")).items)
      for (const [, address] of html.matchAll(/(?:href|src)="([^"]*)"/g)) if (!/^(https?:|mailto:|#)/.test(address)) wrong.push(`${id}: ${address}`);
    assertNone(wrong);
  });

  it("every page that a feed leads to is there", () => {
    for (const { url } of JSON.parse(read("feed.json")).items) assert.ok(existsSync(join(root, url.slice(base.length))), url);
  });

  it("feed.json is JSON Feed 1.1", () => assertNone(formats.jsonFeedFaults(JSON.parse(read("feed.json")), `${base}feed.json`)));

  it("papers.csl.json is CSL-JSON", () => {
    const items = JSON.parse(read("papers.csl.json"));
    assert.equal(items.length, records.size);
    assertNone(formats.cslFaults(items));
  });

  it("papers.ris is RIS", () => {
    assertNone(formats.risFaults(read("papers.ris")));
    assert.equal(read("papers.ris").match(/^ER {2}- $/gm).length, records.size);
  });

  it("the sitemap has every page, once", async () => {
    const map = await xml("sitemap.xml");
    assertNone(formats.sitemapFaults(map, base, Buffer.byteLength(read("sitemap.xml"))));
    const pages = files.filter((path) => path.endsWith(".html") && path !== "404.html" && !redirect(read(path)));
    const listed = formats.sitemapAddresses(map).map((url) => url.slice(base.length) || "index.html");
    assert.deepEqual(listed.sort(), pages.sort());
    assert.match(read("robots.txt"), new RegExp(`^Sitemap: ${base}sitemap.xml$`, "m"));
  });

  it("opensearch.xml leads to a page that is there", async () => {
    assertNone(formats.openSearchFaults(await xml("opensearch.xml"), base));
    assert.ok(existsSync(join(root, "search.html")));
  });

  it("the picture for previews is a PNG of 1200 × 630", () => {
    const picture = readFileSync(join(root, "card.png"));
    assert.equal(picture.toString("latin1", 1, 4), "PNG");
    assert.deepEqual([picture.readUInt32BE(16), picture.readUInt32BE(20)], [1200, 630]);
  });
});

describe("tags", () => {
  const told = new Map();
  before(async () => {
    for (const path of files.filter((one) => one.endsWith(".html") && one !== "404.html" && !redirect(read(one))))
      told.set(path, await parser.evaluate(tags.readTags, read(path)));
  });

  const each = (only, faults) => {
    const wrong = [];
    let count = 0;
    for (const [path, found] of told)
      if (only(path)) {
        count++;
        wrong.push(...faults(found, path).map((what) => `${path}: ${what}`));
      }
    assert.ok(count > 0);
    assertNone(wrong);
  };
  const ofRecord = (path) => records.has(path);

  it("a paper's page has what Scholar and Zotero read", () => each(ofRecord, (found, path) => tags.citationFaults(found, records.get(path), base)));
  it("a paper's page has JSON-LD", () => each(ofRecord, (found, path) => tags.articleFaults(found, records.get(path))));
  it("no other page has tags of one paper", () =>
    each(
      (path) => !path.startsWith("papers/") || path.endsWith("index.html"),
      (found) => [...found.metas.filter(({ name }) => name?.startsWith("citation_")).map(({ name }) => name), ...found.data.filter((data) => data.includes("ScholarlyArticle"))],
    ));
  it("every page has a preview", () => each(() => true, (found, path) => tags.previewFaults(found, base, path, path.startsWith("papers/") && !/(index|page-\d+)\.html$/.test(path) ? "article" : "website")));
  it("data is what the Content-Security-Policy names", () =>
    each(
      () => true,
      ({ data, csp }) => data.filter((text) => !csp.includes(`'sha256-${createHash("sha256").update(text).digest("base64")}'`)).map(() => "other data"),
    ));
  it("COinS stand on pages of several papers alone", () => {
    each(() => true, ({ spans }) => [...(spans.length === 1 ? ["a single span"] : []), ...spans.flatMap(tags.spanFaults)]);
    each(ofRecord, ({ spans }) => spans.map(() => "a span"));
    each((path) => path.startsWith("lists/") && path !== "lists/index.html", ({ spans }) => (spans.length > 1 ? [] : ["no spans"]));
  });
});

describe("weights", () => {
  it("a paper's page weighs at most 10 kB in the median", () => {
    const whole = summary(paperWeights(root)).find(({ part }) => part === "whole");
    assert.ok(whole.median <= 10_000, `${whole.median} bytes`);
  });
});
