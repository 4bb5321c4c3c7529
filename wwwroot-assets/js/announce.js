// Tells screen readers how the data are: while they fill in every now and then, and once when they are in. The chip itself changes twice a
// second, and would be read out each time.
const every = 10_000;
const region = document.querySelector("[data-announcement]");
let said = null;
let saidAt = Date.now();
let waiting = 0;

export function announce(text, isFilling) {
  // What the page came with is read with the page.
  said ??= text;
  clearTimeout(waiting);
  if (!region || text === said) {
    return;
  }
  waiting = setTimeout(() => {
    said = text;
    saidAt = Date.now();
    region.textContent = text;
  }, isFilling ? Math.max(0, saidAt + every - Date.now()) : 0);
}
