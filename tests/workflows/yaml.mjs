// The YAML reader among the browser tests' packages.
import { createRequire } from "node:module";
const { parseDocument } = createRequire(new URL("../browser/package.json", import.meta.url))("yaml");

// Throws at whatever a reader could take in two ways.
export function parse(text) {
  const document = parseDocument(text, { prettyErrors: true, uniqueKeys: true, strict: true });
  for (const problem of [...document.errors, ...document.warnings]) throw problem;
  return document.toJS({ maxAliasCount: 0 });
}
