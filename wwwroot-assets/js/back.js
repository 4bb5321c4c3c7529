// Back and Forward bring a viewer to where he was. The browser knows the address and how far the page was scrolled; boxes that scroll by
// themselves are kept in the entry of the history, and links around the table follow what was searched and sorted since.
const pause = 150;
const carried = ["q", "sort", "dir"];
let waiting = 0;

const boxes = () => [...document.querySelectorAll("[data-keep-scroll]")];

function keep() {
  const scrolled = Object.fromEntries(boxes().map(box => [box.dataset.keepScroll, [box.scrollLeft, box.scrollTop]]));
  history.replaceState({ ...history.state, scrolled }, "");
}

function restore() {
  boxes().forEach(box => {
    const [left, top] = history.state?.scrolled?.[box.dataset.keepScroll] ?? [0, 0];
    box.scrollTo(left, top);
  });
}

document.addEventListener("scroll", event => {
  if (event.target.dataset?.keepScroll) {
    clearTimeout(waiting);
    waiting = setTimeout(keep, pause);
  }
}, { capture: true, passive: true });

// The rows of an entry of the history come after it: where they were scrolled to is known by then.
let isBack = false;
addEventListener("popstate", () => {
  clearTimeout(waiting);
  isBack = true;
});

document.addEventListener("table:viewed", ({ detail: query }) => {
  document.querySelectorAll(".range a[href]").forEach(link => {
    const to = new URL(link.href);
    carried.forEach(name => query.get(name) ? to.searchParams.set(name, query.get(name)) : to.searchParams.delete(name));
    to.searchParams.delete("page");
    link.href = to;
  });
  if (isBack) {
    isBack = false;
    restore();
  }
});

// "All products" is a link to the very view that led here. Where that is the page before, Back has its scroll too.
const sorted = address => {
  const url = new URL(address);
  url.searchParams.sort();
  return `${url.origin}${url.pathname}?${url.searchParams}`;
};

document.addEventListener("click", event => {
  const link = event.target.closest("a[data-return]");
  const isPlain = !event.metaKey && !event.ctrlKey && !event.shiftKey;
  if (link && isPlain && document.referrer && sorted(document.referrer) === sorted(link.href)) {
    event.preventDefault();
    history.back();
  }
});

if (history.state?.scrolled) {
  restore();
}
