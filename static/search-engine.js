// Finds papers in the index that lectern built: src/site/search_files.h tells what is in its files. Knows no page and runs
// anywhere; search.js loads it when somebody begins to search.
"use strict";
(() => {
  // ---- words, step by step as src/site/search_words.h has them
  const dropped =
    /[\xad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u2060-\u2064\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\ufeff]/g;
  const spelled = { ß: "ss", æ: "ae", ð: "d", ø: "o", þ: "th", đ: "d", ħ: "h", ı: "i", ł: "l", ŋ: "n", œ: "oe", ŧ: "t", ς: "σ" };
  const aWord = /(?:[\p{L}\p{M}\p{N}]|(?<=[0-9])\.(?=[0-9]))+/gu;
  const unspaced =
    "\\u0e01-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3005-\\u3007\\u3041-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{323af}";
  const byScript = new RegExp(`[${unspaced}]+|[^${unspaced}]+`, "gu");
  const startsUnspaced = new RegExp(`^[${unspaced}]`, "u");

  const fold = (text) =>
    text
      .normalize("NFKD")
      .replace(dropped, "")
      .toLowerCase()
      .replace(/[ßæðøþđħıłŋœŧς]/g, (c) => spelled[c])
      .normalize("NFC");
  const pairs = (run) => {
    const all = [...run];
    return all.length > 1 && startsUnspaced.test(run) ? all.slice(1).map((c, i) => all[i] + c) : [run];
  };
  const words = (text) => (fold(text).match(aWord) ?? []).flatMap((word) => word.match(byScript)).flatMap(pairs);

  // Whether one letter left out, put in, replaced or swapped with the next makes `a` of `b`.
  const isNear = (a, b) => {
    let i = 0;
    while (i < a.length && a[i] === b[i]) i++;
    const [a0, a1, b0, b1] = [a.slice(i), a.slice(i + 1), b.slice(i), b.slice(i + 1)];
    return a1 === b1 || a0 === b1 || a1 === b0 || (a0[0] === b0[1] && a0[1] === b0[0] && a0.slice(2) === b0.slice(2));
  };

  // ---- numbers as bits: search_bits.h
  class Bits {
    constructor(text) {
      Object.assign(this, { text, at: 0, left: 0, now: 0 });
    }
    bit() {
      if (!this.left) {
        const c = this.text.charCodeAt(this.at++);
        this.now = c === 33 ? 29 : c - 63;
        this.left = 6;
      }
      return (this.now >> --this.left) & 1;
    }
    number(count) {
      let n = 0;
      while (count--) n = (n << 1) | this.bit();
      return n;
    }
    unary() {
      let n = 0;
      while (this.bit()) n++;
      return n;
    }
    rice(k) {
      return (this.unary() << k) + this.number(k);
    }
    gamma() {
      const k = this.unary();
      return (1 << k) + this.number(k);
    }
  }
  const riceFor = (count, all) => {
    let k = 0;
    while (3 * count * 2 ** (k + 1) <= 2 * all) k++;
    return k;
  };
  // What a level stands for (search_index.c, level_of), flattened.
  const worth = Array.from({ length: 8 }, (_, level) => (level ? 0.92 * (5 / 3) ** level : 0.9)).map((n) => n / (n + 4));

  // ---- parts of the index. `fetch` makes the script of a name run, which calls lectern.part.
  const parts = new Map();
  const slot = (name) => {
    if (!parts.has(name)) {
      const one = {};
      one.come = new Promise((...ways) => ([one.here, one.failed] = ways));
      parts.set(name, one);
    }
    return parts.get(name);
  };
  let fetch;
  const part = (name) => {
    const one = slot(name);
    if (!one.asked) {
      one.asked = true;
      fetch(name, (error) => {
        parts.delete(name);
        one.failed(error);
      });
    }
    return one.come;
  };
  (globalThis.lectern ??= {}).part = (name, ...what) => {
    const one = slot(name);
    one.asked = true;
    one.here(what);
  };

  const nameOf = (kind, first) =>
    kind + (first && "-") + first.replace(/[^a-z0-9]/gu, (c) => `-${c.codePointAt(0).toString(16)}`);
  const unfold = (text) => {
    let word = "";
    return (text.match(/[A-Z][^A-Z]*/g) ?? []).map((one) => (word = word.slice(0, one.charCodeAt(0) - 65) + one.slice(1)));
  };

  let head;
  const ready = async () => (head ??= (await part("index"))[0]);

  // A part of the dictionary: its words in order, and the group of each; `groups` are those new in it.
  const dictionaries = new Map();
  const read = async (i) => {
    const [text, codes] = await part(nameOf("w", head.parts[i]));
    const bits = new Bits(codes);
    const groups = [];
    let file = 0;
    let at = 0;
    const all = new Map();
    for (const word of unfold(text)) {
      if (bits.bit()) {
        const papers = bits.gamma();
        if (bits.bit()) [file, at] = [file + 1, 0];
        groups.push({ papers, file: `${head.parts[i] && nameOf("", head.parts[i])}-${file}`, at: at++, words: [] });
        all.set(word, groups.at(-1));
      } else {
        const back = bits.gamma() - 1;
        all.set(word, back ? groups.at(-back) : { part: bits.gamma() - 1, at: bits.gamma() - 1 });
      }
      all.get(word).words?.push(word);
    }
    return { all, groups };
  };
  const dictionary = (i) => {
    if (!dictionaries.has(i)) {
      dictionaries.set(i, read(i));
      dictionaries.get(i).catch(() => dictionaries.delete(i));
    }
    return dictionaries.get(i);
  };
  // The last of `firsts` that is not behind `word`.
  const place = (firsts, word) => {
    let [low, high] = [0, firsts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (firsts[middle] <= word) low = middle;
      else high = middle;
    }
    return low;
  };
  const range = (firsts, start) => [place(firsts, start), place(firsts, `${start}\uffff`)];
  const groupOf = async (word) => {
    if (!head.parts.length) return undefined;
    const one = (await dictionary(place(head.parts, word))).all.get(word);
    if (one?.part === undefined) return one;
    const group = (await dictionary(one.part)).groups[one.at];
    if (!group.words.includes(word)) group.words.push(word);
    return group;
  };
  const wordsFrom = async (start) => {
    const [first, last] = range(head.parts, start);
    const some = [];
    for (let i = first; i <= last && i < head.parts.length; i++) some.push(...(await dictionary(i)).all.keys());
    return some.filter((word) => word.startsWith(start));
  };

  // Groups of the words that go on from `start`: the most frequent, as many as are cheap to load.
  const completions = async (start) => {
    // One letter tells too little, but an ideograph does.
    if (start.length < 2 && head.parts.length > 1 && !startsUnspaced.test(start)) return [];
    const [first, last] = range(head.parts, start);
    const all =
      last - first < 3
        ? await wordsFrom(start)
        : head.frequent.split(" ").filter((word) => word.startsWith(start)).slice(0, 4);
    const groups = [...new Set(await Promise.all(all.map(groupOf)))].sort((a, b) => b.papers - a.papers);
    let cost = 0;
    return groups.filter((group, i) => i < 12 && (cost += group.papers) < Math.max(1e4, head.papers / 4));
  };

  // Words that one typing error makes of `word`, which may be the beginning of a longer one. An error leaves the word
  // whole either before or behind it, so what is looked through has one of these two in common with it: they are
  // parted where that is the least to load.
  const corrections = async (word, open) => {
    const letters = [...word];
    if (letters.length < 5 || /[^\p{L}\p{M}]/u.test(word)) return [];
    const fits = (one) =>
      isNear(word, one) || (open && [-1, 0, 1].some((more) => isNear(word, one.slice(0, word.length + more))));
    if (!head.backwards.length) return (await wordsFrom("")).filter((one) => one[0] !== ":" && fits(one));
    const backwards = letters.slice().reverse().join("");
    const spread = ([first, last]) => last - first;
    const cost = (k) =>
      spread(range(head.parts, word.slice(0, k))) + spread(range(head.backwards, backwards.slice(0, word.length - k)));
    let k = word.length - 2;
    for (let i = k; i > 1; i--) if (cost(i) < cost(k)) k = i;
    const [first, last] = range(head.backwards, backwards.slice(0, word.length - k));
    const found = await wordsFrom(word.slice(0, k));
    for (let i = first; i <= last; i++)
      for (const one of unfold((await part(nameOf("r", head.backwards[i])))[0])) found.push([...one].reverse().join(""));
    const swapped = word.slice(0, k - 1) + word[k] + word[k - 1] + word.slice(k + 1);
    if (await groupOf(swapped)) found.push(swapped);
    return [...new Set(found.filter(fits))];
  };

  // The papers that have a group's words, and at which level.
  const postings = async (group) => {
    if (!group.list) {
      const [text] = await part(`p${group.file}`);
      const bits = new Bits(text.split(" ")[group.at]);
      const k = riceFor(group.papers, head.papers);
      const [papers, levels] = [new Uint32Array(group.papers), new Uint8Array(group.papers)];
      for (let i = 0, next = 0; i < group.papers; i++) {
        papers[i] = next + bits.rice(k);
        next = papers[i] + 1;
        levels[i] = bits.unary();
      }
      group.list = { papers, levels };
    }
    return group.list;
  };
  // Where they stand in each of them.
  const positions = async (group) => {
    if (!group.places) {
      const { papers } = await postings(group);
      const [text] = await part(`q${group.file}`);
      const bits = new Bits(text.split(" ")[group.at]);
      group.places = new Map();
      for (const paper of papers) {
        const count = bits.unary() + 1;
        const k = Math.max(0, 7 - (31 - Math.clz32(count)));
        const places = [];
        for (let next = 0; places.length < count; next = places.at(-1) + 1) places.push(next + bits.rice(k));
        group.places.set(paper, places);
      }
    }
    return group.places;
  };

  // ---- queries
  const filters = { author: "a", topic: "t", venue: "v", list: "l", has: "h", year: "" };
  const parse = (query) => {
    const clauses = [];
    for (const one of query.matchAll(/(?:(\p{L}+):)?(?:"([^"]*)("?)|(\S+))/gu)) {
      const [text, filter, quoted, closed, plain] = one;
      const open = !closed && one.index + text.length === query.length;
      const value = quoted ?? plain;
      if (Object.hasOwn(filters, filter ?? "")) {
        // What is still being typed asks for nothing yet.
        if (words(value).length) clauses.push({ text, filter, value, words: words(value), open });
      }
      else if (quoted !== undefined && words(value).length > 1) clauses.push({ text, phrase: words(value) });
      else {
        const all = words(filter ? `${filter} ${value}` : value);
        all.forEach((word, i) => clauses.push({ text: all.length > 1 ? word : text, word, exact: quoted !== undefined, open: open && i === all.length - 1 }));
      }
    }
    // Bits of a mask: pasting more words than there are changes nothing for who reads the answer.
    return clauses.slice(0, 30);
  };

  const rarity = (group) => Math.log(1 + (head.papers - group.papers + 0.5) / (group.papers + 0.5));
  const addGroup = async (group, weight, scores) => {
    const { papers, levels } = await postings(group);
    const rare = rarity(group) * weight;
    for (let i = 0; i < papers.length; i++) scores[papers[i]] = Math.max(scores[papers[i]], rare * worth[levels[i]]);
  };

  const matchWord = async (clause, marks) => {
    const { word, open } = clause;
    const groups = new Map();
    const exact = await groupOf(word);
    if (exact) groups.set(exact, 1);
    if (open && !clause.exact)
      for (const group of await completions(word)) if (!groups.has(group)) groups.set(group, exact ? 0.4 : 0.8);
    if (!groups.size && !clause.exact) {
      const near = await corrections(word, open);
      for (const group of await Promise.all(near.map(groupOf))) groups.set(group, 0.6);
      if (near.length) clause.instead = near.slice(0, 5);
    }
    if (!groups.size) return null;
    const scores = new Float32Array(head.papers);
    await Promise.all([...groups].map(([group, weight]) => addGroup(group, weight, scores)));
    for (const group of groups.keys()) group.words.forEach((one) => marks.add(one));
    return scores;
  };

  const matchPhrase = async (clause, marks) => {
    const groups = await Promise.all(clause.phrase.map(groupOf));
    if (!groups.every(Boolean)) return null;
    const all = await Promise.all(groups.map(positions));
    const [scores, sum] = [new Float32Array(head.papers), new Float32Array(head.papers)];
    for (const group of groups) {
      const one = new Float32Array(head.papers);
      await addGroup(group, 1, one);
      one.forEach((score, paper) => (sum[paper] += score));
      group.words.forEach((word) => marks.add(word));
    }
    for (const [paper, starts] of all[0]) {
      const rest = all.map((one) => one.get(paper));
      if (rest.every(Boolean) && starts.some((start) => rest.every((places, i) => places.includes(start + i))))
        scores[paper] = sum[paper];
    }
    return scores;
  };

  const matchYears = ({ value }) => {
    const scores = new Float32Array(head.papers);
    const [, from, to, until] = value.match(/^(\d*)(?:(\.\.|[-–])(\d*))?$/) ?? [];
    const [first, last] = [Number(from || 0), to ? Number(until || 9999) : Number(from || -1)];
    head.years.forEach(([year, start], i) => {
      if (year >= first && year <= last) scores.fill(1, start, head.years[i + 1]?.[1] ?? head.papers);
    });
    return scores;
  };

  const matchFilter = async (clause) => {
    if (clause.filter === "year") return matchYears(clause);
    const scores = new Float32Array(head.papers);
    const starts = `:${filters[clause.filter]}`;
    for (const [i, word] of clause.words.entries()) {
      const exact = await groupOf(starts + word);
      const open = clause.open && i === clause.words.length - 1;
      const groups = open ? await completions(starts + word) : [];
      for (const group of new Set(exact ? [exact, ...groups] : groups))
        for (const paper of (await postings(group)).papers) if (scores[paper] === i) scores[paper] = i + 1;
    }
    return scores.map((count) => Number(clause.words.length && count === clause.words.length));
  };

  // In a large collection "the" takes more to load than it tells: words that a third of the papers have are passed over
  // where rarer ones are asked for.
  const telling = async (clauses) => {
    if (head.papers < 5000) return clauses;
    const counts = await Promise.all(clauses.map(async ({ word }) => (word && (await groupOf(word))?.papers) || 0));
    const rest = clauses.filter((clause, i) => 3 * counts[i] < head.papers);
    return rest.some(({ filter }) => !filter) ? rest : clauses;
  };

  const match = (clause, marks) =>
    clause.word ? matchWord(clause, marks) : clause.phrase ? matchPhrase(clause, marks) : matchFilter(clause);

  // What a query finds: papers that have all of it, the best first; if these are few, others that have some of its
  // words. null if `stale()` says by then that nobody waits for it.
  const search = async (query, stale = () => false) => {
    await ready();
    const clauses = await telling(parse(query));
    const marks = new Set();
    const [mask, score] = [new Uint32Array(head.papers), new Float32Array(head.papers)];
    const unknown = [];
    let [whole, asked] = [0, 0];
    const all = await Promise.all(clauses.map((clause) => match(clause, marks)));
    if (stale()) return null;
    for (const [i, clause] of clauses.entries()) {
      const scores = all[i];
      if (!scores) {
        unknown.push(clause.text);
        continue;
      }
      clause.bit = 1 << asked++;
      whole |= clause.bit;
      for (let paper = 0; paper < head.papers; paper++)
        if (scores[paper]) {
          mask[paper] |= clause.bit;
          if (!clause.filter) score[paper] += scores[paper];
        }
    }
    const best = (test) => {
      const some = [];
      for (let paper = head.papers - 1; paper >= 0; paper--) if (whole && test(mask[paper], paper)) some.push(paper);
      return some.sort((a, b) => score[b] - score[a]);
    };
    const strict = clauses.reduce((bits, clause) => (clause.filter ? bits | clause.bit : bits), 0);
    const found = best((bits) => bits === whole);
    const some = found.length < 10 && asked > 1
      ? best((bits, paper) => bits !== whole && (bits & strict) === strict && score[paper]).slice(0, 10)
      : [];
    const without = found.length || asked < 2 ? [] : clauses.filter((one) => one.bit).map(({ text, bit }) => [text, best((bits) => (bits | bit) === whole).length]);
    return {
      found,
      some,
      score,
      marks,
      unknown,
      spelled: clauses.filter((one) => one.instead).map((one) => [one.text, one.instead]),
      without: without.filter(([, count]) => count),
    };
  };

  const paper = async (number) => {
    const [all] = await part(`d-${Math.floor(number / head.each)}`);
    const [key, title, authors, where, tldr] = all[number % head.each];
    return { key, title, authors, where, tldr };
  };

  // A text in pieces, [text, whether it was looked for].
  const mark = (text, marks) => {
    const out = [];
    const add = (piece, is) => {
      if (out.length && out.at(-1)[1] === is) out.at(-1)[0] += piece;
      else if (piece) out.push([piece, is]);
    };
    const addPairs = (run) => {
      const all = [...run];
      const is = (i) => marks.has(fold(all.slice(i, i + 2).join("")));
      all.forEach((c, i) => add(c, is(i) || (i > 0 && is(i - 1))));
    };
    let at = 0;
    for (const { 0: token, index } of text.matchAll(aWord)) {
      add(text.slice(at, index), false);
      at = index + token.length;
      for (const run of token.match(byScript))
        if (startsUnspaced.test(run)) addPairs(run);
        else add(run, words(run).some((word) => marks.has(word)));
    }
    add(text.slice(at), false);
    return out;
  };

  globalThis.lectern.search = { fold, words, wordsFrom, search, paper, mark, ready, load: (by) => (fetch = by) };
})();
