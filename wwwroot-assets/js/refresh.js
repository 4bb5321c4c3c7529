// "Ask again…" opens the page that says the price and how it goes, in a dialog; its forms are sent from there.
import { dialogOf, pressed } from "./dialog.js";

const { dialog, show } = dialogOf("[data-ask]");
const retryAfter = 2;
const manyInVain = 3;
let page;
let address;
let waiting = 0;
let inVain = 0;
// The form whose press is not answered yet.
let sent;

async function look(isPress, options) {
  clearTimeout(waiting);
  // With this header a look by the timer does not keep the session open.
  const shown = await show(address, isPress ? options : { headers: { "Stats-Rows": "," } });
  if (shown === undefined) {
    return;
  }
  inVain = shown ? 0 : inVain + 1;
  const isLost = inVain >= manyInVain;
  if (!shown && (isPress || (isLost && shown === ""))) {
    location.assign(page);
    return;
  }
  address = shown || address;
  const { again, away } = dialog.querySelector("[data-ask]").dataset;
  if (isLost) {
    dialog.querySelector("[data-refresh-run] [role=status]")?.replaceChildren(away);
  }
  const seconds = shown ? again : retryAfter;
  if (seconds) {
    waiting = setTimeout(() => dialog.open && look(false), seconds * 1000);
  }
}

document.addEventListener("click", event => {
  const link = pressed(event, "a[data-refresh]");
  if (link) {
    event.preventDefault();
    address = page = link.href;
    look(true);
  }
});

dialog.addEventListener("submit", async event => {
  event.preventDefault();
  const form = event.target;
  if (sent === form) {
    return;
  }
  sent = form;
  address = form.action;
  await look(true, { method: "post", body: new URLSearchParams(new FormData(form, event.submitter)) });
  sent = null;
  // What was pressed may be gone.
  dialog.querySelector("[data-refresh-run] h2")?.focus();
});
