// Shows the marked part of another page of ours in a dialog over this one. Escape closes it, and the focus is then where it was before.
import { patch } from "./patch.js";

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

  // The page's address in the end; null when it could not be had, or the dialog was closed meanwhile.
  const show = async (address, options) => {
    const wasOpen = dialog.open;
    const answer = await fetch(address, options).catch(() => null);
    const text = new DOMParser().parseFromString(await answer?.text() ?? "", "text/html").querySelector(part);
    if (!text || (wasOpen && !dialog.open)) {
      return null;
    }
    if (wasOpen) {
      patch(dialog.querySelector(part), text);
    } else {
      dialog.replaceChildren(close, text);
      dialog.open || dialog.showModal();
    }
    return answer.url;
  };
  return { dialog, show };
}

// A plain press on a link, which is not to open a tab of its own.
export const pressed = (event, links) => event.metaKey || event.ctrlKey || event.shiftKey ? null : event.target.closest(links);
