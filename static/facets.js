// Filters and orders of the papers page, over all papers: src/site/facets.h tells of the files. The choice lives in the
// address: ?topic=upcycling,scaling&year=2022-2024&code&sort=title. Choices of a facet are OR, facets are AND.
"use strict";
(() => {
  const { all, button, copy, el, fill, home, mine, panel, root, say, words: w } = lectern;
  const first = !/\/page-\d+\.html$/.test(location.pathname);
  const number = new Intl.NumberFormat(root.lang).format;
  const sorts = ["newest", "oldest", "title", "added", "lists"];
  const values = {};
  const loading = {};
  lectern.part = (name, value) => (values[name] = value);
  const load = (name) => (loading[name] ??= lectern.load(`facets/${name}.js`).then(() => values[name]));
  const loadAll = async (name) => {
    const count = Math.ceil(table.count / table.part);
    return (await Promise.all(Array.from({ length: count }, (_, i) => load(`${name}-${i + 1}`)))).flat();
  };

  let table, facets, year, sort, order, limit;
  let flat, start, facetOf, parent; // what paper i has: flat[start[i]] up to flat[start[i + 1]]
  let hits, counts, only; // only[f]: how many papers the facet f alone keeps out

  // ---- the table
  async function begin() {
    table = await load("table");
    facets = table.facets;
    if (mine.on) {
      const choices = [...mine.flags.map((flag) => [flag, mine.word(flag), 0]), ["unread", w.unread, 0]];
      facets.push({ name: "mine", title: w.yours, choices });
    }
    let id = 0;
    parent = [0];
    for (const facet of facets) {
      facet.base = id + 1;
      facet.chosen = new Set();
      facet.ids = new Map(facet.choices.map(([value], i) => [value, facet.base + i]));
      for (const [, , up] of facet.choices) parent[++id] = up && facet.base + up - 1;
    }
    // As they are shown; taxonomies come first.
    const shown = ["year", "annotated", "code", "venue", "list", "type", "status", "mine"];
    facets.sort((a, b) => shown.indexOf(a.name) - shown.indexOf(b.name));
    facetOf = new Uint8Array(id + 1);
    facets.forEach((facet, f) => facet.choices.forEach((_, i) => (facetOf[facet.base + i] = f)));
    year = facets.find((facet) => facet.name === "year");
    await build(mine.all());
  }

  async function build(marks) {
    const own = {};
    const old = [...marks.keys()].filter((key) => Object.hasOwn(table.formerly, key));
    for (const key of old) {
      marks.set(table.formerly[key], marks.get(key));
      marks.delete(key);
    }
    if (old.length) mine.save(marks);
    if (marks.size) (await loadAll("keys")).forEach((line, i) => (own[i] = marks.get(line.split(" ")[0])));
    const stream = await loadAll("papers");
    const ids = facets.find((facet) => facet.name === "mine")?.ids;
    const list = [];
    const seen = [];
    let paper = 0;
    start = new Uint32Array(table.count + 1);
    for (const one of stream) {
      for (let up = one; up && seen[up] !== paper; up = parent[up]) {
        seen[up] = paper;
        list.push(up);
      }
      if (one) continue;
      if (ids) for (const flag of [...(own[paper] ?? []), "unread"]) list.push(ids.get(flag));
      if (own[paper]?.includes("read")) list.pop();
      start[++paper] = list.length;
    }
    flat = Uint32Array.from(list);
  }

  // Each facet that has a choice is a bit; a choice counts the papers that only its own facet may keep out.
  function count() {
    const active = facets.filter((facet) => facet.chosen.size);
    const bits = new Uint32Array(parent.length);
    active.forEach((facet, bit) => facet.chosen.forEach((id) => (bits[id] = 1 << bit)));
    const places = active.map((facet) => facets.indexOf(facet));
    const full = 2 ** active.length - 1;
    counts = new Uint32Array(parent.length);
    only = new Map();
    hits = [];
    for (let i = 0; i < table.count; i++) {
      let has = 0;
      for (let k = start[i]; k < start[i + 1]; k++) has |= bits[flat[k]];
      const misses = full & ~has;
      if (misses & (misses - 1)) continue;
      const bit = 31 - Math.clz32(misses); // -1: none
      if (misses) only.set(active[bit], (only.get(active[bit]) ?? 0) + 1);
      else hits.push(i);
      for (let k = start[i]; k < start[i + 1]; k++)
        if (!misses || facetOf[flat[k]] === places[bit]) counts[flat[k]]++;
    }
    if (sort === "oldest") hits.reverse();
    else if (order) hits.sort((a, b) => order[a] - order[b]);
  }

  // ---- the address
  function fromAddress() {
    const query = new URLSearchParams(location.search);
    for (const facet of facets) {
      const value = query.get(facet.name);
      facet.chosen.clear();
      if (facet === year) setYears(value ?? "");
      else if (facet.name === "mine" && value === "") mine.flags.forEach((flag) => facet.chosen.add(facet.ids.get(flag)));
      else for (const one of value?.split(",") ?? []) if (facet.ids.has(one)) facet.chosen.add(facet.ids.get(one));
    }
    sort = sorts.includes(query.get("sort")) ? query.get("sort") : "newest";
    limit = 100;
  }

  function setYears(value) {
    year.chosen.clear();
    [year.from, year.to = year.from] = value.split("-");
    if (year.from || year.to)
      for (const [one, id] of year.ids) if (+one >= +year.from && +one <= (+year.to || 9999)) year.chosen.add(id);
  }

  const anyMark = (facet) => facet.name === "mine" && mine.flags.every((flag) => facet.chosen.has(facet.ids.get(flag)));
  const choices = (facet, part) =>
    anyMark(facet) ? [] : [...facet.chosen].map((id) => facet.choices[id - facet.base][part]);
  const range = (dash) => (year.from === year.to ? year.from : year.from + dash + year.to);
  function change() {
    const parts = facets.filter((facet) => facet.chosen.size).map((facet) => {
      const value = facet === year ? range("-") : choices(facet, 0).map(encodeURIComponent).join();
      return facet.name + (value && `=${value}`);
    });
    if (sort !== "newest") parts.push(`sort=${sort}`);
    const to = `index.html${parts.length ? "?" : ""}${parts.join("&")}`;
    limit = 100;
    if (!first) return location.assign(to);
    try {
      history.pushState(null, "", to);
    } catch {} // some browsers keep an address from disk as it is
    return show();
  }

  // ---- the panel
  const tellers = []; // what follows the counts
  const above = (id) => (id ? [id, ...above(parent[id])] : []);
  function checkbox(facet, id) {
    const [, title, up] = facet.choices[id - facet.base];
    const box = el("input", { type: "checkbox" });
    const said = el("span", { className: "soft" });
    const line = el("label", { className: up ? "below" : "" }, box, ` ${title || facet.title} `, said);
    box.onchange = () => {
      // A term would hold all below it: of a line only one is chosen.
      for (const one of [...facet.chosen]) if (above(one).includes(id) || above(id).includes(one)) facet.chosen.delete(one);
      if (box.checked) facet.chosen.add(id);
      change();
    };
    tellers.push(() => {
      box.checked = facet.chosen.has(id);
      said.textContent = number(counts[id]);
      line.hidden = !box.checked && (!counts[id] || (up && ![...facet.chosen].some((one) => above(one).includes(parent[id]))));
    });
    return line;
  }

  function select(label, options, onchange) {
    const one = el("select", { onchange: () => onchange(one.value) });
    one.append(...options.map(([value, text]) => new Option(text, value)));
    return [el("label", {}, `${label} `, one), one];
  }

  function yearChoice(end) {
    const years = year.choices.map(([value]) => [value, value]);
    const [line, one] = select(w[end], [["", w.any], ...years], (value) => {
      const ends = { from: year.from, to: year.to, [end]: value };
      setYears(ends.from || ends.to ? `${ends.from}-${ends.to}` : "");
      change();
    });
    tellers.push(() => {
      one.value = year[end] ?? "";
      for (const option of [...one.options].slice(1))
        option.text = `${option.value} (${number(counts[year.ids.get(option.value)])})`;
    });
    return line;
  }

  const most = 200; // of a facet's choices; of venues the most frequent
  function facetBox(facet) {
    if (!facet.choices[0][0]) return checkbox(facet, facet.base);
    const inside =
      facet === year
        ? [yearChoice("from"), yearChoice("to")]
        : facet.choices.slice(0, most).map((_, i) => checkbox(facet, facet.base + i));
    if (facet.name === "mine") inside.push(...markFiles());
    const box = el("details", { open: facet === facets[0] || facet === year }, el("summary", {}, facet.title), ...inside);
    tellers.push(() => (box.open ||= facet.chosen.size > 0));
    return box;
  }

  function markFiles() {
    const file = el("input", { type: "file", accept: ".json" });
    file.onchange = async () => {
      const count = mine.merge(await file.files[0].text());
      say(count < 0 ? w.bad_file : fill(w.loaded, count));
    };
    const save = () => offer("marks.json", JSON.stringify({ papers: Object.fromEntries(mine.all()) }, null, 1));
    return [button(w.save, save), el("label", {}, `${w.load} `, file)];
  }

  function fillPanel() {
    const [line, one] = select(w.sort, sorts.map((name) => [name, w[`by_${name}`]]), (value) => {
      sort = value;
      change();
    });
    tellers.push(() => (one.value = sort));
    const done = button("", () => (panel.open = false), { className: "done" });
    tellers.push(() => (done.textContent = fill(w.found, hits.length, table.count)));
    panel.append(line, ...facets.map(facetBox), done);
  }

  // ---- what is found
  const rows = {};
  const rowsOf = (part) =>
    (rows[part] ??= load(`rows-${part + 1}`).then((html) => {
      const box = document.createElement("template");
      box.innerHTML = html;
      return [...box.content.children];
    }));
  const yearOf = (i) => flat.subarray(start[i], start[i + 1]).find((id) => facetOf[id] === facets.indexOf(year));
  const said = el("p", { role: "status" });
  const box = el("div");
  let turns = 0;

  async function show() {
    const turn = ++turns;
    order = ["title", "added", "lists"].includes(sort) && (await load(sort));
    count();
    tellers.forEach((tell) => tell());
    const active = facets.filter((facet) => facet.chosen.size);
    const filtered = active.length > 0 || sort !== "newest";
    const shown = filtered ? hits.slice(0, limit) : [];
    const found = await Promise.all(
      shown.map(async (i) => (await rowsOf(Math.floor(i / table.rows)))[i % table.rows]),
    );
    if (turn !== turns) return;
    root.classList.toggle("filtered", filtered);
    root.classList.remove("waiting");
    all(".result").forEach((one) => one.remove());
    said.textContent = filtered ? fill(w.found, hits.length, table.count) : "";
    box.replaceChildren(...(filtered ? [chips(active), hits.length ? takeAway() : dropOne(active)] : []));
    document.querySelector("main").append(...sections(shown, found));
    lectern.mark();
  }

  function sections(shown, found) {
    const dated = sort === "newest" || sort === "oldest";
    const out = [];
    let last, list;
    found.forEach((row, n) => {
      const id = dated ? yearOf(shown[n]) : 0;
      if (id !== last) {
        const title = dated ? (id ? year.choices[id - year.base][1] : w.undated) : w.results;
        list = el("ol", { className: "rows" });
        out.push(el("section", { className: "hung result" }, el("h2", { className: dated ? "" : "aside" }, title), list));
      }
      last = id;
      list.append(row);
    });
    const rest = hits.length - shown.length;
    const more = async () => {
      limit += 100;
      await show();
      all(".result .row h3 a")[shown.length].focus();
    };
    if (shown.length && rest) out.push(el("p", { className: "result" }, button(fill(w.more, Math.min(rest, 100)), more)));
    return out;
  }

  async function drop(some) {
    some.forEach((facet) => facet.chosen.clear());
    if (some === facets) sort = "newest";
    await change();
    (box.querySelector("button") ?? panel.firstElementChild).focus();
  }
  const label = (facet) => {
    const some = facet === year ? range("–") : choices(facet, 1).join(w.or);
    return facet.title + (some && `: ${some}`);
  };
  function chips(active) {
    const line = el("p", {}, ...active.map((facet) => button(`${label(facet)} ×`, () => drop([facet]))));
    line.append(button(w.clear, () => drop(facets)));
    return line;
  }

  // Which filter to drop: those that alone keep papers out, the most first.
  function dropOne(active) {
    const some = active.filter((facet) => only.has(facet)).sort((a, b) => only.get(b) - only.get(a));
    const lines = some.map((facet) => el("li", {}, button(fill(w.without, only.get(facet), label(facet)), () => drop([facet]))));
    return el("div", {}, el("p", {}, some.length ? w.none : w.none_at_all), el("ul", {}, ...lines));
  }

  // ---- taking away
  function offer(name, text) {
    const href = URL.createObjectURL(new Blob([text]));
    el("a", { href, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(href), 1000);
  }
  async function take(kind) {
    try {
      const answer = await fetch(new URL(`papers.${kind}`, home));
      if (!answer.ok) throw answer;
      const text = await answer.text();
      const lines = await loadAll("keys");
      const wanted = new Set(hits.map((i) => lines[i]));
      const cites = new Set([...wanted].map((line) => line.split(" ").at(-1)));
      // Entries of RIS are in the order of their keys, and what they call themselves is cut short.
      const records = lines.filter((line) => !line.endsWith(" ")).sort();
      const made = {
        bib: () => text.split(/^(?=@\w+\{)/m).filter((one) => cites.has(/\{([^,\s]+)/.exec(one)?.[1])).join(""),
        ris: () => text.split(/^(?=TY {2}- )/m).filter((_, n) => wanted.has(records[n])).join(""),
        "csl.json": () => JSON.stringify(JSON.parse(text).filter((one) => cites.has(one.id)), null, 2),
      };
      offer(`papers.${kind}`, made[kind]());
    } catch {
      say(w.failed);
    }
  }
  const listed = () =>
    all(".result .row").map((row) => [all("h3 a", row)[0].textContent, all(".by", row)[0].textContent, all("h3 a", row)[0].href].join(". ")).join("\n");

  function takeAway() {
    const line = el("p", {}, `${w.take} `);
    // From disk a script may load no file: the whole ones stand in for what is found.
    const disk = location.protocol === "file:";
    for (const [kind, name] of Object.entries({ bib: "BibTeX", ris: "RIS", "csl.json": "CSL-JSON" }))
      line.append(disk ? "" : button(name, () => take(kind)));
    if (navigator.clipboard) line.append(button(w.copy_list, (event) => copy(event.target, listed())));
    return el("div", {}, line, disk ? el("p", { className: "by" }, w.from_disk) : "");
  }

  begin().then(
    () => {
      fillPanel();
      (document.querySelector(".legend") ?? panel.parentElement).after(el("div", { className: "found" }, said, box));
      fromAddress();
      lectern.listeners.push((marks) => build(marks).then(show));
      addEventListener("popstate", () => {
        fromAddress();
        show();
      });
      return show();
    },
    () => lectern.failed(),
  );
})();
