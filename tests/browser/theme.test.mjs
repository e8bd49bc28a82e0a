// What can be said of the theme and of the built site without a browser: colours, sizes, the form for corrections.
import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, it } from "node:test";
import { filesOf } from "./pages.mjs";

const root = resolve(process.env.SITE ?? "public");
const style = readFileSync("static/style.css", "utf8");

// ---- colours, by WCAG 2.2's definitions of relative luminance and contrast ratio

function luminance(colour) {
  const parts = [1, 3, 5].map((i) => parseInt(colour.slice(i, i + 2), 16) / 255);
  const [r, g, b] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one, other) {
  const [more, less] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (more + 0.05) / (less + 0.05);
}

const tokens = new Map(
  [...style.matchAll(/--([a-z]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(([, name, light, dark]) => [name, { light, dark }]),
);

describe("contrast", () => {
  const text = ["ink", "soft", "accent", "visited"].flatMap((on) => ["paper", "sunk"].map((below) => [on, below, 4.5]));
  const marked = ["ink", "accent", "visited"].map((on) => [on, "mark", 4.5]);
  const pairs = [...text, ...marked, ["control", "paper", 3], ["control", "sunk", 3], ["accent", "paper", 3]];
  for (const [on, below, least] of pairs)
    for (const theme of ["light", "dark"])
      it(`${on} on ${below}, ${theme}: at least ${least}`, () => {
        const ratio = contrast(tokens.get(on)[theme], tokens.get(below)[theme]);
        assert.ok(ratio >= least, `${ratio.toFixed(2)}`);
      });

  it("no colour but the tokens' stands in the style", () => {
    const rest = style.replace(/light-dark\([^)]*\)/g, "").replace(/@media print \{[\s\S]*/, "");
    assert.deepEqual(rest.match(/#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)\(/gi) ?? [], []);
  });
});

// ---- sizes

const inside = (html, start, end) => {
  const from = html.indexOf(start);
  return from < 0 ? 0 : Buffer.byteLength(html.slice(from, html.indexOf(end, from)));
};
const median = (numbers) => numbers.sort((a, b) => a - b)[numbers.length >> 1];

describe("sizes", () => {
  const papers = filesOf(root).filter((path) => /^papers\/(?!index\.html|page-)[^/]+\.html$/.test(path));
  const pages = papers.map((path) => readFileSync(join(root, path), "utf8"));

  it("the stylesheet is at most 15 kB", () => assert.ok(statSync("static/style.css").size <= 15000));

  it("half of the papers' pages are at most 10 kB", () => {
    const size = median(pages.map((html) => Buffer.byteLength(html)));
    assert.ok(size <= 10000, `${size}`);
  });

  // Head, navigation and foot: what is the same for a paper with one line to its name.
  it("half of them carry at most 4 kB around their text", () => {
    const around = (html) => Buffer.byteLength(html) - inside(html, "<main", "</main>");
    const size = median(pages.map(around));
    assert.ok(size <= 4096, `${size}`);
  });
});

// ---- the form that pages lead to

it("the form for corrections has the fields that pages fill in", () => {
  const form = readFileSync(".github/ISSUE_TEMPLATE/correction.yml", "utf8");
  const ids = [...form.matchAll(/^ {4}id: (\S+)$/gm)].map(([, id]) => id);
  const page = readFileSync(join(root, "about.html"), "utf8");
  const address = /href="([^"]*\/issues\/new[^"]*)"/.exec(page);
  if (!address) return;
  const asked = new URL(address[1].replaceAll("&amp;", "&")).searchParams;
  assert.equal(asked.get("template"), "correction.yml");
  for (const [field] of asked) assert.ok(["template", "title", ...ids].includes(field), field);
  assert.equal(asked.get("page"), "about.html");
});
