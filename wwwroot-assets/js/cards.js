// Keeps each card of the grid by itself: of a product whose figures changed its card alone is asked for, a few at a time, and none waits
// for another. What live.js looks at, the totals and the order, comes with the page.
import { patch, patchInto } from "./patch.js";

const atOnce = 4;
const longest = 30_000;
const waiting = new Set();
let asking = 0;

const grid = () => document.querySelector("[data-cards]");
const find = id => [...grid()?.children ?? []].find(card => card.dataset.product === id);

// Two looks at a product may come in the other order: the later one is right.
const isOlder = (newer, card) => Number(newer.dataset.read) < Number(card.dataset.read);

function take(newer) {
  const card = newer && find(newer.dataset.product);
  if (card && !isOlder(newer, card)) {
    patch(card, newer);
  }
}

async function refresh(id) {
  const card = find(id);
  if (!card) {
    return;
  }
  try {
    // The header says that nobody has pressed anything: it keeps no session alive.
    const headers = { Accept: "text/html", "Stats-Rows": "," };
    const answer = await fetch(card.dataset.card, { headers, signal: AbortSignal.timeout(longest) });
    if (answer.ok) {
      take(new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-product]"));
    }
  } catch {
    // The server is away or the answer broke off: the next look at the page brings this card too.
  }
}

function work() {
  while (asking < atOnce && waiting.size > 0) {
    const [id] = waiting;
    waiting.delete(id);
    asking += 1;
    refresh(id).finally(() => {
      asking -= 1;
      work();
    });
  }
}

document.addEventListener("range:changed", event => {
  event.detail.filter(find).forEach(id => waiting.add(id));
  work();
});

// The whole page anew. The same cards keep what they know already; others, or another order, are the page's.
function adopt(newer) {
  const shown = new Map([...grid().children].map(card => [card.dataset.product, card]));
  for (const card of [...newer.children]) {
    const before = shown.get(card.dataset.product);
    if (before && isOlder(card, before)) {
      card.replaceWith(document.importNode(before, true));
    }
  }
  patchInto(grid(), newer);
}

function start() {
  const cards = grid();
  if (cards) {
    cards.dataset.patch = "own";
    cards.addEventListener("patch:own", event => adopt(event.detail));
  }
}

start();
