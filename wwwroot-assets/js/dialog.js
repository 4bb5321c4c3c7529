// Shows the marked part of another page of ours in a dialog over this one. Escape closes it, and the focus is then where it was before.
import { patch } from "./patch.js";

const longest = 30_000;

export function dialogOf(part) {
  const dialog = document.createElement("dialog");
  const close = document.createElement("button");
  Object.assign(close, { type: "button", className: "btn btn-quiet", textContent: "Close" });
  close.dataset.close = "";
  dialog.className = "explanation";
  dialog.addEventListener("click", event => {
    if (event.target === dialog || event.target.closest("[data-back], [data-close]")) {
      event.preventDefault();
      dialog.close();
    }
  });
  document.body.append(dialog);

  // Of two answers only that of the later question is shown, and none in a dialog that was closed meanwhile.
  let turn = 0;
  dialog.addEventListener("close", () => turn += 1);

  // The page's address in the end; null when nothing answered, "" when another page did, undefined when nobody waits for it any more.
  const show = async (address, options) => {
    const own = turn += 1;
    const answer = await fetch(address, { ...options, signal: AbortSignal.timeout(longest) })
      .then(async got => ({ url: got.url, text: await got.text() }))
      .catch(() => null);
    if (own !== turn) {
      return undefined;
    }
    const text = answer && new DOMParser().parseFromString(answer.text, "text/html").querySelector(part);
    if (!text) {
      return answer && "";
    }
    if (dialog.open) {
      patch(dialog.querySelector(part), text);
    } else {
      dialog.setAttribute("aria-labelledby", text.getAttribute("aria-labelledby"));
      dialog.replaceChildren(close, text);
      dialog.showModal();
    }
    return answer.url;
  };
  return { dialog, show };
}

// A plain press on a link, which is not to open a tab of its own.
export const pressed = (event, links) => event.metaKey || event.ctrlKey || event.shiftKey ? null : event.target.closest(links);
