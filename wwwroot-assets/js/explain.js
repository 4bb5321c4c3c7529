// Opens the explanation of a number beside it: for links (a[data-explains]) and for the cells of the products' table.
const dialog = document.createElement("dialog");
dialog.className = "explanation";
dialog.addEventListener("click", event => {
  if (event.target === dialog || event.target.closest("[data-back], [data-close]")) {
    event.preventDefault();
    dialog.close();
  }
});
document.body.append(dialog);

async function open(address) {
  try {
    const answer = await fetch(address);
    const text = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-explain]");
    if (!answer.ok || !text) {
      location.assign(address);
      return;
    }
    const close = document.createElement("button");
    close.type = "button";
    close.className = "btn btn-quiet";
    close.dataset.close = "";
    close.textContent = "Close";
    text.prepend(close);
    dialog.replaceChildren(text);
    dialog.showModal();
  } catch {
    location.assign(address);
  }
}

// The head above a cell names its metric, the row its product; the totals' row has none.
function address(cell) {
  const table = cell.closest("table[data-products]");
  const heads = table ? [...table.querySelectorAll("thead th[data-sort]")].filter(head => head.dataset.sort !== "name") : [];
  const head = heads[cell.cellIndex - 2];
  if (!head || cell.tagName !== "TD") {
    return null;
  }
  const query = new URLSearchParams(location.search);
  ["q", "sort", "dir", "page", "wait"].forEach(name => query.delete(name));
  const product = cell.closest("tr").dataset.product;
  if (product) {
    query.set("product", product);
  }
  query.set("metric", head.dataset.sort);
  return `/explain?${query}`;
}

document.addEventListener("click", event => {
  const link = event.target.closest("a[data-explains]");
  if (link && !event.metaKey && !event.ctrlKey && !event.shiftKey) {
    event.preventDefault();
    open(link.href);
    return;
  }
  const cell = event.target.closest("a") ? null : event.target.closest("table[data-products] td");
  const of = cell && !String(getSelection()) ? address(cell) : null;
  if (of) {
    open(of);
  }
});

// By keyboard: right from a row's link into its cells, Enter to open, Escape back.
document.addEventListener("keydown", event => {
  const cell = event.target.closest?.("table[data-products] tbody td, table[data-products] tbody th");
  if (!cell) {
    return;
  }
  if (event.key === "Enter" && cell.tagName === "TD") {
    open(address(cell));
  }
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key] ?? 0;
  const next = step ? cell.parentElement.cells[cell.cellIndex + step] : null;
  if (next) {
    event.preventDefault();
    next.tabIndex = -1;
    (next.tagName === "TH" ? next.querySelector("a") : next).focus();
  }
});
