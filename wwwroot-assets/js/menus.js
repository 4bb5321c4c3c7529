// Menus are details elements: they work without script. With it, Escape and a press outside close them, and choices take effect at once.
const menus = "details[data-menu][open], details.chip[open]";

document.addEventListener("click", event => {
  document.querySelectorAll(menus).forEach(menu => {
    if (!menu.contains(event.target)) {
      menu.open = false;
    }
  });
});

document.addEventListener("keydown", event => {
  if (event.key !== "Escape") {
    return;
  }
  document.querySelectorAll(menus).forEach(menu => {
    menu.open = false;
    menu.querySelector("summary").focus();
  });
});

document.addEventListener("change", event => {
  if (event.target.matches("[data-submits]")) {
    // Not requestSubmit: a search as one types takes that over.
    event.target.form.submit();
  }
  const chooser = event.target.closest("[data-most-tiles]");
  if (chooser) {
    limit(chooser);
  }
});

function limit(chooser) {
  const tiles = [...chooser.querySelectorAll("[name=tiles]")];
  const isFull = tiles.filter(tile => tile.checked).length >= Number(chooser.dataset.mostTiles);
  tiles.forEach(tile => {
    tile.disabled = isFull && !tile.checked;
  });
}

document.querySelectorAll("[data-most-tiles]").forEach(limit);
