// search-engine.js on a built site's index, without a browser. Counts what it loads.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import vm from "node:vm";

export function engineOf(root) {
  const context = vm.createContext({});
  const run = (path) => {
    const text = readFileSync(join(root, path), "utf8");
    vm.runInContext(text, context, { filename: path });
    return Buffer.byteLength(text);
  };
  const cost = { files: [], bytes: run("search-engine.js") };
  const engine = context.lectern.search;
  engine.load((name, failed) => {
    try {
      cost.bytes += run(`search/${name}.js`);
      cost.files.push(name);
    } catch (error) {
      failed(error);
    }
  });
  return { ...engine, cost };
}
