// A static server on loopback, as plain as a host of pages is: files as they lie, no index.html added below the top,
// 404.html for what is not there.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { extname, join, normalize } from "node:path";

const types = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".xml": "application/xml",
};

async function find(root, path) {
  const name = normalize(path === "" ? "index.html" : path);
  return name.startsWith("..") ? null : readFile(join(root, name)).catch(() => null);
}

// Serves `root` under `prefix` ("/x/"); everything outside it is as absent as on a host of many sites. With `compress`
// texts are sent as such hosts send them.
export async function serve(root, prefix, { compress = false } = {}) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const within = path.startsWith(prefix);
    const body = within ? await find(root, path.slice(prefix.length)) : null;
    const type = types[extname(path)] ?? (path === prefix ? types[".html"] : "application/octet-stream");
    if (body && compress && !/^image\/png|octet/.test(type)) {
      response.writeHead(200, { "content-type": type, "content-encoding": "gzip", "cache-control": "max-age=600" });
      return response.end(gzipSync(body));
    }
    if (body) response.writeHead(200, { "content-type": type });
    else response.writeHead(404, { "content-type": types[".html"] });
    response.end(body ?? (within && (await find(root, "404.html"))) ?? "");
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address();
  return { origin: `http://127.0.0.1:${port}`, close: () => server.close() };
}
