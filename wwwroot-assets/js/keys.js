// Two keys that do something: ? shows them all (Pages/_Keys.cshtml), / searches.
const writing = "input, select, textarea, [contenteditable]";
const button = document.querySelector("[data-keys]");
const show = () => document.querySelector("dialog.keys").showModal();

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

button.hidden = false;
button.addEventListener("click", show);
