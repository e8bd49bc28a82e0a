// Added to each page by `lectern serve`: takes in what changed, and shows what is wrong.
"use strict";
(() => {
  const mine = new URL(document.currentScript.src).searchParams;
  let styles = mine.get("styles");

  // A style sheet is replaced when the new one is there, so that the page never stands bare.
  function renewStyles(number) {
    styles = number;
    for (const old of document.querySelectorAll('link[rel="stylesheet"]')) {
      const url = new URL(old.href);
      url.searchParams.set("styles", number);
      const renewed = old.cloneNode();
      renewed.href = url;
      renewed.addEventListener("load", () => old.remove());
      old.after(renewed);
    }
  }

  function overlay() {
    const box = document.createElement("dialog");
    box.id = "lectern-problems";
    box.setAttribute("aria-label", "lectern");
    box.append(document.createElement("pre"));
    const sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = "/.lectern/live.css";
    document.head.append(sheet);
    document.body.append(box);
    return box;
  }

  function showProblems(text) {
    const box = document.getElementById("lectern-problems") || (text && overlay());
    if (!box) return;
    box.querySelector("pre").textContent = text;
    if (text && !box.open) box.showModal();
    if (!text) box.close();
  }

  function take(event) {
    const now = JSON.parse(event.data);
    if (String(now.site) !== mine.get("site")) location.reload();
    else if (String(now.styles) !== styles) renewStyles(String(now.styles));
    showProblems(now.problems);
  }

  // Browsers give a server few connections, so that only the pages that are seen hold one.
  let events;
  function listen() {
    events?.close();
    if (document.hidden) return;
    events = new EventSource("/.lectern/events");
    events.addEventListener("message", take);
  }
  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", () => events?.close());
  addEventListener("pageshow", listen);
})();
