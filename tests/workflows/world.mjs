// What a job runs in: a checkout of this repository with its origin, a web that answers for arXiv, doi.org and the ACL
// Anthology, a `gh` that keeps what it was asked, and actions of others that do what those do as far as it is seen.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
} from "node:fs";
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

export const repository = resolve(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "../..");
const lectern = resolve(process.env.LECTERN ?? join(repository, "build/lectern"));

const answers = {
  "/bibtex/2101.03961": `@misc{fedus2022switch, title={Switch Again}, author={William Fedus and Noam Shazeer},
    year={2021}, eprint={2101.99961}, archivePrefix={arXiv}}`,
  "/bibtex/2401.00042": `@misc{doe2024paper, title={A Paper That Nobody Has}, author={Jane Doe and John Roe},
    year={2024}, eprint={2401.00042}, archivePrefix={arXiv}, primaryClass={cs.LG}}`,
  "/bibtex/2401.00666": `@misc{x, title={../../.github/workflows/evil $(touch pwned) \`touch pwned\` @everyone ::error::no
    }, author={Mallory}, year={2024}, eprint={2401.00666}, archivePrefix={arXiv}}`,
  "/10.1000/1": `@article{roe2020, title={An Article}, author={Roe, Jo}, journal={Nature}, year={2020}, doi={10.1000/1}}`,
};

export async function serveCitations() {
  const server = createServer((request, response) => {
    const answer = answers[request.url];
    response.writeHead(answer ? 200 : 404, { connection: "close" });
    response.end(answer ?? "");
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

const gh = `#!/bin/sh
# Keeps each call as a line, bodies as files, and answers like one that has what it was told.
printf '%s\\n' "$*" >>"$GH_SEEN/calls"
while [ $# -gt 0 ]; do
    [ "$1" != --body-file ] || cp "$2" "$GH_SEEN/body-$(wc -l <"$GH_SEEN/calls" | tr -d ' ')"
    [ "$1 $2" != 'pr create' ] || [ ! -e "$GH_SEEN/refuses" ] || exit 1
    [ "$1 $2" != 'pr create' ] || echo https://github.com/o/r/pull/7 | tee "$GH_SEEN/open"
    [ "$1 $2" != 'pr list' ] || [ ! -e "$GH_SEEN/open" ] || cat "$GH_SEEN/open"
    shift
done
`;

const git = (folder, ...words) =>
  execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.org", ...words], {
    cwd: folder,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });

// A copy by hard links, with the times of the files: nothing here is ever written to in place.
function link(from, to) {
  if (!lstatSync(from).isDirectory()) return linkSync(from, to);
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) link(join(from, name), join(to, name));
}

// All that git knows or would take, without the tests.
function copyRepository(to) {
  const files = execFileSync("git", ["ls-files", "-coz", "--exclude-standard"], {
    cwd: repository,
    encoding: "utf8",
  });
  for (const name of files.split("\0")) {
    if (!name || name.startsWith("tests/") || !existsSync(join(repository, name))) continue;
    mkdirSync(dirname(join(to, name)), { recursive: true });
    cpSync(join(repository, name), join(to, name), { preserveTimestamps: true });
  }
}

// What is built of it already, so that make has little to do.
function copyBuild(to) {
  mkdirSync(to, { recursive: true });
  for (const name of ["src", "lectern", "embed", "flags", "theme.c", "theme.d", "theme.list", "theme.o"])
    cpSync(join(dirname(lectern), name), join(to, name), { recursive: true, preserveTimestamps: true });
}

// The repository as it stands here, with a main branch, an origin and a build: what worlds are copied from.
export class Template {
  constructor() {
    this.root = mkdtempSync(join(tmpdir(), "lectern-template-"));
    this.source = join(this.root, "source");
    this.origin = join(this.root, "origin.git");
    this.build = join(this.root, "build");
    copyRepository(this.source);
    copyBuild(this.build);
    git(this.source, "init", "-q", "-b", "main");
    git(this.source, "add", "-A");
    git(this.source, "commit", "-q", "-m", "All");
    git(this.root, "clone", "-q", "--bare", this.source, this.origin);
  }

  done() {
    rmSync(this.root, { recursive: true });
  }
}

export class World {
  constructor(template, citations) {
    this.root = mkdtempSync(join(tmpdir(), "lectern-runner-"));
    this.workspace = join(this.root, "work/r");
    this.origin = join(this.root, "origin.git");
    this.source = template.source;
    this.build = template.build;
    this.temp = join(this.root, "temp");
    this.seen = join(this.root, "gh");
    this.kept = {};
    const bin = join(this.root, "bin");
    for (const folder of [bin, this.workspace, this.seen, join(this.root, "home")])
      mkdirSync(folder, { recursive: true });
    link(template.origin, this.origin);
    writeFileSync(join(bin, "gh"), gh);
    chmodSync(join(bin, "gh"), 0o755);
    writeFileSync(join(this.seen, "calls"), "");
    // make's own variables would make what it calls a part of the make that runs the tests.
    this.env = {
      PATH: `${bin}:${process.env.PATH}`,
      HOME: join(this.root, "home"),
      LANG: "C.UTF-8",
      GH_SEEN: this.seen,
    };
    for (const name of ["LECTERN_ARXIV", "LECTERN_DOI", "LECTERN_ACL"]) this.env[name] = citations.url;
    this.actions = {
      "actions/checkout": () => this.checkOut(),
      "actions/cache": (given) => this.restore(given),
      "actions/configure-pages": () => ({ base_url: "https://o.github.io/r", base_path: "/r" }),
      "actions/upload-pages-artifact": (given) => this.keep("github-pages", given.path),
      "actions/upload-artifact": (given, job) => job.failed || this.keep(given.name, given.path),
    };
  }

  checkOut() {
    rmSync(this.workspace, { recursive: true });
    link(this.source, this.workspace);
    link(this.build, join(this.workspace, "build"));
    git(this.workspace, "remote", "add", "origin", this.origin);
    this.change?.(this.workspace);
    return {};
  }

  restore(given) {
    assert.match(given.key, /^lectern-Linux-\S+-\d+-\d+$/);
    this.key = given.key;
    copyBuild(dirname(given.path));
    if (!this.cached) rmSync(given.path);
    return {};
  }

  // Pages takes files and folders alone.
  keep(name, path) {
    const folder = resolve(this.workspace, path);
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
      assert.ok(entry.isFile() || entry.isDirectory(), entry.name);
    assert.ok(lstatSync(join(folder, "index.html")).isFile());
    this.kept[name] = folder;
    return {};
  }

  calls() {
    return readFileSync(join(this.seen, "calls"), "utf8").trim().split("\n");
  }

  // What the n-th call of gh, from 1, had in its --body-file.
  body(n) {
    return readFileSync(join(this.seen, `body-${n}`), "utf8");
  }

  refuse() {
    writeFileSync(join(this.seen, "refuses"), "");
  }

  git(...words) {
    return git(this.origin, ...words).trim();
  }

  done() {
    rmSync(this.root, { recursive: true });
  }
}
