// Collections made up for tests, always the same for the same seed, and the sites that lectern makes of them.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

// Numbers from 0 up to 1 (a linear congruential generator, Numerical Recipes' constants).
export function random(seed) {
  let state = seed >>> 0;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

// A word of syllables that ends in x, which no stemmer takes for an ending.
function word(next) {
  const pick = (letters) => letters[Math.floor(next() * letters.length)];
  let out = "";
  for (let i = 2 + Math.floor(next() * 3); i > 0; i--) out += pick("bdfgklmnprtvz") + pick("aeiou");
  return `${out}x`;
}

// `count` papers: { key, title, authors, year, topics, tldr, body }. Few words are frequent and many are rare.
export function papersLike(count, seed = 1) {
  const next = random(seed);
  const vocabulary = [...new Set(Array.from({ length: 600 + count * 2 }, () => word(next)))];
  const frequent = () => vocabulary[Math.floor(vocabulary.length * next() ** 4)];
  const text = (length) => Array.from({ length }, frequent).join(" ");
  const name = () => `${word(next)} ${vocabulary[Math.floor(next() * 300)]}son`;
  return Array.from({ length: count }, (_, i) => ({
    key: `paper-${i}`,
    title: text(4 + Math.floor(next() * 6)),
    authors: [name(), name()],
    year: 1990 + Math.floor(next() * 35),
    topics: [["routing", "scaling", "memory"][Math.floor(next() * 3)]],
    tldr: text(12),
    body: text(80 + Math.floor(next() * 120)),
  }));
}

const record = ({ title, authors, year, topics, tldr, body }) =>
  `---\ntitle: ${title}\nauthors: [${authors.join(", ")}]\nyear: ${year}\ntopics: [${topics.join(", ")}]\ntldr: ${tldr}\n---\n\n${body}\n`;

// Builds a site of `papers` with `lectern` and returns where it lies.
export function siteOf(lectern, papers) {
  const from = mkdtempSync(join(tmpdir(), "lectern-search-"));
  mkdirSync(join(from, "content/papers"), { recursive: true });
  writeFileSync(
    join(from, "site.yaml"),
    "title: Made up\ntaxonomies: {topics: {title: Topics, terms: {routing: {}, scaling: {}, memory: {}}}}\n",
  );
  for (const paper of papers) writeFileSync(join(from, "content/papers", `${paper.key}.md`), record(paper));
  execFileSync(lectern, ["-C", from, "build", "-o", join(from, "public")], { stdio: "pipe" });
  return { from, root: join(from, "public") };
}
