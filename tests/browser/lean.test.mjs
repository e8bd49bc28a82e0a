// Scripts are made lean when they are compiled in (src/tool/lean.c): they must mean the same. LECTERN is the program,
// which `embed` lies beside.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { after, describe, it } from "node:test";
import { runInNewContext } from "node:vm";

const embed = join(dirname(resolve(process.env.LECTERN ?? "build/lectern")), "embed");
const folder = mkdtempSync(join(tmpdir(), "lectern-lean-"));
after(() => rmSync(folder, { recursive: true, force: true }));

function lean(text, name = "x.js") {
  writeFileSync(join(folder, name), text);
  return execFileSync(embed, ["--lean", join(folder, name)], { encoding: "utf8" });
}

// What each comes to is the same before and after; where two are given, the second is what is left.
const cases = {
  "comments": ["// one\n1 + /* two\n */ 2; // three", "1+2;"],
  "no comments: texts": [`"// no" + '/* no */' + "\\"// no" + '\\''`, `"// no"+'/* no */'+"\\"// no"+'\\''`],
  "no comments: templates": ["`// ${1 /* yes */ + `}${ 2 } //` + \"`\"} \\` // no`", "`// ${1+`}${2} //`+\"`\"} \\` // no`"],
  "patterns": ['"a//b".split(/[/"]{2} *|\\//).concat(/ /.test(" ")).join()'],
  "patterns after words": ['(() => { return / "/.test(` "`); })()'],
  "division": ['const a = 8, g = 2, b = 4; [a / b / g, (a) / b, [a][0] / g] + "/"'],
  "signs": ["const a = 1; let b = 2; [a + +b, a - -b, a + b++ + ++b, a - --b] + ''"],
  "words": ["const o = { in: 1 }; for (const k of [1]) if (typeof k === 'number' && 'in' in o) void 0; o.in", undefined],
  "ends of lines": ["let a = 1\nlet b = a\n;[b].length\nconst f = () => {\n  return b\n}\nf()\n"],
  "brackets": ["const f = function () {\n};\nif (f)\n{\n  1;\n}\nelse\n  2;\n[3].length"],
  "other letters": ['const é = "ü  ü"; é  +  "→"', 'const é="ü  ü";é+"→"'],
  "nothing": ["", ""],
  "white space alone": [" \n // x", ""],
};

describe("lean scripts", () => {
  for (const [name, [text, want]] of Object.entries(cases))
    it(name, () => {
      const got = lean(text);
      assert.deepEqual(runInNewContext(got), runInNewContext(text));
      if (want !== undefined) assert.equal(got, want);
      assert.equal(lean(got), got);
    });

  it("what is no script stays", () => assert.equal(lean("a  //  b\n", "x.css"), "a  //  b\n"));

  for (const name of readdirSync("static").filter((name) => name.endsWith(".js")))
    it(name, () => {
      const text = readFileSync(join("static", name), "utf8");
      const got = lean(text);
      assert.ok(got.length < text.length * 0.85);
      assert.equal(lean(got), got);
      execFileSync(process.execPath, ["--check", join(folder, "x.js")]);
      // The repository is a site too, whose static/ holds them as they were written.
      if (process.env.SITE) assert.equal(readFileSync(join(process.env.SITE, name), "utf8"), got);
    });
});
