// What stands between ${{ and }} in a workflow, as far as ours go: contexts, literals, ! == != && ||, parentheses and
// the functions below (docs.github.com/en/actions, "Evaluate expressions"). What it does not know it throws at.

const token = /\s*('(?:[^']|'')*'|\d+(?:\.\d+)?|&&|\|\||[!=]=|[!().,[\]*]|[A-Za-z_][\w-]*)/y;

function tokens(text) {
  const found = [];
  token.lastIndex = 0;
  while (text.slice(token.lastIndex).trim()) {
    const at = token.lastIndex,
      match = token.exec(text);
    if (!match) throw new Error(`cannot read "${text}" from "${text.slice(at)}"`);
    found.push(match[1]);
  }
  return found;
}

const string = (value) => (value === null || value === undefined ? "" : String(value));
// GitHub compares texts whatever their case.
const same = (a, b) =>
  typeof a === "string" && typeof b === "string"
    ? a.toLowerCase() === b.toLowerCase()
    : (a ?? null) === (b ?? null) || string(a) === string(b);

const functions = {
  contains: (in_, what) =>
    Array.isArray(in_)
      ? in_.some((one) => same(one, what))
      : string(in_).toLowerCase().includes(string(what).toLowerCase()),
  startsWith: (text, head) => string(text).toLowerCase().startsWith(string(head).toLowerCase()),
  endsWith: (text, tail) => string(text).toLowerCase().endsWith(string(tail).toLowerCase()),
};

class Reader {
  constructor(text, contexts) {
    this.text = text;
    this.tokens = tokens(text);
    this.at = 0;
    this.contexts = contexts;
  }

  next() {
    return this.tokens[this.at++];
  }

  takes(word) {
    if (this.tokens[this.at] !== word) return false;
    this.at++;
    return true;
  }

  must(word) {
    if (!this.takes(word)) throw new Error(`"${this.text}" wants ${word}`);
  }

  either() {
    let value = this.both();
    while (this.takes("||")) {
      const other = this.both();
      value = value || other;
    }
    return value;
  }

  both() {
    let value = this.equal();
    while (this.takes("&&")) {
      const other = this.equal();
      value = value && other;
    }
    return value;
  }

  equal() {
    let value = this.one();
    for (;;) {
      if (this.takes("==")) value = same(value, this.one());
      else if (this.takes("!=")) value = !same(value, this.one());
      else return value;
    }
  }

  one() {
    if (this.takes("!")) return !this.one();
    if (this.takes("(")) {
      const value = this.either();
      this.must(")");
      return value;
    }
    const word = this.next() ?? "";
    if (word.startsWith("'")) return word.slice(1, -1).replaceAll("''", "'");
    if (/^\d/.test(word)) return Number(word);
    if (["true", "false", "null"].includes(word)) return JSON.parse(word);
    return this.takes("(") ? this.call(word) : this.path(word);
  }

  call(name) {
    const given = [];
    while (!this.takes(")")) {
      if (given.length) this.must(",");
      given.push(this.either());
    }
    const known = this.contexts.functions?.[name] ?? functions[name];
    if (!known) throw new Error(`"${this.text}" calls ${name}, which is not known here`);
    return known(...given);
  }

  path(root) {
    if (!(root in this.contexts)) throw new Error(`"${this.text}" asks for ${root}, which there is not here`);
    let value = this.contexts[root];
    while (this.takes(".")) {
      const name = this.next();
      if (name === "*") value = Object.values(value ?? {});
      else if (Array.isArray(value)) value = value.map((one) => one?.[name]);
      else value = value?.[name];
    }
    return value ?? null;
  }
}

export function evaluate(text, contexts) {
  const reader = new Reader(text, contexts);
  const value = reader.either();
  if (reader.at < reader.tokens.length) throw new Error(`"${text}" goes on with ${reader.next()}`);
  return value;
}

// `if:` may stand without the braces.
export const condition = (text, contexts) =>
  evaluate(string(text).replace(/^\s*\$\{\{([\s\S]*)\}\}\s*$/, "$1"), contexts);

export const interpolate = (text, contexts) =>
  string(text).replace(/\$\{\{([\s\S]*?)\}\}/g, (all, inside) => string(evaluate(inside, contexts)));

// All of them in a text, without their braces.
export const expressions = (text) =>
  [...string(text).matchAll(/\$\{\{([\s\S]*?)\}\}/g)].map((match) => match[1].trim());
