// "Ask again…" opens the page that says the price and how it goes, in a dialog; its forms are sent from there.
import { dialogOf, pressed } from "./dialog.js";

const { dialog, show } = dialogOf("[data-ask]");
const retryAfter = 2;
let page;
let address;
let waiting = 0;

async function look(options) {
  clearTimeout(waiting);
  const isPress = Boolean(options) || !dialog.open;
  const shown = await show(address, options);
  if (!shown && isPress) {
    location.assign(page);
    return;
  }
  address = shown ?? address;
  const again = shown ? dialog.querySelector("[data-ask]").dataset.again : retryAfter;
  if (again && dialog.open) {
    waiting = setTimeout(() => dialog.open && look(), again * 1000);
  }
}

document.addEventListener("click", event => {
  const link = pressed(event, "a[data-refresh]");
  if (link) {
    event.preventDefault();
    address = page = link.href;
    look();
  }
});

dialog.addEventListener("submit", async event => {
  event.preventDefault();
  const form = event.target;
  address = form.action;
  await look({ method: "post", body: new URLSearchParams(new FormData(form, event.submitter)) });
  // What was pressed may be gone.
  dialog.querySelector("[data-refresh-run] h2")?.focus();
});
