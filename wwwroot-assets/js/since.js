// What a viewer has missed since the last visit, above the tiles. It can be closed until the next one: a cookie says so, and not a script
// at the next page, under which the page would jump.
import { setCookie } from "./memory.js";

const strip = () => document.getElementById("since");
const aYear = 31536000;

function offer() {
  strip()?.querySelector("[data-close-since]").removeAttribute("hidden");
}

document.addEventListener("click", event => {
  if (event.target.closest("[data-close-since]")) {
    const secure = location.protocol === "https:" ? "; secure" : "";
    const path = document.documentElement.dataset.root || "/";
    setCookie(`stats-since-closed=${strip().dataset.since}; path=${path}; max-age=${aYear}; samesite=lax${secure}`);
    strip().remove();
    document.getElementById("main").focus({ preventScroll: true });
  }
});

// Newer figures change what it says and never its height, and it neither comes nor goes under a reader: what lies below stays in place.
// What does not fit scrolls within it.
export function hold(page) {
  const [shown, newer] = [strip(), page.getElementById("since")];
  if (!shown) {
    newer?.remove();
    return;
  }
  shown.style.height = `${shown.getBoundingClientRect().height}px`;
  if (newer) {
    newer.querySelector("[data-close-since]").hidden = false;
    return;
  }
  const nothing = shown.cloneNode(true);
  nothing.querySelector("ul").innerHTML = "<li>Nothing that still stands.</li>";
  page.querySelector(".tiles")?.before(nothing);
}

addEventListener("resize", () => strip()?.style.removeProperty("height"));
offer();
