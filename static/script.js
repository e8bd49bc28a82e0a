// Everything reads without this. It adds the theme switch, copy buttons, previews of links, keys, and
// what a reader marks: kept in the browser alone, as { "<key of a paper>": ["read", "starred"] }. Words come from words.js.
"use strict";
(() => {
  const root = document.documentElement;
  const home = new URL(root.dataset.root || "./", location.href);
  const papers = new URL("papers/", home).href;
  const w = (window.lectern ??= { words: {} }).words;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const el = (tag, props, ...inside) => {
    const one = Object.assign(document.createElement(tag), props);
    one.append(...inside);
    return one;
  };
  const button = (text, onclick, more) => el("button", { type: "button", onclick, ...more }, text);
  // A word with its %d and %s filled in; a counted one in the form for the first number.
  const plural = new Intl.PluralRules(root.lang);
  const fill = (word, ...values) =>
    (word?.other ? (word[plural.select(values[0])] ?? word.other) : (word ?? "")).replace(/%[ds]/g, () => {
      const value = values.shift();
      return typeof value === "number" ? value.toLocaleString(root.lang) : value;
    });

  let store = null;
  try {
    store = localStorage;
    store.setItem("lectern", "");
    store.removeItem("lectern");
  } catch {
    store = null; // switched off, or full: nothing is kept, and what would be is not offered
  }
  const get = (name) => store && store.getItem(name);
  const set = (name, value) => {
    try {
      store.setItem(name, value);
    } catch {
      say(w.full);
    }
  };

  root.classList.add("js", store ? "keeps" : "js");
  const chosen = get("lectern-theme");
  if (chosen === "dark" || chosen === "light") root.dataset.theme = chosen;

  const status = el("p", { className: "aside", role: "status" });
  const say = (text) => (status.textContent = text);

  // ---- what the reader marks
  const place = `lectern ${home.pathname}`;
  const shapes = { "to-read": "→", reading: "▸", read: "✓", starred: "★", basket: "+" };
  const flags = Object.keys(shapes);
  const known = (pairs) =>
    pairs
      .map(([key, some]) => [key, flags.filter((flag) => Array.isArray(some) && some.includes(flag))])
      .filter(([, some]) => some.length);
  const mine = {
    on: Boolean(store),
    flags,
    word: (flag) => w[flag.replace("-", "_")],
    all() {
      try {
        return new Map(known(Object.entries(JSON.parse(get(place)))));
      } catch {
        return new Map();
      }
    },
    save(marks) {
      set(place, JSON.stringify(Object.fromEntries(marks)));
      show();
    },
    // To read, reading and read exclude each other.
    toggle(key, flag) {
      const marks = mine.all();
      const had = marks.get(key) ?? [];
      const rest = had.filter((one) => one !== flag && !(flags.indexOf(one) < 3 && flags.indexOf(flag) < 3));
      const now = had.includes(flag) ? rest : [...rest, flag];
      now.length ? marks.set(key, now) : marks.delete(key);
      mine.save(marks);
      say(had.includes(flag) ? fill(w.unmarked, mine.word(flag)) : mine.word(flag));
    },
    // Marks from elsewhere, over those that are here; how many papers, or -1 for what is no such file.
    merge(text) {
      let found;
      try {
        found = known(Object.entries(JSON.parse(text).papers));
      } catch {
        return -1;
      }
      mine.save(new Map([...mine.all(), ...found]));
      return found.length;
    },
  };

  // The paper that an address leads to, or undefined.
  const keyOf = (href) => {
    const name = href.startsWith(papers) && /^([^/?#]+)\.html(?:[?#]|$)/.exec(href.slice(papers.length));
    return name && name[1] !== "index" ? decodeURIComponent(name[1]) : undefined;
  };
  const listeners = [];
  function show() {
    mark();
    listeners.forEach((one) => one(mine.all()));
  }
  function mark() {
    const marks = mine.all();
    all(".marks").forEach((one) => one.remove());
    if (marks.size)
      for (const link of all("main a[href]")) {
        const some = marks.get(keyOf(link.href));
        const text = some?.map((flag) => ` ${shapes[flag]} ${mine.word(flag)}`).join("");
        if (some && !link.closest("nav")) link.after(el("span", { className: "marks" }, text));
      }
  }

  function paperButtons(row) {
    if (!mine.on) return;
    const key = keyOf(location.href);
    Object.assign(row, { role: "group", ariaLabel: w.yours });
    for (const flag of flags) {
      const one = button(`${shapes[flag]} ${mine.word(flag)}`, () => mine.toggle(key, flag));
      listeners.push((marks) => (one.ariaPressed = String(Boolean(marks.get(key)?.includes(flag)))));
      row.append(one);
    }
  }

  function listProgress(line) {
    const keys = [...new Set(all(".prose a[href]").map((link) => keyOf(link.href)))].filter(Boolean);
    const said = el("span");
    line.append(said);
    listeners.push((marks) => {
      const read = keys.filter((key) => marks.get(key)?.includes("read")).length;
      said.textContent = marks.size ? ` · ${fill(w.progress, read, keys.length)}` : "";
    });
  }

  // ---- keys. Papers are walked by focus, so that Enter opens and a screen reader follows.
  const stops = () =>
    all("main a[href]").filter(
      (link) => keyOf(link.href) && link.offsetParent && !link.closest(".by, .margin, .paper .prose"),
    );
  function walk(step) {
    const links = stops();
    let at = links.indexOf(document.activeElement);
    if (at < 0) at = links.findIndex((link) => link.getBoundingClientRect().top >= 0) - (step > 0 ? 1 : 0);
    const next = links[at + step];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  }
  const current = () => keyOf(document.querySelector("body.paper") ? location.href : (document.activeElement.href ?? ""));
  const marking = { t: "to-read", n: "reading", r: "read", s: "starred", b: "basket" };
  const keys = { j: () => walk(1), k: () => walk(-1), o: () => document.activeElement.click(), "?": help };
  const keysOff = () => get("lectern-keys") === "off";

  let dialog;
  function help() {
    if (!dialog) {
      const list = el("dl");
      for (const line of w.key_list.trim().split("\n")) {
        const [key, text] = line.split(": ");
        if (mine.on || !marking[key]) list.append(el("dt", {}, el("kbd", {}, key)), el("dd", {}, text));
      }
      const box = el("input", { type: "checkbox", checked: !keysOff() });
      box.onchange = () => set("lectern-keys", box.checked ? "on" : "off");
      const title = el("h2", { id: "l-keys" }, w.keys);
      dialog = el("dialog", {}, title, list, store ? el("p", {}, el("label", {}, box, ` ${w.keys_on}`)) : "");
      dialog.setAttribute("aria-labelledby", "l-keys");
      dialog.append(button(w.close, () => dialog.close()));
      document.body.append(dialog);
    }
    dialog.showModal();
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hideTip();
    const typing = event.target.closest?.("input, textarea, select, [contenteditable], dialog");
    if (event.ctrlKey || event.metaKey || event.altKey || typing || keysOff()) return;
    const flag = mine.on && marking[event.key];
    if (flag && current()) mine.toggle(current(), flag);
    else if (Object.hasOwn(keys, event.key)) keys[event.key]();
    else return;
    event.preventDefault();
  });

  // ---- previews: what the link's title says, also on focus; Escape hides it, and the pointer may go there
  const tip = el("p", { className: "tip", id: "l-tip", role: "tooltip", hidden: true });
  let hiding;
  const hideTip = () => (tip.hidden = true);
  function preview(link) {
    const [title, ...rest] = link.title.split("\n");
    link.removeAttribute("title");
    link.setAttribute("aria-describedby", "l-tip");
    const showTip = () => {
      clearTimeout(hiding);
      tip.replaceChildren(el("b", {}, title), el("br"), rest.join(" "));
      tip.hidden = false;
      const box = link.getBoundingClientRect();
      tip.style.left = `${Math.max(8, Math.min(box.left, root.clientWidth - tip.offsetWidth - 8)) + scrollX}px`;
      tip.style.top = `${box.bottom + scrollY}px`;
    };
    const later = () => (hiding = setTimeout(hideTip, 200));
    link.onmouseenter = link.onfocus = showTip;
    link.onmouseleave = link.onblur = tip.onmouseleave = later;
    tip.onmouseenter = () => clearTimeout(hiding);
  }

  // ---- filters: their script comes when the panel is first opened, or the address has a choice
  const load = (path) =>
    new Promise((good, bad) => {
      document.head.append(el("script", { src: new URL(path, home), onload: good, onerror: bad }));
    });
  const failed = () => {
    root.classList.remove("filtered", "waiting");
    say(w.failed);
  };
  function filter(panel) {
    lectern.panel = panel;
    const use = () => load("facets.js").catch(failed);
    if (location.search && !/\/page-\d+\.html$/.test(location.pathname)) {
      root.classList.add("filtered", "waiting");
      panel.open = matchMedia("(min-width: 60rem)").matches;
      use();
    } else panel.addEventListener("toggle", use, { once: true });
  }

  // ---- what stands in the page and waits for scripts
  function themeSwitch(one) {
    const isDark = () =>
      root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    const tell = () => {
      one.ariaPressed = String(isDark());
    };
    one.hidden = false;
    one.onclick = () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      if (store) set("lectern-theme", root.dataset.theme);
      tell();
    };
    tell();
  }

  async function copy(one, text) {
    const label = one.textContent;
    await navigator.clipboard.writeText(text);
    say((one.textContent = w.copied));
    setTimeout(() => say((one.textContent = label) && ""), 2000);
  }

  function copyButtons(row) {
    const link = document.querySelector("link[rel=canonical]")?.href ?? location.href.split("#")[0];
    for (const one of all("[data-copy]", row)) {
      one.hidden = false;
      one.onclick = () => copy(one, document.getElementById(one.dataset.copy).textContent.trim());
    }
    row.append(button(w.copy_link, (event) => copy(event.target, link)));
  }

  // What would move the text is done as soon as it is parsed, before it is painted.
  const narrow = matchMedia("(max-width: 71.99rem)").matches;
  const early = {
    "button.theme": themeSwitch,
    ".states": paperButtons,
    "nav.rail details": (one) => (one.open = !narrow),
    ".filter details": filter,
  };
  const done = new Set();
  const parsed = () => {
    for (const selector in early)
      for (const one of all(selector)) if (!done.has(one) && done.add(one)) early[selector](one);
  };
  const parsing = new MutationObserver(parsed);
  parsing.observe(root, { childList: true, subtree: true });

  document.addEventListener("DOMContentLoaded", () => {
    parsed();
    parsing.disconnect();
    document.body.append(status);
    document.querySelector("main").append(tip);
    if (navigator.clipboard) all(".cite").forEach(copyButtons);
    all("main a[title]").filter((link) => keyOf(link.href)).forEach(preview);
    const line = el("p", {}, mine.on ? el("a", { href: `${papers}index.html?mine` }, w.your_papers) : "");
    line.append(mine.on ? " · " : "", button(w.keys, help));
    all(".foot").forEach((foot) => foot.append(line));
    if (!mine.on) return;
    all(".list header .by").slice(0, 1).forEach(listProgress);
    show();
  });
  addEventListener("storage", show); // another tab
  addEventListener("pageshow", (event) => event.persisted && show());
  Object.assign(lectern, { all, button, copy, el, failed, fill, home, keysOff, listeners, load, mark, mine, root, say });
})();
