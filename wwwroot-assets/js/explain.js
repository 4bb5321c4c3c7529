// Opens the explanation of a number beside it: for links (a[data-explains]) and for the cells of the tables.
import { dialogOf, pressed } from "./dialog.js";

const { show } = dialogOf("[data-explain]");
document.documentElement.dataset.explaining = "";

async function open(address) {
  const shown = await show(address);
  if (!shown && shown !== undefined) {
    location.assign(address);
  }
}

// What an address keeps of this page's; an explanation is of the whole range, not of what is left of it by a search.
const range = ["range", "from", "to", "compare"];

// Of a cell: the head above it names its metric; its row the product, or the day. A total has no product.
function subject(cell) {
  const table = cell.closest("table[data-products], table[data-days]");
  const row = cell.closest("tr");
  if (!table || cell.tagName !== "TD" || row.dataset.filtered !== undefined) {
    return null;
  }
  if (table.dataset.days !== undefined) {
    const head = table.querySelectorAll("thead th[data-metric]")[cell.cellIndex - 1];
    return head && { metric: head.dataset.metric, product: table.dataset.product, day: row.dataset.day, to: row.dataset.to };
  }
  const head = [...table.querySelectorAll("thead th[data-sort]")].filter(one => one.dataset.sort !== "name")[cell.cellIndex - 2];
  return head && { metric: head.dataset.sort, product: row.dataset.product };
}

function address(cell) {
  const of = subject(cell);
  if (!of) {
    return null;
  }
  const query = new URLSearchParams([...new URLSearchParams(location.search)].filter(([name]) => range.includes(name)));
  if (of.day) {
    query.delete("range");
    query.set("from", of.day);
    query.set("to", of.to ?? of.day);
  }
  if (of.product) {
    query.set("product", of.product);
  }
  query.set("metric", of.metric);
  return `${document.documentElement.dataset.root}/explain?${query}`;
}

document.addEventListener("click", event => {
  const link = pressed(event, "a[data-explains]");
  if (link) {
    event.preventDefault();
    open(link.href);
    return;
  }
  const cell = event.target.closest("a") ? null : event.target.closest("table[data-products] td, table[data-days] td");
  const of = cell && !String(getSelection()) ? address(cell) : null;
  if (of) {
    open(of);
  }
});

// By keyboard: from a row's link into its cells and on, Enter to open, Escape back.
document.addEventListener("keydown", event => {
  const cell = event.target.closest?.("table:is([data-products], [data-days]) tbody :is(td, th)");
  if (!cell) {
    return;
  }
  if (event.key === "Enter" && cell.tagName === "TD") {
    open(address(cell));
  }
  const [across, down] = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[event.key] ?? [0, 0];
  const next = across || down
    ? cell.closest("tbody").rows[cell.parentElement.sectionRowIndex + down]?.cells[cell.cellIndex + across]
    : null;
  if (next) {
    event.preventDefault();
    next.tabIndex = -1;
    (next.querySelector("a") ?? next).focus();
  }
});
