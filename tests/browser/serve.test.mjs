// `lectern serve` as somebody who writes sees it: a page that follows each edit, styles that change in place, what is
// wrong shown over the page, and an end within a second. LECTERN is the program, CHROME the browser.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, describe, it } from "node:test";
import { startBrowser } from "./visit.mjs";

const lectern = resolve(process.env.LECTERN ?? "build/lectern");
const patience = { timeout: 20_000 };

let site;
let browser;
before(async () => {
  site = mkdtempSync(join(tmpdir(), "lectern-serve-"));
  mkdirSync(join(site, "content/papers"), { recursive: true });
  mkdirSync(join(site, "static"));
  writeFileSync(join(site, "site.yaml"), "title: A room\nbase_url: https://example.org/x/\n");
  write("one", "First title", "Some words.");
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  rmSync(site, { recursive: true, force: true });
});

function write(key, title, text) {
  const path = join(site, "content/papers", `${key}.md`);
  // As editors do it: aside, then renamed.
  writeFileSync(`${path}~`, `---\ntitle: "${title}"\nadded: 2024-01-01\n---\n\n${text}\n`);
  renameSync(`${path}~`, path);
}

// Starts it; resolves when it says where it serves.
function start(...options) {
  const child = spawn(lectern, ["-C", site, "serve", "--port", "0", ...options], { stdio: ["ignore", "pipe", "pipe"] });
  const server = { child, out: "", err: "", address: "" };
  child.stderr.on("data", (text) => { server.err += text; });
  server.ended = new Promise((done) => child.on("exit", (status, signal) => done({ status, signal })));
  return new Promise((resolved, failed) => {
    child.stdout.on("data", (text) => {
      server.out += text;
      server.address = /http:\S+/.exec(server.out)?.[0] ?? "";
      if (server.address) resolved(server);
    });
    server.ended.then(({ status }) => failed(new Error(`ended with ${status}: ${server.err}`)));
  });
}

async function stop(server, signal = "SIGINT") {
  const began = Date.now();
  server.child.kill(signal);
  const { status } = await server.ended;
  return { status, took: Date.now() - began };
}

for (const how of [[], ["--poll"]])
  describe(`serve ${how.join(" ")}`, () => {
    let server;
    let page;
    before(async () => {
      write("one", "First title", "Some words.");
      server = await start(...how);
      page = await browser.newPage();
    });
    after(async () => {
      await page?.close();
      await stop(server);
    });

    it("stands under the path of the base address", async () => {
      assert.match(server.address, /^http:\/\/127\.0\.0\.1:\d+\/x\/$/);
      await page.goto(new URL("/", server.address).href);
      assert.equal(page.url(), server.address);
    });

    it("shows each edit without being asked", async () => {
      await page.goto(`${server.address}papers/one.html`);
      for (const title of ["Second title", "Third title"]) {
        write("one", title, "Some words.");
        await page.getByRole("heading", { level: 1, name: title }).waitFor(patience);
      }
    });

    it("shows what is wrong, keeps the last good page, and goes on", async () => {
      await page.goto(`${server.address}papers/one.html`);
      writeFileSync(join(site, "content/papers/one.md"), "---\ntitle: [\n---\n");
      const dialog = page.getByRole("dialog");
      await dialog.waitFor(patience);
      const said = await dialog.innerText();
      assert.match(said, /one\.md:\d+:\d+: error: /);
      assert.match(said, /\^/);
      assert.equal(await page.locator("h1").innerText(), "Third title");
      assert.equal((await page.request.get(page.url())).status(), 200);
      write("one", "Mended", "Some words.");
      await page.getByRole("heading", { level: 1, name: "Mended" }).waitFor(patience);
      assert.equal(await page.getByRole("dialog").count(), 0);
    });

    it("shows what is wrong on pages that are opened later", async () => {
      writeFileSync(join(site, "content/papers/two.md"), "no front matter");
      await page.getByRole("dialog").waitFor(patience);
      await page.goto(`${server.address}index.html`);
      await page.getByRole("dialog").waitFor(patience);
      rmSync(join(site, "content/papers/two.md"));
      await page.waitForFunction(() => !document.querySelector("dialog[open]"), null, patience);
    });

    it("keeps its place while site.yaml is broken", async () => {
      const good = readFileSync(join(site, "site.yaml"));
      await page.goto(`${server.address}papers/one.html`);
      writeFileSync(join(site, "site.yaml"), "title: [");
      await page.getByRole("dialog").waitFor(patience);
      assert.equal((await page.request.get(page.url())).status(), 200);
      writeFileSync(join(site, "site.yaml"), good);
      await page.waitForFunction(() => !document.querySelector("dialog[open]"), null, patience);
    });

    it("takes in styles without a reload", async () => {
      await page.goto(`${server.address}index.html`);
      await page.evaluate(() => { globalThis.stillHere = true; });
      writeFileSync(join(site, "static/style.css"), "body { color: rgb(1, 2, 3); }");
      await page.waitForFunction(() => getComputedStyle(document.body).color === "rgb(1, 2, 3)", null, patience);
      assert.equal(await page.evaluate(() => globalThis.stillHere), true);
      rmSync(join(site, "static/style.css"));
    });

    it("finds what lies in folders that are new", async () => {
      mkdirSync(join(site, "content/pages"), { recursive: true });
      writeFileSync(join(site, "content/pages/about.md"), "---\ntitle: About us\n---\n\nHere.\n");
      await page.goto(`${server.address}about.html`);
      await page.getByRole("heading", { level: 1, name: "About us" }).waitFor(patience);
      rmSync(join(site, "content/pages"), { recursive: true });
    });

    it("writes nothing of its own into the site", () => {
      assert.doesNotMatch(readFileSync(join(site, "public/papers/one.html"), "utf8"), /\.lectern/);
    });
  });

describe("serve, at its ends", () => {
  for (const signal of ["SIGINT", "SIGTERM"])
    it(`ends on ${signal}, with pages open`, async () => {
      const server = await start();
      const page = await browser.newPage();
      await page.goto(server.address);
      const { status, took } = await stop(server, signal);
      await page.close();
      assert.equal(status, 0);
      // The promise is a second; a machine at work on other things gets five.
      assert.ok(took < 5000, `${took} ms`);
    });

  it("says that the port is in use", async () => {
    const server = await start();
    const other = spawn(lectern, ["-C", site, "serve", "--port", new URL(server.address).port]);
    let said = "";
    other.stderr.on("data", (text) => { said += text; });
    const status = await new Promise((done) => other.on("exit", done));
    await stop(server);
    assert.equal(status, 3);
    assert.match(said, /cannot listen on 127\.0\.0\.1 port \d+: /);
  });

  it("keeps no memory and no descriptor of a build", { skip: process.platform !== "linux" }, async () => {
    const server = await start();
    const proc = `/proc/${server.child.pid}`;
    const use = () => ({
      pages: Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`${proc}/status`, "utf8"))[1]),
      descriptors: readdirSync(`${proc}/fd`).length,
    });
    const builds = () => server.out.split("\n").filter((line) => line.includes(" in ")).length;
    const edit = async (times) => {
      for (let i = 0; i < times; i++) {
        const seen = builds();
        write("one", `Title ${i}`, "Some words.");
        while (builds() === seen) await new Promise((later) => setTimeout(later, 2));
      }
    };
    await edit(Number(process.env.REBUILDS ?? 60) / 3);
    const first = use();
    await edit((Number(process.env.REBUILDS ?? 60) * 2) / 3);
    const last = use();
    await stop(server);
    assert.equal(last.descriptors, first.descriptors);
    assert.ok(last.pages < first.pages * 1.2 + 2048, `${first.pages} kB grew to ${last.pages} kB`);
  });
});
