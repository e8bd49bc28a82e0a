// Every step of the workflows and actions that is lectern's own, run as the workflow would run it.
import assert from "node:assert/strict";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, afterEach, before, describe, it } from "node:test";
import { Job } from "./job.mjs";
import { Template, World, repository, serveCitations } from "./world.mjs";
import { parse } from "./yaml.mjs";

const workflow = (name) => parse(readFileSync(join(repository, `.github/workflows/${name}.yml`), "utf8"));

const github = {
  event_name: "push",
  repository: "o/r",
  server_url: "https://github.com",
  ref: "refs/heads/main",
  run_id: 42,
  token: "ghs_secret",
  event: {},
};

let citations, template, world;
before(async () => {
  citations = await serveCitations();
  template = new Template();
});
after(() => {
  citations.close();
  template.done();
});
afterEach(() => {
  world?.done();
  world = null;
});

// A job of a workflow in the world; its outputs stand in `outputs`.
async function runJob(name, job, contexts = {}) {
  const run = new Job({
    workspace: world.workspace,
    temp: join(world.temp, job),
    env: world.env,
    actions: world.actions,
    skip: world.skip,
    contexts: { ...contexts, github: { ...github, ...contexts.github } },
  });
  run.outputs = await run.run(workflow(name), job);
  return run;
}

const failed = (job) => job.log.slice(-3000);

// ---- the site

describe("pages.yml", () => {
  it("builds the site for its address", async () => {
    world = new World(template, citations);
    const job = await runJob("pages", "build");
    assert.ok(!job.failed, failed(job));
    const site = world.kept["github-pages"];
    assert.match(readFileSync(join(site, "index.html"), "utf8"), /"https:\/\/o\.github\.io\/r\/"/);
    assert.ok(existsSync(join(site, ".nojekyll")));
  });
});

describe("check.yml", () => {
  const event = { github: { event_name: "pull_request" } };

  it("keeps the site of a pull request that is right", async () => {
    world = new World(template, citations);
    world.cached = true;
    const job = await runJob("check", "site", event);
    assert.ok(!job.failed, failed(job));
    assert.ok(existsSync(join(world.kept.site, "papers/sparse-upcycling.html")));
    assert.match(readFileSync(job.summary, "utf8"), /^### lectern: 0 errors, 0 warnings/);
    assert.doesNotMatch(job.out, /^::(error|warning)/m);
  });

  it("tells what is wrong at its line, and keeps nothing", async () => {
    world = new World(template, citations);
    world.cached = true;
    world.change = (folder) =>
      writeFileSync(join(folder, "content/papers/wrong.md"), "---\ntitle: Wrong\ndate: 2024-13-01\n---\n");
    const job = await runJob("check", "site", event);
    assert.ok(job.failed);
    assert.match(
      job.out,
      /^::error file=content\/papers\/wrong\.md,line=3,col=7,endColumn=17,title=bad-date::/m,
    );
    assert.match(readFileSync(job.summary, "utf8"), /^\| error \| content\/papers\/wrong\\\.md:3:7 \| /m);
    assert.deepEqual(world.kept, {});
  });

  it("fails for a warning", async () => {
    world = new World(template, citations);
    world.cached = true;
    world.change = (folder) =>
      writeFileSync(
        join(folder, "content/papers/wrong.md"),
        "---\ntitle: Wrong\ntopics: [routing]\n---\n<script>1</script>\n",
      );
    const job = await runJob("check", "site", event);
    assert.ok(job.failed);
    assert.match(job.out, /^::error file=content\/papers\/wrong\.md,line=5,.*title=dropped-html::/m);
  });
});

// ---- other repositories

describe("the action", () => {
  const lists = join(repository, "tests/lists/dialects");
  const composite = { jobs: { site: { steps: [{ id: "l", uses: "./.github/actions/lectern" }] } } };

  // In a repository of its own: the action's source lies elsewhere.
  async function act(given, event = {}) {
    const workflow = structuredClone(composite);
    workflow.jobs.site.steps[0].with = given;
    workflow.jobs.site.outputs = {
      site: "${{ steps.l.outputs.site }}",
      program: "${{ steps.l.outputs.program }}",
    };
    const job = new Job({
      workspace: world.workspace,
      source: world.source,
      temp: world.temp,
      env: world.env,
      actions: world.actions,
      contexts: { github: { ...github, repository: "someone/awesome-things", ...event } },
    });
    job.outputs = await job.run(workflow, "site");
    return job;
  }

  // One with a program that is cached, one without; tests/command/run.sh makes sites of all of them.
  for (const name of ["annotated.md", "columns.md"])
    it(`makes a site of a repository that is ${name} alone`, async () => {
      world = new World(template, citations);
      world.cached = name !== "annotated.md";
      cpSync(join(lists, name), join(world.workspace, "README.md"));
      const job = await act({});
      assert.ok(!job.failed, failed(job));
      const truth = JSON.parse(readFileSync(join(lists, name.replace(/md$/, "json")), "utf8"));
      const papers = readdirSync(join(job.outputs.site, "papers")).filter((file) => file !== "index.html");
      assert.ok(papers.length >= new Set(truth.map((paper) => paper.title)).size * 0.9, papers.join(" "));
      assert.equal(job.outputs.site, join(world.workspace, "public"));
      assert.match(readFileSync(join(job.outputs.site, "index.html"), "utf8"), /<title>awesome-things/);
    });

  it("checks a collection in a folder, where that is a pull request", async () => {
    world = new World(template, citations);
    world.cached = true;
    const folder = join(world.workspace, "docs/papers");
    mkdirSync(join(folder, "content/papers"), { recursive: true });
    writeFileSync(join(folder, "site.yaml"), "title: T\n");
    writeFileSync(join(folder, "content/papers/a.md"), "---\ntitle: A\nnope: 1\n---\n");
    const job = await act(
      { path: "docs/papers", output: "out", strict: "true" },
      { event_name: "pull_request" },
    );
    assert.ok(job.failed);
    assert.match(job.out, /^::error file=docs\/papers\/content\/papers\/a\.md,line=3,col=1,/m);
    writeFileSync(join(folder, "content/papers/a.md"), "---\ntitle: A\n---\n");
    const mended = await act({ path: "docs/papers", output: "out" }, { event_name: "pull_request" });
    assert.ok(!mended.failed, failed(mended));
    assert.equal(mended.outputs.site, join(world.workspace, "out"));
    const built = await act({ path: "docs/papers", output: "out", "base-url": "https://x.org/y" });
    assert.match(readFileSync(join(built.outputs.site, "index.html"), "utf8"), /https:\/\/x\.org\/y\//);
  });

  it("says so where there is nothing to make a site of", async () => {
    world = new World(template, citations);
    world.cached = true;
    const job = await act({ list: "LIST.md" });
    assert.ok(job.failed);
    assert.match(job.out, /^::error::There is neither \.\/site\.yaml nor \.\/LIST\.md/m);
  });
});

// ---- a paper out of an issue

const issueText = (paper, topics = "_No response_", why = "_No response_") =>
  `### The paper\r\n\r\n${paper}\r\n\r\n### Topics\r\n\r\n${topics}\r\n\r\n### Why read it\r\n\r\n${why}`;

async function runIssue(body, title = "Paper: ") {
  const contexts = {
    github: { event_name: "issues", event: { issue: { number: 12, title, state: "open", body } } },
  };
  const read = await runJob("paper", "read", contexts);
  if (!read.outputs) return { read };
  const needs = { read: { result: read.failed ? "failure" : "success", outputs: read.outputs } };
  assert.ok(!existsSync(join(world.workspace, "pwned")), "a command of the issue's ran");
  const answer = await runJob("paper", "answer", { ...contexts, needs });
  assert.ok(!answer.failed, failed(answer));
  const calls = world.calls();
  return { read, answer, calls, told: world.body(calls.length) };
}

const changed = (branch) => world.git("diff", "--name-status", "main", branch);

describe("paper.yml", () => {
  it("makes a pull request of an arXiv id", async () => {
    world = new World(template, citations);
    const { calls, told } = await runIssue(issueText("2401.00042", "routing", "It *says* so."));
    assert.equal(changed("paper/12"), "A\tcontent/papers/a-paper-that-nobody-has.md");
    assert.match(
      world.git("show", "paper/12:content/papers/a-paper-that-nobody-has.md"),
      /^arxiv: 2401\.00042$/m,
    );
    assert.match(
      world.git("log", "-1", "--format=%an: %s%n%b", "paper/12"),
      /^github-actions\[bot\]: content\/papers: a-paper-that-nobody-has\nOut of issue #12\./,
    );
    assert.equal(calls[0], "pr list --head paper/12 --state open --json url --jq .[0].url");
    assert.match(calls[1], /^pr create --head paper\/12 --title Add a-paper-that-nobody-has --body-file /);
    assert.match(calls[2], /^issue comment 12 --edit-last --create-if-none --body-file /);
    assert.match(world.body(2), /^ {4}routing$[^]*^ {4}It \*says\* so\.$[^]*^Closes #12\.$/m);
    assert.match(told, /^This is now a pull request: https:\/\/github\.com\/o\/r\/pull\/7$/m);
  });

  it("tells what is wrong with a record that could be made", async () => {
    world = new World(template, citations);
    world.skip = ["make site"];
    await runIssue(issueText("@article{k,\n title = {Half an Entry}"));
    assert.match(changed("paper/12"), /half-an-entry\.md$/);
    assert.match(world.body(2), /^ {4}pasted\.bib:1:1: error: /m);
  });

  it("renews it when the issue is edited", async () => {
    world = new World(template, citations);
    await runIssue(issueText("2401.00042"));
    const { calls } = await runIssue(issueText("doi:10.1000/1, 2401.00042"));
    assert.equal(
      changed("paper/12"),
      "A\tcontent/papers/a-paper-that-nobody-has.md\nA\tcontent/papers/an-article.md",
    );
    assert.equal(calls.filter((call) => call.startsWith("pr create")).length, 1);
    assert.match(
      calls[4],
      /^pr edit https:\/\/github\.com\/o\/r\/pull\/7 --title Add a-paper-that-nobody-has, an-article /,
    );
  });

  it("takes BibTeX, in a code block too", async () => {
    world = new World(template, citations);
    const entry =
      "@inproceedings{roe,\n title = {Über {MoE}},\n author = {Roe, Jo},\n booktitle = {ICLR}, year = 2031\n}";
    await runIssue(issueText(`\`\`\`bibtex\n${entry}\n\`\`\``));
    assert.match(world.git("show", "paper/12:content/papers/uber-moe.md"), /^title: Über MoE$/m);
  });

  const nothing = [
    ["an unknown id", "2401.99999", /there is no such paper/],
    ["an answer that is of another paper", "2101.03961", /is there already|the answer is of another paper/],
    ["what is there already", "arxiv:2212.05055", /is there already, as 'sparse-upcycling'/],
    ["words", "the paper by Roe", /^ {4}lectern: “the” is no arXiv, DOI or ACL identifier/m],
    ["nothing", "_No response_", /^ {4}The form's first field is empty\./m],
    ["too much", "2401.00001 ".repeat(21), /^ {4}21 words are pasted there; at most 20/m],
    ["broken BibTeX", "@article{k,\n year = {2020", /^ {4}pasted\.bib:1:1: error: /m],
    ["an option", "--help -C / -- --timeout", /is no arXiv, DOI or ACL identifier/],
    [
      "commands",
      "$(touch pwned) `touch pwned`; touch pwned\n'; touch pwned; '\n\"; touch pwned; \"",
      /is no arXiv/,
    ],
    ["expressions", "${{ github.token }}", /^ {4}lectern: “\$\{\{” is no arXiv/m],
    ["stars", "* /etc/* ?", /“\*” is no arXiv/],
    ["workflow commands", "::stop-commands::x\n::error::y", /^ {4}lectern: “::stop-commands::x” is no/m],
  ];
  for (const [what, pasted, says] of nothing)
    it(`says what is wrong with ${what}`, async () => {
      world = new World(template, citations);
      world.skip = ["make site"]; // as above
      const { read, answer, calls, told } = await runIssue(issueText(pasted));
      assert.ok(!read.failed, failed(read));
      assert.equal(calls.length, 1);
      assert.match(told, /^lectern could make no record of it:$/m);
      assert.match(told, says);
      assert.doesNotMatch(told, /ghs_secret|\/tmp\//);
      assert.doesNotMatch(read.out + answer.out, /^::/m);
      assert.equal(world.git("branch", "--list", "paper/*"), "");
    });

  it("takes nothing but a record from what is hostile", async () => {
    world = new World(template, citations);
    const { told } = await runIssue(issueText("2401.00666"));
    assert.equal(changed("paper/12").split("\n").length, 1);
    assert.match(changed("paper/12"), /^A\tcontent\/papers\/[a-z0-9-]+\.md$/);
    assert.match(told, /^ {4}.*@everyone/m);
    assert.doesNotMatch(told, /^[^ ].*@everyone/m);
  });

  it("leaves what is no record out of what it was handed", async () => {
    world = new World(template, citations);
    const folder = join(world.root, "handed");
    mkdirSync(folder);
    for (const name of ["fine.md", "sparse-upcycling.md", "UP.md", "a.b.md", ".x.md", "run.sh"])
      writeFileSync(join(folder, name), "x");
    const { execFileSync } = await import("node:child_process");
    execFileSync("ln", ["-s", "/etc/passwd", join(folder, "link.md")]);
    const tar = execFileSync("tar", ["-czf", "-", "-C", folder, "."]).toString("base64");
    const needs = {
      read: {
        result: "success",
        outputs: { records: tar, report: Buffer.from("Hm.\n").toString("base64") },
      },
    };
    await runJob("paper", "answer", { github: { event: { issue: { number: 12 } } }, needs });
    assert.equal(changed("paper/12"), "A\tcontent/papers/fine.md");
  });

  it("tells what to do where Actions may open no pull request", async () => {
    world = new World(template, citations);
    world.refuse();
    const { told } = await runIssue(issueText("2401.00042"));
    assert.match(told, /^The record is on the branch `paper\/12`/m);
    assert.ok(changed("paper/12"));
  });

  it("tells of a run that broke", async () => {
    world = new World(template, citations);
    const needs = { read: { result: "failure", outputs: {} } };
    const answer = await runJob("paper", "answer", {
      github: { event: { issue: { number: 12 } } },
      needs,
    });
    assert.ok(!answer.failed, failed(answer));
    assert.match(world.body(1), /https:\/\/github\.com\/o\/r\/actions\/runs\/42 has the log/);
  });

  it("leaves other issues alone", async () => {
    world = new World(template, citations);
    assert.equal((await runIssue("2401.00042", "Bug")).read.outputs, undefined);
  });
});
