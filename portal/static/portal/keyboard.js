// Keys of the catalogs: "/" goes to the search, "j" and "k" to the next and the previous row.
// The page works without it. A reader may switch the keys off; the choice is kept in the browser.
"use strict";

(() => {
  const KEPT = "portal-keys";
  const switches = () => document.querySelectorAll("[data-keys-switch]");
  let isOn = read() !== "off";

  function read() {
    try {
      return localStorage.getItem(KEPT);
    } catch {
      return null; // storage may be forbidden
    }
  }

  function keep(value) {
    try {
      localStorage.setItem(KEPT, value);
    } catch {
      // then the choice holds for this page only
    }
  }

  function showSwitches() {
    for (const button of switches()) {
      button.hidden = false;
      button.setAttribute("aria-pressed", String(isOn));
    }
  }

  function isTyping(target) {
    return target instanceof HTMLElement &&
      (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
  }

  function focusSearch() {
    const field = document.querySelector("main input[type=search]") ??
      document.querySelector("input[type=search]");
    field?.focus();
    field?.select();
    return Boolean(field);
  }

  // The row that has the focus, or else the first one that is in sight.
  function currentRow(rows) {
    const focused = rows.findIndex((row) => row.contains(document.activeElement));
    if (focused >= 0) return { at: focused, isFocused: true };
    const inSight = rows.findIndex((row) => row.getBoundingClientRect().bottom > 0);
    return { at: Math.max(inSight, 0), isFocused: false };
  }

  function step(by) {
    const rows = [...document.querySelectorAll("[data-row]")];
    if (!rows.length) return false;
    const { at, isFocused } = currentRow(rows);
    const next = rows[isFocused ? at + by : at];
    if (!next) return false;
    next.querySelector("[data-row-link]")?.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
    return true;
  }

  const actions = { "/": focusSearch, j: () => step(1), k: () => step(-1) };

  document.addEventListener("keydown", (event) => {
    if (!isOn || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTyping(event.target) || !Object.hasOwn(actions, event.key)) return;
    if (actions[event.key]()) event.preventDefault();
  });

  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-keys-switch]")) return;
    isOn = !isOn;
    keep(isOn ? "on" : "off");
    showSwitches();
  });

  showSwitches();
})();
