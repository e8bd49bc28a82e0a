// How well search finds a collection's own papers: by the words of their titles, by titles with one letter wrong, by
// acronyms that no other paper has, by their first authors' names. Works on a built site and its papers.json.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const within = 3;

// One letter replaced, left out, doubled, or swapped with the next, at `at`.
function wrong(title, at, how) {
  const [before, letter, next, after] = [title.slice(0, at), title[at], title[at + 1] ?? "", title.slice(at + 2)];
  if (how === "replaced") return `${before}${letter.toLowerCase() === "q" ? "k" : "q"}${next}${after}`;
  if (how === "left out") return `${before}${next}${after}`;
  if (how === "doubled") return `${before}${letter}${letter}${next}${after}`;
  return `${before}${next}${letter}${after}`;
}

// Letters at about `count` places over the whole title.
function places(title, count) {
  const letters = [...title.matchAll(/[a-z]/gi)].map(({ index }) => index);
  const step = Math.max(1, letters.length / count);
  return Array.from({ length: Math.min(count, letters.length) }, (_, i) => letters[Math.floor(i * step)]);
}

// "GLaM", "QMoE", "ST-MoE": words of which a part has a capital behind its first letter.
const acronyms = (title) => (title.match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu) ?? []).filter((word) => /[\p{L}\p{N}]\p{Lu}/u.test(word));

function* questions(papers) {
  const seen = new Map();
  for (const { title } of papers) for (const word of new Set(acronyms(title))) seen.set(word.toLowerCase(), (seen.get(word.toLowerCase()) ?? 0) + 1);
  for (const { key, title, authors } of papers) {
    const own = (paper) => paper.key === key;
    yield { kind: "title", query: title, right: own };
    for (const at of places(title, 6))
      for (const how of ["replaced", "left out", "doubled", "swapped"]) {
        const query = wrong(title, at, how);
        if (query !== title) yield { kind: `title, one letter ${how}`, query, right: own };
      }
    for (const word of acronyms(title)) if (seen.get(word.toLowerCase()) === 1) yield { kind: "acronym", query: word, right: own };
    const first = authors?.[0]?.name;
    if (first) {
      const by = new Set(papers.filter((one) => one.authors?.some(({ name }) => name === first)).map((one) => one.key));
      yield { kind: "first author", query: first, right: (paper) => by.has(paper.key) };
    }
  }
}

// [{ kind, asked, right, misses }]
export async function rates(engine, papers) {
  const kinds = new Map();
  for (const { kind, query, right } of questions(papers)) {
    const { found, some } = await engine.search(query);
    const top = await Promise.all([...found, ...some].slice(0, within).map(engine.paper));
    const one = kinds.get(kind) ?? { kind, asked: 0, right: 0, misses: [] };
    kinds.set(kind, one);
    one.asked++;
    if (top.some(right)) one.right++;
    else one.misses.push(query);
  }
  return [...kinds.values()];
}

export function papersOf(root) {
  const { papers } = JSON.parse(readFileSync(join(root, "papers.json"), "utf8"));
  return papers;
}
