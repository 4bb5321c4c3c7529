// Makes a part of the page like a newer one by touching only what differs: focus, scroll, open menus and what a reader has selected stay.
const keys = ["product", "tile", "source", "day", "keep"];
const parts = new Set(["SECTION", "ARTICLE", "DIV", "HEADER"]);
const keyOf = node =>
  node.id || keys.map(name => node.dataset?.[name]).find(Boolean) || (parts.has(node.nodeName) ? node.className : "");

// What the viewer or a script has changed since the server wrote it.
const own = new Set(["open", "aria-pressed", "aria-busy", "style", "data-chart", "data-patch"]);

const isAlike = (from, to) => from.nodeType === to.nodeType && from.nodeName === to.nodeName && keyOf(from) === keyOf(to);

function patchAttributes(from, to) {
  for (const { name, value } of [...to.attributes]) {
    if (!own.has(name) && from.getAttribute(name) !== value) {
      from.setAttribute(name, value);
    }
  }
  for (const { name } of [...from.attributes]) {
    if (!own.has(name) && !to.hasAttribute(name)) {
      from.removeAttribute(name);
    }
  }
}

export function patchChildren(from, to) {
  let place = from.firstChild;
  for (const wanted of [...to.childNodes]) {
    // Something that stood before it is gone: look whether it comes a little later.
    let found = place;
    while (found && !isAlike(found, wanted)) {
      found = keyOf(wanted) ? found.nextSibling : null;
    }
    if (!found) {
      from.insertBefore(document.importNode(wanted, true), place);
      continue;
    }
    while (place !== found) {
      const next = place.nextSibling;
      place.remove();
      place = next;
    }
    place = found.nextSibling;
    patch(found, wanted);
  }
  while (place) {
    const next = place.nextSibling;
    place.remove();
    place = next;
  }
}

export function patch(from, to) {
  if (from.isEqualNode(to) || from.nodeName === "CANVAS") {
    return;
  }
  if (from.nodeType !== Node.ELEMENT_NODE) {
    from.nodeValue = to.nodeValue;
    return;
  }
  if (from.dataset.patch === "own") {
    from.dispatchEvent(new CustomEvent("patch:own", { detail: to }));
    return;
  }
  patchInto(from, to);
}

export function patchInto(from, to) {
  patchAttributes(from, to);
  patchChildren(from, to);
}
