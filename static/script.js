// Everything reads without this: it only adds the theme switch, copy buttons and folds the contents of a long page on a phone.
"use strict";
(() => {
  const root = document.documentElement;
  const keep = {
    get(name) { try { return localStorage.getItem(name); } catch { return null; } },
    set(name, value) { try { localStorage.setItem(name, value); } catch { /* private windows keep nothing */ } },
  };
  const chosen = keep.get("lectern-theme");
  if (chosen === "dark" || chosen === "light") root.dataset.theme = chosen;

  const isDark = () => root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;

  function themeSwitch(button) {
    const show = () => {
      button.textContent = isDark() ? button.dataset.light : button.dataset.dark;
      button.setAttribute("aria-pressed", String(isDark()));
    };
    button.hidden = false;
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      keep.set("lectern-theme", root.dataset.theme);
      show();
    });
    show();
  }

  function copyButton(button) {
    if (!navigator.clipboard) return;
    const label = button.textContent;
    const said = document.createElement("span");
    said.className = "aside";
    said.setAttribute("role", "status");
    button.after(said);
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
      button.textContent = said.textContent = button.dataset.done;
      setTimeout(() => { button.textContent = label; said.textContent = ""; }, 2000);
    });
  }

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("button.theme").forEach(themeSwitch);
    document.querySelectorAll("[data-copy]").forEach(copyButton);
    if (matchMedia("(max-width: 71.99rem)").matches)
      document.querySelectorAll(".rail details").forEach((one) => { one.open = false; });
  });
})();
