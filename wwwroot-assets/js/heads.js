import { patchInto } from "./patch.js";

// Heads and exports carry the view, as the server would have written them.
export function mark(node, query, trend, totals) {
  node.querySelectorAll("thead th[data-sort]").forEach(head => {
    const key = head.dataset.sort;
    const isSorted = key === query.get("sort");
    const descending = isSorted ? query.get("dir") !== "desc" : key !== "name";
    const next = new URLSearchParams(query);
    next.set("sort", key);
    next.set("dir", descending ? "desc" : "asc");
    next.delete("page");
    head.querySelector("a").href = `?${next}#products`;
    if (isSorted) {
      head.setAttribute("aria-sort", query.get("dir") === "desc" ? "descending" : "ascending");
    } else {
      head.removeAttribute("aria-sort");
    }
  });
  node.querySelector("[data-trend]").textContent = trend ?? "";
  if (totals) {
    patchInto(node.querySelector("tr.totals"), totals);
  }
  document.querySelectorAll("a[data-export]").forEach(link => {
    const exported = new URLSearchParams(query);
    exported.delete("page");
    link.href = `${new URL(link.href).pathname}?${exported}`;
  });
}

// Without its own box where all of it fits: the page scrolls then, and the heads stay under the bar.
export function fit(node) {
  const box = node.closest("[data-fits]");
  box.classList.remove("fits");
  box.classList.toggle("fits", node.scrollWidth <= box.clientWidth);
}
