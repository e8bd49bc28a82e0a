// The search box on every page, the search page, and what 404.html finds. The engine and the index are loaded when
// somebody begins to search, not before.
"use strict";
(() => {
  const root = document.documentElement.dataset.root;
  const box = document.querySelector("form[role=search] input");
  if (!box) return;
  const form = box.form;
  const el = (tag, props, ...inside) => {
    const one = document.createElement(tag);
    for (const [name, value] of Object.entries(props)) one.setAttribute(name, value);
    one.append(...inside);
    return one;
  };
  const fill = (word, ...values) => word.replace(/%[ds]/g, () => values.shift());
  const linkTo = (query) => `${root}search.html?q=${encodeURIComponent(query)}`;

  const run = (path, failed) =>
    new Promise((done, fail) => {
      const script = el("script", { src: root + path });
      script.onload = done;
      script.onerror = () => fail(failed?.(new Error(path)));
      document.head.append(script);
    });
  let engine;
  let words;
  const start = () =>
    (engine ??= (async () => {
      await run("search-engine.js");
      lectern.search.load((name, failed) => run(`search/${name}.js`, failed).catch(() => {}));
      ({ words } = await lectern.search.ready());
      return lectern.search;
    })().catch((error) => {
      // The next key may find the way that this one did not.
      engine = undefined;
      throw error;
    }));

  const status = el("p", { role: "status", class: "by" });
  const counted = (n) => fill(n === 1 ? words.found_one : words.found, n.toLocaleString(document.documentElement.lang));
  const marked = (text, marks) => lectern.search.mark(text, marks).map(([piece, is]) => (is ? el("mark", {}, piece) : piece));
  const addressOf = (paper) => `${root}papers/${paper.key}.html`;
  const by = ({ authors, where }, marks) => marked([authors, where].filter(Boolean).join(" · "), marks);
  const load = (numbers) => Promise.all(numbers.map(lectern.search.paper));

  let turn = 0;
  // What `query` finds, and null if another was asked meanwhile.
  const find = async (query) => {
    const mine = ++turn;
    const found = query.trim() && (await (await start()).search(query, () => mine !== turn));
    return mine === turn ? found : null;
  };

  // ---- the search page, and 404.html
  const row = (paper, marks) =>
    el(
      "li",
      { class: "row" },
      el("h3", {}, el("a", { href: addressOf(paper) }, ...marked(paper.title, marks))),
      el("p", { class: "by" }, ...by(paper, marks)),
      ...(paper.tldr ? [el("p", { class: "tldr" }, ...marked(paper.tldr, marks))] : []),
    );
  const rows = async (numbers, marks) => {
    const list = el("ol", { class: "rows" });
    const more = el("button", { type: "button" }, words.more);
    const add = async (count) => {
      const from = list.children.length;
      const papers = await load(numbers.slice(from, from + count));
      list.append(...papers.map((paper) => row(paper, marks)));
      more.hidden = list.children.length >= numbers.length;
      if (from) list.children[from].querySelector("a").focus();
    };
    more.onclick = () => add(20).then(lectern.mark);
    await add(10);
    return [list, more];
  };
  const notes = (query, { found, some, unknown, spelled, without }) => [
    ...(found.length || some.length || unknown.length ? [] : [el("p", {}, fill(words.none, query))]),
    ...unknown.map((word) => el("p", {}, fill(words.unknown, word))),
    ...spelled.map(([word, instead]) => el("p", {}, fill(words.spelled, word, instead.join(", ")))),
    ...without.map(([text, count]) =>
      el("p", {}, el("a", { href: linkTo(query.replace(text, "").trim()) }, fill(words.without, text, count))),
    ),
    ...(found.length || some.length || without.length ? [] : [el("p", {}, el("a", { href: `${root}papers/index.html` }, words.browse))]),
  ];
  const show = async (query, into) => {
    const answer = await find(query);
    if (answer === null) return;
    if (!answer) {
      into.replaceChildren();
      status.textContent = "";
      return;
    }
    const parts = notes(query, answer);
    const said = counted(answer.found.length);
    if (answer.found.length) parts.push(el("h2", { class: "aside" }, said), ...(await rows(answer.found, answer.marks)));
    if (answer.some.length) parts.push(el("h2", {}, words.some), ...(await rows(answer.some, answer.marks)));
    status.textContent = said;
    into.replaceChildren(...parts);
    lectern.mark();
  };

  const page = document.querySelector("#l-found");
  const sought = () => new URLSearchParams(location.search).get("q") ?? "";
  const takePage = () => {
    page.before(status);
    const open = () => {
      box.value = sought();
      show(box.value, page);
    };
    box.oninput = () => {
      try {
        history.replaceState(null, "", box.value ? linkTo(box.value) : "search.html");
      } catch {
        // from disk the address stays as it is
      }
      show(box.value, page);
    };
    form.onsubmit = (event) => {
      event.preventDefault();
      box.oninput();
    };
    addEventListener("popstate", open);
    if (sought()) open();
    else box.focus();
  };

  const takeMissing = async () => {
    const path = decodeURIComponent(location.pathname.slice(root.length));
    const query = path.split("/").at(-1).replace(/\.\w+$/, "").replace(/[^\p{L}\p{M}\p{N}]+/gu, " ").trim();
    // The space says that the last word is whole.
    const answer = await find(`${query} `);
    const best = answer && [...answer.found, ...answer.some].sort((a, b) => answer.score[b] - answer.score[a]).slice(0, 5);
    if (!best?.length) return;
    box.value = query;
    document.querySelector("main").append(el("h2", {}, fill(words.missing, query)), (await rows(best, answer.marks))[0]);
  };

  // ---- the box: a combobox with a list of results (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/)
  const hits = el("ul", { id: "l-hits", role: "listbox", "aria-label": box.getAttribute("aria-label"), hidden: "" });
  const choose = (option) => {
    hits.querySelector("[aria-selected=true]")?.setAttribute("aria-selected", "false");
    option?.setAttribute("aria-selected", "true");
    if (option) box.setAttribute("aria-activedescendant", option.id);
    else box.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  };
  const open = (is) => {
    hits.hidden = !is;
    box.setAttribute("aria-expanded", String(is));
    if (!is) choose(null);
  };
  const option = (i, href, ...inside) => {
    const one = el("li", { id: `l-hit-${i}`, role: "option", "aria-selected": "false", "data-href": href }, ...inside);
    one.onclick = () => location.assign(href);
    // The box keeps the focus, so that the list stays until the click is through.
    one.onmousedown = (event) => event.preventDefault();
    return one;
  };
  const suggest = async () => {
    const query = box.value;
    const answer = await find(query);
    if (!answer) {
      if (answer !== null) open(false);
      return;
    }
    const mine = turn;
    const papers = await load([...answer.found, ...answer.some].slice(0, 6));
    if (mine !== turn) return;
    const all = papers.map((paper, i) =>
      option(i, addressOf(paper), ...marked(paper.title, answer.marks), el("span", { class: "by" }, ...by(paper, answer.marks))),
    );
    status.textContent = counted(answer.found.length);
    hits.replaceChildren(...all, option(all.length, linkTo(query), `${words.all} (${counted(answer.found.length)})`));
    open(document.activeElement === box);
  };
  const press = (event) => {
    const all = [...hits.children];
    const now = all.findIndex((one) => one.id === box.getAttribute("aria-activedescendant"));
    if (event.key === "Escape" && !hits.hidden) open(false);
    else if (event.key === "Escape") box.blur();
    else if (event.key === "Enter" && now >= 0) all[now].click();
    else if (event.key === "ArrowDown" && hits.hidden && all.length) open(true);
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      // One place more than there are options: the box itself.
      const next = (now + 1 + (event.key === "ArrowDown" ? 1 : all.length)) % (all.length + 1);
      choose(all[next - 1]);
    } else return;
    event.preventDefault();
  };
  const takeBox = () => {
    for (const [name, value] of Object.entries({
      type: "text",
      role: "combobox",
      autocomplete: "off",
      "aria-autocomplete": "list",
      "aria-controls": hits.id,
      "aria-expanded": "false",
    }))
      box.setAttribute(name, value);
    status.className = "aside";
    form.append(hits, status);
    box.onfocus = () => start().catch(() => {});
    box.oninput = suggest;
    box.onkeydown = press;
    box.onblur = () => open(false);
    form.onsubmit = (event) => {
      if (!box.value.trim()) event.preventDefault();
    };
  };

  if (page) takePage();
  else takeBox();
  if (document.body.classList.contains("not_found")) takeMissing();
  addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || lectern.keysOff() || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
})();
