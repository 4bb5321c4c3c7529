// "Tell me when it is in": the tab's title says how far its page is, and the browser notifies when it is whole. The chip has the texts.
const button = document.querySelector("[data-tell]");
const plain = document.title;

export const isAwaited = () => button?.getAttribute("aria-pressed") === "true";

function set(isOn, mark) {
  button.setAttribute("aria-pressed", isOn);
  if (!isOn) {
    button.removeAttribute("data-refused");
  }
  document.title = mark ? `${mark} ${plain}` : plain;
}

export function keepTold({ dataset: { mark, told } }) {
  if (!button) {
    // A card alone has none.
    return;
  }
  if (isAwaited()) {
    set(!told, mark);
    if (told) {
      notify(told);
    }
  }
  if (told && document.activeElement === button) {
    document.querySelector("#data-state summary").focus();
  }
  button.hidden = Boolean(told);
}

function notify(text) {
  if (window.Notification?.permission !== "granted") {
    return;
  }
  try {
    const shown = new Notification(text, { tag: text });
    shown.addEventListener("click", () => {
      focus();
      shown.close();
    });
  } catch {
    // Browsers of phones refuse it to pages: the title tells.
  }
}

button?.addEventListener("click", async () => {
  const isOn = !isAwaited();
  set(isOn, isOn && document.getElementById("data-state").dataset.mark);
  // Over plain http there is nothing to permit.
  const permission = isOn ? await window.Notification?.requestPermission() : "granted";
  button.toggleAttribute("data-refused", permission !== "granted" && isAwaited());
  const { told } = document.getElementById("data-state").dataset;
  // It was complete before the viewer had answered, and the title still says so.
  if (isOn && told && document.title !== plain) {
    notify(told);
  }
});

// Whoever looks at the page sees that it is whole.
for (const name of ["visibilitychange", "focus", "pointermove", "keydown"]) {
  addEventListener(name, () => {
    if (document.title !== plain && !document.hidden && !isAwaited()) {
      document.title = plain;
    }
  });
}
