// The keys that do something, on ?.
const keys = [
  ["?", "These keys"],
  ["/", "Search products"],
  ["Tab", "From link to link; the first ones lead to the figures, the chart and the products"],
  ["← → ↑ ↓", "From a product's name into its cells and on"],
  ["Enter", "On a cell: where its number comes from"],
  ["Esc", "Close what is open"],
];
const writing = "input, select, textarea, [contenteditable]";

const make = (name, properties, ...children) => {
  const node = Object.assign(document.createElement(name), properties);
  node.append(...children);
  return node;
};

function show() {
  const close = make("button", { type: "submit", className: "btn btn-quiet", textContent: "Close" });
  const list = make("dl", {}, ...keys.flatMap(([key, text]) => [
    make("dt", {}, make("kbd", { textContent: key })),
    make("dd", { textContent: text }),
  ]));
  const title = make("h2", { id: "keys-title", textContent: "Keys" });
  const dialog = make("dialog", { className: "keys card" }, make("form", { method: "dialog" }, title, list, close));
  dialog.setAttribute("aria-labelledby", "keys-title");
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  // Escape closes it, and the focus goes back to where it was: that is what a modal dialog does by itself.
  dialog.showModal();
}

document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.(writing) || document.querySelector("dialog[open]")) {
    return;
  }
  if (event.key === "?") {
    event.preventDefault();
    show();
  }
  const search = event.key === "/" ? document.getElementById("q") : null;
  if (search) {
    event.preventDefault();
    search.focus();
  }
});

const button = document.querySelector("[data-keys]");
button.hidden = false;
button.addEventListener("click", show);
