// A site in Chinese, tests/golden/chinese: pages and scripts speak it, quotation marks are its own, maths is seen as
// such. LECTERN is the program, CHROME the browser.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { startBrowser } from "./visit.mjs";

const lectern = resolve(process.env.LECTERN ?? "build/lectern");

let work;
let browser;
before(async () => {
  work = mkdtempSync(join(tmpdir(), "lectern-chinese-"));
  cpSync("tests/golden/chinese/site", join(work, "source"), { recursive: true });
  execFileSync(lectern, ["-C", join(work, "source"), "build", "-o", join(work, "out")], { stdio: "ignore" });
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  rmSync(work, { recursive: true, force: true });
});

async function open(path) {
  const page = await browser.newPage();
  const said = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  await page.goto(pathToFileURL(join(work, "out", path)).href);
  return { page, said };
}

describe("a site in Chinese", () => {
  it("has words, dates and buttons of scripts in Chinese", async () => {
    const { page, said } = await open("papers/switch-transformers.html");
    const got = await page.evaluate(() => ({
      lang: document.documentElement.lang,
      menu: document.querySelector("nav a").textContent,
      dates: [...document.querySelectorAll("main time")].map((one) => one.textContent),
      states: document.querySelector(".states").textContent,
      authors: document.querySelector(".authors").textContent,
    }));
    assert.equal(got.lang, "zh-CN");
    assert.equal(got.menu, "论文");
    assert.deepEqual(got.dates, ["2021年1月11日", "2023年5月2日"]);
    assert.match(got.states, /想读.*在读.*已读/);
    assert.equal(got.authors, "William Fedus、Barret Zoph、Noam Shazeer");
    assert.deepEqual(said, []);
    await page.close();
  });

  it("shows maths as maths, its source unseen, and no wider than the page", async () => {
    const { page } = await open("papers/switch-transformers.html");
    await page.setViewportSize({ width: 360, height: 800 });
    const got = await page.evaluate(() => ({
      formulas: [...document.querySelectorAll("math")].map((one) => {
        const { width, height } = one.getBoundingClientRect();
        return { width, height, block: one.getAttribute("display") === "block" };
      }),
      sources: [...document.querySelectorAll("annotation")].map((one) => one.getBoundingClientRect().width),
      fraction: document.querySelector("mfrac").getBoundingClientRect().height,
      wide: document.documentElement.scrollWidth,
    }));
    assert.equal(got.formulas.length >= 3, true);
    for (const { width, height, block } of got.formulas) assert.ok(width > 5 && height > 5 && (!block || width <= 360));
    assert.ok(got.sources.every((width) => width === 0));
    assert.ok(got.fraction > 25);
    assert.ok(got.wide <= 360);
    await page.close();
  });

  it("says a title's maths as text in the tab", async () => {
    const { page } = await open("papers/survey.html");
    assert.match(await page.title(), /^混合专家模型综述：α-均衡与 O\(n log n\) 路由/);
    await page.close();
  });
});
