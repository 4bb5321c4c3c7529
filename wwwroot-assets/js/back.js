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

const around = name => `:is(.range, #products > header) ${name}`;

function carry(query) {
  document.querySelectorAll(`${around("a[href]")}:not([data-export], [data-refresh])`).forEach(link => {
    const to = new URL(link.href);
    // Links of the order have one of their own.
    const names = link.closest("[data-by-change]") ? ["q"] : carried;
    names.forEach(name => query.get(name) ? to.searchParams.set(name, query.get(name)) : to.searchParams.delete(name));
    to.searchParams.delete("page");
    link.href = to;
  });
  document.querySelectorAll(around("form")).forEach(form => carried.forEach(name => {
    const hidden = () => form.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name }));
    const field = form.querySelector(`[name=${name}]`) ?? hidden();
    if (field.type === "hidden") {
      field.value = query.get(name) ?? "";
    }
  }));
}

document.addEventListener("table:viewed", ({ detail: query }) => {
  carry(query);
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
  const before = link && isPlain ? window.navigation?.entries()[navigation.currentEntry.index - 1] : null;
  if (before?.url && sorted(before.url) === sorted(link.href)) {
    event.preventDefault();
    history.back();
  }
});

if (history.state?.scrolled) {
  restore();
}
