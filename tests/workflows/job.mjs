// Runs a job of a workflow as GitHub's runner would: its `run:` steps in bash, with the environment, files and contexts
// that they get there; actions of this repository step by step; those of others by what the test says they do.
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "./yaml.mjs";
import { condition, interpolate } from "./expression.mjs";

// "name=value" lines, and those of several lines between marks.
function readOutputs(file) {
  const outputs = {},
    lines = readFileSync(file, "utf8").split("\n");
  while (lines.length) {
    const line = lines.shift(),
      marked = /^([\w-]+)<<(.+)$/.exec(line),
      plain = /^([\w-]+)=(.*)$/.exec(line);
    if (marked) ((outputs[marked[1]] = lines.splice(0, lines.indexOf(marked[2])).join("\n")), lines.shift());
    else if (plain) outputs[plain[1]] = plain[2];
    else if (line) throw new Error(`GITHUB_OUTPUT has the line "${line}"`);
  }
  return outputs;
}

function bash(script, shell, env, cwd) {
  const how = shell === "bash" ? ["--noprofile", "--norc", "-eo", "pipefail", script] : ["-e", script];
  return new Promise((done, failed) => {
    const child = spawn("bash", how, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    let log = "",
      out = "";
    child.stdout.on("data", (data) => {
      log += data;
      out += data;
    });
    child.stderr.on("data", (data) => {
      log += data;
    });
    child.on("error", failed);
    child.on("close", (status) => done({ status, log, out }));
  });
}

// The workflow `run` with: workspace, temp, env (the runner's own), contexts {github, needs}, actions
// {'actions/checkout': async with => outputs}, skip (steps that are left
// out, by what they run).
export class Job {
  constructor(run) {
    Object.assign(this, run);
    this.log = "";
    this.out = "";
    this.failed = false;
    this.count = 0;
    this.summary = join(this.temp, "summary.md");
    mkdirSync(this.temp, { recursive: true });
    writeFileSync(this.summary, "");
  }

  contextsFor(frame) {
    const { failed } = this;
    return {
      github: { ...this.contexts.github, action_path: frame.folder },
      needs: this.contexts.needs ?? {},
      runner: { temp: this.temp, os: "Linux" },
      env: frame.env,
      inputs: frame.inputs,
      steps: frame.steps,
      functions: {
        success: () => !failed,
        failure: () => failed,
        always: () => true,
        cancelled: () => false,
      },
    };
  }

  wanted(step, contexts) {
    const text = step.if === undefined ? "success()" : String(step.if);
    const own = /\b(success|failure|always|cancelled)\(/.test(text);
    return condition(text, contexts) && (own || !this.failed);
  }

  async script(step, contexts) {
    const file = join(this.temp, `step-${++this.count}.sh`),
      outputs = join(this.temp, `outputs-${this.count}`);
    writeFileSync(file, interpolate(step.run, contexts));
    writeFileSync(outputs, "");
    const env = {
      ...this.env,
      GITHUB_ACTIONS: "true",
      CI: "true",
      GITHUB_OUTPUT: outputs,
      GITHUB_STEP_SUMMARY: this.summary,
      GITHUB_WORKSPACE: this.workspace,
      RUNNER_TEMP: this.temp,
      GITHUB_REPOSITORY: this.contexts.github.repository,
      GITHUB_SERVER_URL: this.contexts.github.server_url,
    };
    for (const [name, value] of Object.entries({ ...contexts.env, ...step.env }))
      env[name] = interpolate(value, contexts);
    const { status, log, out } = await bash(
      file,
      step.shell,
      env,
      join(this.workspace, step["working-directory"] ?? ""),
    );
    this.log += log;
    this.out += out;
    this.failed ||= status !== 0;
    return readOutputs(outputs);
  }

  async action(step, contexts) {
    const given = Object.fromEntries(
      Object.entries(step.with ?? {}).map(([name, value]) => [name, interpolate(value, contexts)]),
    );
    if (!step.uses.startsWith("./")) {
      const name = step.uses.replace(/@.*/, "");
      if (!this.actions[name]) throw new Error(`no test says what ${name} does`);
      return (await this.actions[name](given, this)) ?? {};
    }
    return this.composite(join(this.source ?? this.workspace, step.uses), given);
  }

  async composite(folder, given) {
    const action = parse(readFileSync(join(folder, "action.yml"), "utf8"));
    const inputs = Object.fromEntries(
      Object.entries(action.inputs ?? {}).map(([name, input]) => [
        name,
        given[name] ?? String(input.default ?? ""),
      ]),
    );
    const frame = { folder, inputs, env: {}, steps: {} };
    await this.steps(action.runs.steps, frame);
    const contexts = this.contextsFor(frame);
    return Object.fromEntries(
      Object.entries(action.outputs ?? {}).map(([name, output]) => [
        name,
        interpolate(output.value, contexts),
      ]),
    );
  }

  async steps(all, frame) {
    for (const step of all) {
      const contexts = this.contextsFor(frame);
      if (!this.wanted(step, contexts) || this.skip?.includes(step.run)) continue;
      const outputs =
        step.run !== undefined ? await this.script(step, contexts) : await this.action(step, contexts);
      if (step.id) frame.steps[step.id] = { outputs };
    }
  }

  // The job's outputs; `failed`, `log` and `out` tell the rest. Undefined if its `if:` says no.
  async run(workflow, name) {
    const job = workflow.jobs[name];
    const frame = { folder: "", inputs: {}, env: { ...workflow.env, ...job.env }, steps: {} };
    if (!this.wanted(job, this.contextsFor(frame))) return undefined;
    await this.steps(job.steps, frame);
    const contexts = this.contextsFor(frame);
    return Object.fromEntries(
      Object.entries(job.outputs ?? {}).map(([key, value]) => [key, interpolate(value, contexts)]),
    );
  }
}
