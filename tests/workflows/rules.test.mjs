// The workflows and actions as they are written: what GitHub would refuse, and what we would.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, writeFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, describe, it } from "node:test";
import { expressions } from "./expression.mjs";
import { parse } from "./yaml.mjs";

const repository = resolve(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "../..");
const read = (path) => readFileSync(join(repository, path), "utf8");
const namesIn = (folder) => readdirSync(join(repository, folder)).filter((name) => /\.ya?ml$/.test(name));

const workflows = namesIn(".github/workflows").map((name) => `.github/workflows/${name}`);
const actions = readdirSync(join(repository, ".github/actions")).map(
  (name) => `.github/actions/${name}/action.yml`,
);
const forms = namesIn(".github/ISSUE_TEMPLATE")
  .filter((name) => name !== "config.yml")
  .map((name) => `.github/ISSUE_TEMPLATE/${name}`);

// Actions of others, at the majors that we have looked at; nothing else is run.
const majors = {
  "actions/cache": "v5",
  "actions/checkout": "v6",
  "actions/configure-pages": "v6",
  "actions/deploy-pages": "v5",
  "actions/upload-artifact": "v7",
  "actions/upload-pages-artifact": "v5",
};

// docs.github.com/en/actions, "Workflow syntax", as far as ours go.
const keys = {
  workflow: ["name", "on", "permissions", "concurrency", "env", "jobs"],
  job: [
    ...[
      "name",
      "needs",
      "if",
      "runs-on",
      "timeout-minutes",
      "permissions",
      "environment",
      "outputs",
      "env",
      "steps",
    ],
  ],
  step: ["name", "id", "if", "uses", "with", "run", "env", "shell", "working-directory"],
  action: ["name", "description", "inputs", "outputs", "runs"],
  input: ["description", "default", "required"],
  output: ["description", "value"],
  form: ["name", "description", "title", "labels", "body"],
};
const events = ["pull_request", "push", "workflow_dispatch", "issues"];
const scopes = ["contents", "pages", "id-token", "issues", "pull-requests"];

function only(known, map, where) {
  assert.equal(typeof map, "object", where);
  for (const key of Object.keys(map)) assert.ok(known.includes(key), `${where} has the key ${key}`);
}

const scratch = mkdtempSync(join(tmpdir(), "lectern-workflows-"));
after(() => rmSync(scratch, { recursive: true }));

function runs(command, ...given) {
  const { status, stdout, stderr, error } = spawnSync(command, given, { encoding: "utf8" });
  if (error) throw error;
  assert.equal(status, 0, `${command} ${given.join(" ")}\n${stdout}${stderr}`);
}

const shellcheck = spawnSync("shellcheck", ["--version"]).status === 0;
if (!shellcheck) console.log("workflows: shellcheck did NOT run: it is not here");

function checkScript(step, where) {
  assert.ok(!step.run.includes("${{"), `${where} has an expression in its script; pass it through env`);
  const file = join(scratch, "step.sh");
  writeFileSync(file, `#!/bin/bash\n${step.run}\n`);
  runs("bash", "-n", file);
  if (shellcheck) runs("shellcheck", file);
}

function checkUses(step, where) {
  if (!step.uses.startsWith("./")) {
    const [name, major] = step.uses.split("@");
    assert.equal(major, majors[name], `${where}: ${step.uses}`);
    return;
  }
  const action = parse(read(join(step.uses, "action.yml")));
  only(Object.keys(action.inputs), step.with ?? {}, `${where}: with`);
}

// Outputs that are asked for are those of a step that has run by then.
function checkReferences(text, steps, where) {
  for (const expression of expressions(text))
    for (const [, id] of expression.matchAll(/\bsteps\.([\w-]+)/g))
      assert.ok(steps.includes(id), `${where} asks for ${expression}, and there is no such step before`);
}

function checkSteps(all, where) {
  const seen = [];
  for (const [i, step] of all.entries()) {
    const here = `${where}, step ${step.id ?? step.name ?? i + 1}`;
    only(keys.step, step, here);
    assert.equal((step.run !== undefined) + (step.uses !== undefined), 1, `${here} runs or uses`);
    checkReferences(JSON.stringify(step), seen, here);
    if (step.run === undefined) checkUses(step, here);
    else checkScript(step, here);
    if (step.id) {
      assert.match(step.id, /^[a-z][a-z-]*$/);
      assert.ok(!seen.includes(step.id), `${here} is there twice`);
      seen.push(step.id);
    }
  }
  return seen;
}

function checkPermissions(permissions, where) {
  only(scopes, permissions, `${where}, permissions`);
  for (const value of Object.values(permissions)) assert.match(value, /^(read|write)$/, where);
}

describe("workflows", () => {
  for (const path of workflows) {
    it(path, () => {
      const workflow = parse(read(path));
      only(keys.workflow, workflow, path);
      only(events, workflow.on, `${path}, on`);
      checkPermissions(workflow.permissions, path);
      assert.ok(
        !Object.values(workflow.permissions).includes("write"),
        `${path}: a job may write, not all of them`,
      );
      for (const [name, job] of Object.entries(workflow.jobs)) {
        const where = `${path}, ${name}`;
        only(keys.job, job, where);
        assert.match(job["runs-on"], /^ubuntu-\d\d\.\d\d$/, where);
        assert.ok(job["timeout-minutes"] <= 45, `${where} has no limit`);
        if (job.permissions) checkPermissions(job.permissions, where);
        const ids = checkSteps(job.steps, where);
        checkReferences(JSON.stringify([job.outputs, job.environment]), ids, where);
        for (const needed of [job.needs ?? []].flat())
          assert.ok(workflow.jobs[needed], `${where} needs ${needed}`);
      }
    });
  }

  it("leave what comes from strangers without rights", () => {
    const { on, permissions, jobs } = parse(read(".github/workflows/check.yml"));
    assert.ok("pull_request" in on);
    assert.deepEqual(permissions, { contents: "read" });
    for (const job of Object.values(jobs)) assert.equal(job.permissions, undefined);
    const paper = parse(read(".github/workflows/paper.yml")).jobs;
    assert.deepEqual(paper.read.permissions, { contents: "read" });
    assert.ok(paper.read.steps.every((step) => !step.uses || step.with["persist-credentials"] === false));
    assert.ok(!JSON.stringify(paper.answer).includes("issue.body"));
  });

  it("deploy with what Pages wants", () => {
    const { build, deploy } = parse(read(".github/workflows/pages.yml")).jobs;
    assert.deepEqual(deploy.permissions, { pages: "write", "id-token": "write" });
    assert.equal(deploy.environment.name, "github-pages");
    const upload = build.steps.find((step) => step.uses?.startsWith("actions/upload-pages-artifact"));
    assert.equal(upload.with["include-hidden-files"], true);
  });
});

describe("actions", () => {
  for (const path of actions) {
    it(path, () => {
      const action = parse(read(path));
      only(keys.action, action, path);
      for (const [name, input] of Object.entries(action.inputs)) only(keys.input, input, `${path}, ${name}`);
      only(["using", "steps"], action.runs, path);
      assert.equal(action.runs.using, "composite");
      for (const step of action.runs.steps)
        assert.ok(step.uses || step.shell === "bash", `${path}: a step has no shell`);
      const ids = checkSteps(action.runs.steps, path);
      for (const [name, output] of Object.entries(action.outputs)) {
        only(keys.output, output, `${path}, ${name}`);
        checkReferences(output.value, ids, `${path}, ${name}`);
      }
      const asked = [...read(path).matchAll(/inputs\.([\w-]+)/g)].map((match) => match[1]);
      assert.deepEqual(
        [...new Set(asked)].sort(),
        Object.keys(action.inputs).sort(),
        "inputs that are asked for",
      );
    });
  }
});

it("the README's five lines are a workflow", () => {
  const [, text] = /```yaml\n(on:[^]*?)```/.exec(read("README.md"));
  assert.equal(text.trim().split("\n").length, 5);
  const { on, jobs } = parse(text);
  assert.ok(on.every((event) => events.includes(event)));
  const [checkout, lectern] = jobs.site.steps;
  checkUses(checkout, "README");
  assert.ok(actions.some((path) => `OWNER/lectern/${path}` === lectern.uses.replace("@main", "/action.yml")));
});

// docs.github.com/en/communities, "Syntax for GitHub's form schema".
describe("issue forms", () => {
  const attributes = {
    input: ["label", "description", "placeholder", "value"],
    textarea: ["label", "description", "placeholder", "value", "render"],
  };
  for (const path of forms) {
    it(path, () => {
      const form = parse(read(path));
      only(keys.form, form, path);
      for (const key of ["name", "description", "body"]) assert.ok(form[key], `${path} has no ${key}`);
      const ids = form.body.map((field) => field.id);
      const labels = form.body.map((field) => field.attributes.label);
      assert.equal(new Set(ids).size, ids.length);
      assert.equal(new Set(labels).size, labels.length);
      for (const field of form.body) {
        only(["type", "id", "attributes", "validations"], field, path);
        assert.match(field.id, /^[\w-]+$/);
        only(attributes[field.type], field.attributes, `${path}, ${field.id}`);
        only(["required"], field.validations ?? {}, path);
      }
    });
  }

  it("are read by the labels that they have", () => {
    const form = parse(read(".github/ISSUE_TEMPLATE/paper.yml"));
    const labels = form.body.map((field) => field.attributes.label);
    const asked = [...read(".github/paper.sh").matchAll(/\bfield '([^']+)'/g)].map((match) => match[1]);
    assert.deepEqual([...new Set(asked)].sort(), [...labels].sort());
    const { jobs } = parse(read(".github/workflows/paper.yml"));
    assert.ok(jobs.read.if.includes(`'${form.title.trim()}'`));
  });
});

describe("scripts", () => {
  for (const path of [".github/paper.sh", ".github/setup.sh", ".github/actions/lectern/action.sh"]) {
    it(path, () => {
      assert.ok(existsSync(join(repository, path)));
      runs("sh", "-n", join(repository, path));
      if (shellcheck) runs("shellcheck", join(repository, path));
    });
  }
});
