// While a reader still chooses among kanji, nothing is searched: what is half typed in kana would
// find other rows. The choice itself counts as typed.
"use strict";

(() => {
  const isSearch = (target) => target instanceof HTMLInputElement && target.type === "search";

  addEventListener("input", (event) => {
    if (event.isComposing && isSearch(event.target)) event.stopImmediatePropagation();
  }, true);

  addEventListener("compositionend", (event) => {
    if (isSearch(event.target)) event.target.dispatchEvent(new Event("input", { bubbles: true }));
  });
})();
