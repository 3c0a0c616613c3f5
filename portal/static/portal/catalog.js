// Marks in the tree of headings where the reader is. Without it the tree marks the page's first.
"use strict";

(() => {
  const READING_LINE = 120; // px below the upper edge: what has passed it is being read
  let isPlanned = false;

  function headingInSight() {
    const passed = [...document.querySelectorAll(".row-heading")]
      .filter((heading) => heading.getBoundingClientRect().top <= READING_LINE);
    return passed.at(-1);
  }

  function mark() {
    isPlanned = false;
    const tree = document.querySelector("[data-tree]");
    const heading = headingInSight();
    if (!tree || !heading) return;
    const wanted = [...tree.querySelectorAll("a")].find((link) => link.hash === `#${heading.id}`);
    const marked = tree.querySelector("[aria-current]");
    if (!wanted || wanted === marked) return;
    marked?.removeAttribute("aria-current");
    wanted.setAttribute("aria-current", "location");
    scrollWithin(tree, wanted);
  }

  // Only the tree: scrollIntoView would move the page too.
  function scrollWithin(tree, link) {
    const frame = tree.getBoundingClientRect();
    const place = link.getBoundingClientRect();
    if (place.top < frame.top) tree.scrollTop -= frame.top - place.top;
    if (place.bottom > frame.bottom) tree.scrollTop += place.bottom - frame.bottom;
  }

  addEventListener("scroll", () => {
    if (!isPlanned) requestAnimationFrame(mark);
    isPlanned = true;
  }, { passive: true });
})();
