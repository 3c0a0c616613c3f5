// Keys and small helps of the answer sheet. Without it the button of the page saves its rows.
"use strict";

(() => {
  const ANSWERED_BY_PORTAL = [409, 422]; // conflicts and refusals are shown in their row
  const typed = new WeakMap(); // row → how often something was typed, sent and saved
  let lastRow = null;

  const allRows = () => [...document.querySelectorAll(".sheet-row")];
  const rowOf = (element) => element?.closest?.(".sheet-row") ?? null;
  const linkOf = (row) => row?.querySelector("[data-row-link]");
  const stateOf = (row) => row?.querySelector(".sheet-state");
  const keysAreOn = () =>
    document.querySelector("[data-keys-switch]")?.getAttribute("aria-pressed") !== "false";

  function countsOf(row) {
    if (!typed.has(row)) typed.set(row, { typed: 0, sent: 0, saved: 0 });
    return typed.get(row);
  }

  function isField(target) {
    return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement ||
      (target instanceof HTMLInputElement && target.type !== "checkbox");
  }

  function goTo(row) {
    linkOf(row)?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "nearest" });
    return Boolean(row);
  }

  function step(by) {
    const rows = allRows();
    const at = rows.indexOf(rowOf(document.activeElement));
    return at >= 0 && goTo(rows[at + by]);
  }

  function nextOpen() {
    const rows = allRows();
    const at = rows.indexOf(rowOf(document.activeElement));
    const next = rows.find((row, index) => index > at && stateOf(row)?.hasAttribute("data-open"));
    if (next) return goTo(next);
    const address = document.getElementById("sheet")?.dataset.nextOpen;
    if (address) location.assign(address);
    return Boolean(address);
  }

  // A suspect answer is confirmed by its key even if the level stays.
  function setSupport(number) {
    const row = rowOf(document.activeElement);
    const field = row?.querySelector("select.answer");
    if (!field || !field.options[number]) return false;
    field.selectedIndex = number;
    const confirmation = row.querySelector("[name^='confirm-']");
    if (confirmation) confirmation.checked = true;
    field.dispatchEvent(new Event("change", { bubbles: true }));
    const date = row.querySelector("[data-planned]");
    if (field.value === "planned" && !date.value) date.focus();
    return true;
  }

  function choose() {
    const box = rowOf(document.activeElement)?.querySelector("[name='chosen']");
    if (box) box.checked = !box.checked;
    return Boolean(box);
  }

  const actions = {
    ArrowDown: () => step(1), ArrowUp: () => step(-1), n: nextOpen, x: choose,
  };

  document.addEventListener("keydown", (event) => {
    if (!keysAreOn() || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const { target, key } = event;
    if (isField(target)) {
      if (key === "Escape" && rowOf(target)) goTo(rowOf(target));
      return;
    }
    const isLevel = /^[0-7]$/.test(key);
    const done = isLevel ? setSupport(Number(key)) : Object.hasOwn(actions, key) && actions[key]();
    if (done) event.preventDefault();
  });

  // Only planned rows have a date.
  function fitDates(within) {
    for (const date of within.querySelectorAll("[data-planned]")) {
      const field = rowOf(date)?.querySelector("select.answer");
      date.disabled = field?.value !== "planned";
    }
  }

  // The portal refuses a plan without a believable date: until it is typed there is nothing to send.
  function lacksDate(row) {
    const date = row.querySelector("[data-planned]");
    if (row.querySelector("select.answer")?.value !== "planned" || !date) return false;
    const isFinished = date.value && document.activeElement !== date;
    return !isFinished && (!date.value || !date.validity.valid);
  }

  function sayThatItWaits(row) {
    const state = stateOf(row);
    const said = document.getElementById("sheet-waits-for-date");
    if (!state || !said || state.querySelector("[data-waits]")) return;
    state.append(said.content.cloneNode(true));
    const status = document.getElementById("sheet-said");
    if (status) status.textContent = said.content.textContent;
  }

  document.addEventListener("htmx:confirm", (event) => {
    const row = event.target;
    if (!row.matches?.(".sheet-row") || !lacksDate(row)) return;
    event.preventDefault();
    sayThatItWaits(row);
  });

  // A date that is left as it is, though nobody can believe it, is sent: the portal says why.
  document.addEventListener("focusout", (event) => {
    const date = event.target;
    if (!date.matches?.("[data-planned]") || !date.value || date.validity.valid) return;
    setTimeout(() => date.dispatchEvent(new Event("change", { bubbles: true })));
  });

  document.addEventListener("change", (event) => {
    const row = rowOf(event.target);
    if (row) fitDates(row);
    if (event.target.closest?.("[data-choose-all]")) {
      for (const box of document.querySelectorAll("[name='chosen']")) {
        box.checked = event.target.checked;
      }
    }
  });

  document.addEventListener("input", (event) => {
    const row = rowOf(event.target);
    if (row && event.target.matches(".answer, .answer-note")) countsOf(row).typed += 1;
  });

  document.addEventListener("focusin", (event) => {
    lastRow = rowOf(event.target)?.id ?? null;
  });

  document.addEventListener("htmx:beforeRequest", (event) => {
    const row = rowOf(event.target);
    if (row) countsOf(row).sent = countsOf(row).typed;
  });

  document.addEventListener("htmx:beforeSwap", (event) => {
    const { detail } = event;
    if (!rowOf(detail.target) || !ANSWERED_BY_PORTAL.includes(detail.xhr.status)) return;
    detail.shouldSwap = true;
    detail.isError = false;
  });

  document.addEventListener("htmx:afterRequest", (event) => {
    const row = rowOf(event.target);
    if (row && event.detail.xhr?.status === 200) countsOf(row).saved = countsOf(row).sent;
  });

  for (const failure of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(failure, (event) => {
      const state = stateOf(rowOf(event.target));
      if (!state || state.querySelector("[data-not-saved]")) return;
      const said = document.getElementById("sheet-not-saved");
      if (said) state.append(said.content.cloneNode(true));
    });
  }

  // A button that answered a conflict has gone with it: the reader stays in the row.
  document.addEventListener("htmx:afterSettle", () => {
    prepare();
    if (document.activeElement === document.body && lastRow) {
      linkOf(document.getElementById(lastRow))?.focus({ preventScroll: true });
    }
  });

  addEventListener("submit", () => removeEventListener("beforeunload", warn), true);
  addEventListener("beforeunload", warn);

  function warn(event) {
    const isWaiting = allRows().some((row) => countsOf(row).typed > countsOf(row).saved);
    if (isWaiting) event.preventDefault();
  }

  function prepare() {
    fitDates(document);
    for (const label of document.querySelectorAll("[data-choose-all]")) label.hidden = false;
  }

  prepare();
})();
