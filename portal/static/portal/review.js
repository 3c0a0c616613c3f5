// Refused remarks are shown in their row with what was typed. Without it a page of its own says so.
"use strict";

(() => {
  const ANSWERED_BY_PORTAL = [403, 409, 422];

  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    const isRemark = detail.target?.classList.contains("review-remarks");
    if (!isRemark || !ANSWERED_BY_PORTAL.includes(detail.xhr.status)) return;
    detail.shouldSwap = true;
    detail.isError = false;
  });
})();
