// Light, dark, or as the system has it. A cookie remembers the choice, so that the server writes it into the first byte.
import { setCookie } from "./memory.js";

const schemes = ["auto", "light", "dark"];
const root = document.documentElement;
const button = document.querySelector("[data-scheme-toggle]");

function set(scheme) {
  if (scheme) {
    root.dataset.bsTheme = scheme;
  } else {
    delete root.dataset.bsTheme;
  }
}

function show() {
  const scheme = root.dataset.bsTheme || "auto";
  const [sign, word] = { auto: ["◐", " Auto"], light: ["○", " Light"], dark: ["●", " Dark"] }[scheme];
  // On a phone the sign stands alone; the label says the rest.
  button.replaceChildren(sign, Object.assign(document.createElement("span"), { className: "word", textContent: word }));
  button.setAttribute("aria-label", `Colour scheme: ${scheme}. Change it.`);
}

function tell() {
  document.dispatchEvent(new CustomEvent("scheme:changed"));
}

button.hidden = false;
button.addEventListener("click", () => {
  const next = schemes[(schemes.indexOf(root.dataset.bsTheme || "auto") + 1) % schemes.length];
  set(next === "auto" ? null : next);
  const age = next === "auto" ? 0 : 31536000;
  const secure = location.protocol === "https:" ? "; secure" : "";
  setCookie(`scheme=${next}; path=${root.dataset.root || "/"}; max-age=${age}; samesite=lax${secure}`);
  show();
  tell();
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", tell);
show();

// What scripts have drawn takes the light colours along onto paper, as the style sheets do.
let onScreen;
addEventListener("beforeprint", () => {
  onScreen = root.dataset.bsTheme;
  set("light");
  tell();
});
addEventListener("afterprint", () => {
  set(onScreen);
  tell();
});
