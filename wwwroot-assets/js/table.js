// DataTables over the table that the server has rendered. It asks the page's own address for the rows alone, and pushes
// what the viewer chose into the URL, where the server reads it too.
import { fit, mark } from "./heads.js";
import { patchInto } from "./patch.js";

const noMatch = "No product matches these words.";
let table = null;
let rows = [];
let quiet = false;
let asked = null;

const parameters = () => new URLSearchParams(location.search);

function choices(node) {
  const heads = [...node.querySelectorAll("thead th[data-sort]")];
  // As the server orders its columns: the name, the trend, the metrics.
  return ["name", null, ...heads.map(head => head.dataset.sort).filter(key => key !== "name")];
}

function ordered(node, keys) {
  const head = node.querySelector("thead th[aria-sort]");
  return head ? [[keys.indexOf(head.dataset.sort), head.getAttribute("aria-sort") === "ascending" ? "asc" : "desc"]] : [];
}

function view(keys, request) {
  const query = parameters();
  const set = (name, value) => value ? query.set(name, value) : query.delete(name);
  const [order] = request.order;
  const page = request.start / request.length + 1;
  set("q", request.search.value);
  // Sorted by a change, no column is the one: the address then says by what.
  if (order) {
    set("sort", keys[order.column]);
    set("dir", order.dir);
  }
  set("page", page > 1 ? page : null);
  query.delete("wait");
  return query;
}

async function load(node, keys, request, callback) {
  const query = view(keys, request);
  const shown = `${location.pathname}?${query}`;
  asked?.abort();
  asked = new AbortController();
  node.setAttribute("aria-busy", "true");
  try {
    const rowsOnly = new URLSearchParams(query);
    rowsOnly.set("handler", "Rows");
    rowsOnly.set("wait", "none");
    const answer = await fetch(`${location.pathname}?${rowsOnly}`, { signal: asked.signal });
    if (!answer.ok) {
      location.assign(shown);
      return;
    }
    const fragment = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("table[data-rows]");
    rows = [...fragment.tBodies[0].rows];
    if (!quiet) {
      history[parameters().get("q") === query.get("q") ? "pushState" : "replaceState"](null, "", shown);
    }
    quiet = false;
    callback({
      draw: request.draw,
      recordsTotal: Number(fragment.dataset.total),
      recordsFiltered: Number(fragment.dataset.filtered),
      data: rows.map(row => [...row.cells].map(cell => cell.innerHTML)),
    });
    mark(node, query, fragment.dataset.trend, fragment.querySelector("tr.totals"));
    fit(node);
    document.dispatchEvent(new CustomEvent("table:viewed", { detail: query }));
  } catch (error) {
    if (error.name !== "AbortError") {
      location.assign(shown);
    }
  } finally {
    node.removeAttribute("aria-busy");
  }
}

// DataTables made the cells; their classes and titles are the server's.
function adopt(row, at) {
  const from = rows[at];
  const copy = (source, target) => [...source.attributes].forEach(({ name, value }) => target.setAttribute(name, value));
  if (from) {
    copy(from, row);
    [...from.cells].forEach((cell, column) => copy(cell, row.cells[column]));
  }
}

function start() {
  const node = document.querySelector("table[data-products]");
  if (!node || !window.DataTable) {
    return;
  }
  const keys = choices(node);
  const { total, filtered, page, pageSize } = node.dataset;
  const search = document.getElementById("q");
  table = new DataTable(node, {
    serverSide: true, deferLoading: [Number(filtered), Number(total)],
    pageLength: Number(pageSize), displayStart: (page - 1) * pageSize, lengthChange: false, autoWidth: false, processing: false,
    ordering: { handler: false, indicators: false }, order: ordered(node, keys), orderMulti: false,
    titleRow: 1,
    search: { search: parameters().get("q") ?? "" },
    columns: keys.map((key, at) => ({ orderable: key !== null, cellType: at === 0 ? "th" : "td" })),
    layout: { topStart: null, topEnd: null, bottomStart: "info", bottomEnd: { paging: { firstLast: false } } },
    language: { info: "_START_–_END_ of _TOTAL_", infoEmpty: "No product", infoFiltered: "", zeroRecords: noMatch, emptyTable: noMatch },
    ajax: (request, callback) => load(node, keys, request, callback),
    createdRow: (row, _data, at) => adopt(row, at),
  });

  // Its pager takes the place of the server's, outside of the box that scrolls.
  const container = table.table().container();
  document.querySelector("[data-pager]").replaceChildren(container.querySelector(".dt-info"), container.querySelector(".dt-paging"));
  listen(node, keys, search);
  // What DataTables has put around the table is not in the server's page.
  const card = document.getElementById("products");
  card.dataset.patch = "own";
  card.addEventListener("patch:own", event => {
    take(node, event.detail.querySelector("table[data-products]"));
    const counts = event.detail.querySelector(".states-shown");
    if (counts) {
      patchInto(card.querySelector(".states-shown"), counts);
    }
  });
  fit(node);
  addEventListener("resize", () => fit(node));
  node.dataset.products = "enhanced";
}

// Newer figures. Each row takes the place that it has there, so that nothing moves but the figures; another number of rows is another
// page of the table.
function take(node, newer) {
  if (!newer) {
    quiet = true;
    table.draw("page");
    return;
  }
  const [body, from] = [node.tBodies[0], newer.tBodies[0]];
  const isSame = ["total", "filtered"].every(name => node.dataset[name] === newer.dataset[name]);
  if (isSame && body.rows.length === from.rows.length) {
    [...from.rows].forEach((row, at) => patchInto(body.rows[at], row));
  } else {
    Object.assign(node.dataset, { total: newer.dataset.total, filtered: newer.dataset.filtered });
    quiet = true;
    table.draw("page");
  }
  patchInto(node.querySelector("tr.totals"), newer.querySelector("tr.totals"));
}

function listen(node, keys, search) {
  node.tHead.addEventListener("click", event => {
    const link = event.target.closest("th[data-sort] a");
    if (link && !event.metaKey && !event.ctrlKey && !event.shiftKey) {
      event.preventDefault();
      const to = new URL(link.href).searchParams;
      table.order([keys.indexOf(to.get("sort")), to.get("dir")]).draw();
    }
  });
  let waiting = 0;
  const find = () => table.search() === search.value || table.search(search.value).draw();
  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(find, 250);
  });
  search.form.addEventListener("submit", event => {
    event.preventDefault();
    clearTimeout(waiting);
    find();
  });
}

addEventListener("popstate", () => {
  const node = document.querySelector("table[data-products]");
  if (!table || !node) {
    return;
  }
  const query = parameters();
  const keys = choices(node);
  const at = keys.indexOf(query.get("sort") ?? keys[2]);
  quiet = true;
  document.getElementById("q").value = query.get("q") ?? "";
  table.search(query.get("q") ?? "").order(at < 0 ? [] : [[at, query.get("dir") || (at === 0 ? "asc" : "desc")]]);
  table.page((query.get("page") ?? 1) - 1).draw("page");
});
start();
