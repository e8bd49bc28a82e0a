// The files of a built site, and which of them stand for its kinds of page (the addresses are promises to readers).
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

export function filesOf(root) {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1))
    .sort();
}

// The longest and the shortest page of a folder: the one has every part, the other shows what happens without.
function extremes(root, pages, folder) {
  const size = (path) => statSync(join(root, path)).size;
  const own = pages.filter((path) => path.startsWith(`${folder}/`) && path.split("/").length === 2);
  const entries = own.filter((path) => !path.endsWith("/index.html") && !/\/page-\d+\.html$/.test(path));
  entries.sort((a, b) => size(b) - size(a) || (a < b ? -1 : 1));
  return entries.length > 1 ? [entries[0], entries.at(-1)] : entries;
}

// Returns { always, found }: addresses that every site has, and those that this one has besides.
export function kindsOf(root) {
  const pages = filesOf(root).filter((path) => path.endsWith(".html"));
  const folders = [...new Set(pages.map((path) => path.split("/")).filter((parts) => parts.length > 1))]
    .map((parts) => parts[0])
    .filter((folder, i, all) => all.indexOf(folder) === i);
  const always = [
    ...["index", "map", "stack", "new", "about", "404"].map((name) => `${name}.html`),
    ...["papers", "lists", "topics", "tiers", "authors", "venues", "years"].map((name) => `${name}/index.html`),
  ];
  const found = [
    ...pages.filter((path) => !path.includes("/")),
    ...folders.map((folder) => `${folder}/index.html`).filter((path) => pages.includes(path)),
    ...folders.flatMap((folder) => extremes(root, pages, folder)),
    ...pages.filter((path) => path.startsWith("lists/")),
    ...pages.filter((path) => /(^|\/)page-2\.html$/.test(path)).slice(0, 3),
  ];
  return { always, found: [...new Set(found)].filter((path) => !always.includes(path)), pages };
}
