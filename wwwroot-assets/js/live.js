// Keeps the page at what is known. The server tells when there is something new, and the page's own address gives it, asked with
// wait=none, which starts no collecting: figures that stay failed cannot make this a loop.
import { announce } from "./announce.js";
import { follow } from "./follow.js";
import { patch } from "./patch.js";
import { hold } from "./since.js";
import { isAwaited, keepTold } from "./tell.js";

// Between two looks while the page fills in: the whole page is made anew for each.
const pause = 1_000;
const longest = 30_000;
const longestHeader = 6_000;
const manyFailures = 3;
const tick = 60_000;
// So often a page that somebody has before his eyes has collected what is due.
const collectEvery = 900_000;
const awayAfter = 300_000;

const chip = () => document.getElementById("data-state");
const rows = () => [...document.querySelectorAll("table[data-products] tbody tr[data-product], [data-cards] > [data-product]")];
const isFilling = () => chip()?.dataset.tone === "busy";
const tell = () => {
  announce(chip().querySelector("[data-headline]").textContent, isFilling());
  keepTold(chip());
};
// A hidden tab looks when it is looked at, or when somebody waits to be told.
const isLeft = () => document.hidden && !isAwaited();
let isAsking = false;
// Ends the pause after a look: the last figures are in.
let hurry = () => {};
// The look that is due when the one under way has ended, and whether its rows are held.
let due = null;
const arrived = new Set();
let failures = 0;
let lookedAt = Date.now();
// Something changed while the tab was hidden.
let isMissed = false;

// Rows or cards that somebody reads, or has sorted, stay where they are until that person wants the new order.
function isRead() {
  const table = document.querySelector("table[data-products], [data-cards]");
  const box = table?.getBoundingClientRect();
  return Boolean(table) && (
    table.contains(document.activeElement)
    || new URLSearchParams(location.search).has("sort")
    || document.querySelector("dialog[open]") !== null
    || (scrollY > 0 && box.top < innerHeight / 2));
}

async function look(isHeld, collects = false) {
  if (isAsking) {
    due = { isHeld: isHeld && due?.isHeld !== false, collects: collects || due?.collects };
    return;
  }
  isAsking = true;
  const began = Date.now();
  const url = new URL(location.href);
  if (!collects) {
    url.searchParams.set("wait", "none");
  }
  const held = isHeld ? rows().map(row => encodeURIComponent(row.dataset.product)).join(",") : "";
  // Servers refuse long headers: very long ids are then shown in the order that they have now.
  const headers = { Accept: "text/html", "Stats-Rows": held && held.length <= longestHeader ? held : "," };
  const from = location.href;
  let answer;
  try {
    answer = await fetch(url, { headers, signal: AbortSignal.timeout(longest) });
    const page = answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
    // Who has turned the page or sorted meanwhile sees other rows by now.
    const isMoved = from !== location.href || document.querySelector("table[data-products][aria-busy]") !== null;
    const isOurs = Boolean(page?.getElementById("data-state"));
    failures = isOurs ? 0 : failures + 1;
    lookedAt = Date.now();
    if (isOurs && !isMoved) {
      show(page, isHeld);
    }
  } catch {
    // The server is away or the answer broke off: the stream, or the next minute, leads to another look.
    answer = null;
    failures += 1;
  }
  if (failures >= manyFailures) {
    Object.assign(chip().dataset, { tone: "warn", mark: "!" });
    chip().querySelector("[data-headline]").textContent = answer ? chip().dataset.lost : chip().dataset.away;
    tell();
  }
  await new Promise(resolve => {
    hurry = resolve;
    setTimeout(resolve, began + pause - Date.now());
  });
  isAsking = false;
  if (due) {
    const next = due;
    due = null;
    look(next.isHeld, next.collects);
  }
}

function show(page, isHeld) {
  patch(chip(), page.getElementById("data-state"));
  tell();
  hold(page);
  patch(document.getElementById("main"), page.getElementById("main"));
  document.dispatchEvent(new CustomEvent("page:patched"));
  if (!isHeld) {
    arrived.clear();
  }
  offer();
}

// "14 new": figures are in, and the rows would stand in another order.
function offer() {
  const button = document.querySelector("[data-new]");
  if (button) {
    button.hidden = arrived.size === 0 || isFilling();
    button.textContent = `${arrived.size} new`;
  }
}

function hear({ name, data }) {
  if (name === "alive") {
    return;
  }
  // A range without a stream of its own: while nothing fills in, once a minute is enough.
  if (name === "tick" && !isFilling() && Date.now() - lookedAt < tick) {
    return;
  }
  // All of it, because the connection was new: while the page fills in all of it is new indeed.
  if (!data?.whole || isFilling()) {
    data?.ids?.forEach(id => arrived.add(id));
  }
  if (isLeft()) {
    // Nobody sees it: one look when somebody does is enough.
    isMissed = true;
    return;
  }
  document.dispatchEvent(new CustomEvent("range:changed", { detail: data?.ids ?? [] }));
  // While the page fills in, every update would sort it anew.
  look(isRead() || (isFilling() && name !== "complete"));
  if (name === "complete") {
    hurry();
  }
}

document.addEventListener("click", event => {
  if (event.target.closest("[data-new]")) {
    look(false);
  }
});
// Ages tick. Who has a page before his eyes, or comes back to it, has collected what is due by now, as if he had loaded it again.
let leftAt = Date.now();
let collectedAt = Date.now();
document.addEventListener("visibilitychange", () => {
  if (document.hidden) {
    leftAt = Date.now();
  } else if (isMissed || Date.now() - leftAt > awayAfter) {
    isMissed = false;
    look(isRead(), Date.now() - leftAt > awayAfter);
  }
});
setInterval(() => {
  if (!isLeft()) {
    const collects = !document.hidden && Date.now() - collectedAt > collectEvery;
    collectedAt = collects ? Date.now() : collectedAt;
    look(true, collects);
  }
}, tick);

if (chip()) {
  tell();
  follow(new URL(chip().dataset.events, location.href), chip().dataset.seen, hear, isFilling);
}
